/** Rows of a payload, told key by key only where nothing can add or drop a key unseen. */
import { describe, expect, test } from "vitest";
import type { PayloadRow } from "../../src/model/request.ts";
import { scan, scanMarked } from "./marked-source.ts";

/** `ward floor?` for keys that are there and may be there, `=null` and `=undefined` behind such values. */
function told({ keys, maybe, nulls, undefineds }: PayloadRow): string {
  const value = (key: string) =>
    nulls.includes(key) ? "=null" : undefineds.includes(key) ? "=undefined" : "";
  return [...keys.map((key) => `${key}${value(key)}`), ...maybe.map((key) => `${key}?`)].join(" ");
}

function rowsOf(source: string): string {
  const payload = scan(`async function save(input, list) { ${source} }`)
    .map((request) => request.payload)
    .find((one) => one !== null);
  if (!payload?.rows) return "unknown";
  return `${payload.rows.kind}: ${payload.rows.rows.map(told).join(" | ")}`;
}

describe("rows", () => {
  test.each([
    [
      `db.from("beds").insert({ ward: 1, floor: null, note: undefined })`,
      "one-of: ward floor=null note=undefined",
    ],
    [`db.from("beds").insert({ ward })`, "one-of: ward"],
    [`db.from("beds").insert({})`, "one-of: "],
    [`db.from("beds").insert([{ ward: 1 }, { floor: 2 }])`, "each: ward | floor"],
    [`db.from("beds").insert(input ? { ward: 1 } : { floor: 2 })`, "one-of: ward | floor"],
    [`db.from("beds").insert(list.map((one) => ({ ward: one })))`, "one-of: ward"],
    [`db.from("beds").insert(list.map((one) => ({ ward: one })).filter(Boolean))`, "one-of: ward"],
    [`const bed = { ward: 1 }; db.from("beds").insert(bed)`, "one-of: ward"],
    [`const bed = { ward: 1 }; bed.floor = 2; db.from("beds").insert(bed)`, "one-of: ward floor"],
    [`const bed = { ward: null }; bed.ward = 2; db.from("beds").insert(bed)`, "one-of: ward"],
    [
      `const bed = { ward: 1 }; if (input) bed.floor = 2; db.from("beds").insert(bed)`,
      "one-of: ward floor?",
    ],
    [
      `const bed = { ward: 1 }; console.log(bed); await db.from("beds").insert(bed); return bed`,
      "one-of: ward",
    ],
    [
      `const rows = list.map((one) => ({ ward: one })); if (rows.length) db.from("beds").insert(rows)`,
      "one-of: ward",
    ],
    [
      `const base = { ward: 1 }; db.from("beds").insert({ ...base, floor: 2 })`,
      "one-of: ward floor",
    ],
    [
      `db.from("beds").insert({ floor: null, ...(input && { ward: 1, floor: 2 }) })`,
      "one-of: floor ward?",
    ],
    [`db.from("beds").insert({ ...(input ? { ward: 1 } : {}), floor: 2 })`, "one-of: floor ward?"],
    [`function bed(ward) { return { ward }; } db.from("beds").insert(bed(1))`, "one-of: ward"],
    [`db.from("beds").update({ "ward": 1, ["floor"]: 2 } as never)`, "one-of: ward floor"],
  ])("%s", (source, rows) => {
    expect(rowsOf(source)).toBe(rows);
  });

  test.each([
    `db.from("beds").insert(input)`,
    `db.from("beds").insert({ ...input, ward: 1 })`,
    `db.from("beds").insert({ [input]: 1 })`,
    `db.from("beds").insert([...list, { ward: 1 }])`,
    `db.from("beds").insert([input])`,
    `db.from("beds").insert(list.flatMap((one) => [{ ward: one }]))`,
    `const bed = { ward: 1 }; complete(bed); db.from("beds").insert(bed)`,
    `const bed = { ward: 1 }; Object.assign(bed, input); db.from("beds").insert(bed)`,
    `const bed = { ward: 1 }; bed[input] = 2; db.from("beds").insert(bed)`,
    `const bed = { ward: 1 }; delete bed.ward; db.from("beds").insert(bed)`,
    `const bed = { ward: 1 }; const other = bed; db.from("beds").insert(bed)`,
    `let bed = { ward: 1 }; bed = input; db.from("beds").insert(bed)`,
    `const rows = [{ ward: 1 }]; rows.push(input); db.from("beds").insert(rows)`,
    `const rows = [{ ward: 1 }]; for (const row of rows) row.floor = 2; db.from("beds").insert(rows)`,
    `const rows = [{ ward: 1 }]; rows.forEach(complete); db.from("beds").insert(rows)`,
    `async function bed() { return { ward: 1 }; } db.from("beds").insert(bed())`,
  ])("none of %s", (source) => {
    expect(rowsOf(source)).toBe("unknown");
  });

  test("stand where they are written", () => {
    const { requests, spans } = scanMarked(
      `db.from("beds").insert([«{ ward: 1 }»,\n  «{ floor: 2 }»])`,
    );
    expect(requests[0]?.payload?.rows?.rows.map((row) => row.span)).toEqual(spans);
  });
});

describe("what stands in for absent keys", () => {
  test.each([
    [`insert([{ ward: 1 }])`, undefined],
    [`insert([{ ward: 1 }], { count: "exact" })`, undefined],
    [`insert([{ ward: 1 }], { defaultToNull: false })`, false],
    [`upsert([{ ward: 1 }], { defaultToNull: true })`, true],
    [`insert([{ ward: 1 }], { defaultToNull: input })`, null],
    [`insert([{ ward: 1 }], input)`, null],
    [`insert([{ ward: 1 }], { ...input })`, null],
  ])("%s", (call, expected) => {
    const [request] = scan(`function save(input) { db.from("beds").${call}; }`);
    expect(request?.payload?.defaultToNull).toBe(expected);
  });
});

describe("a filter's value as it is written", () => {
  test.each([
    [`eq("ward", null)`, { nothing: "null" }],
    [`eq("ward", undefined)`, { nothing: "undefined" }],
    [`in("ward", [1, "a"])`, { list: [{ literal: 1 }, { literal: "a" }] }],
    [`in("ward", WARDS)`, { list: [{ literal: "a" }, { literal: "b" }] }],
    [`contains("wards", [])`, { list: [] }],
  ])("%s", (call, expected) => {
    const [request] = scan(`const WARDS = ["a", "b"]; db.from("beds").select().${call};`);
    expect(request?.filters).toMatchObject([expected]);
  });

  test.each([`in("ward", input)`, `in("ward", [...input])`, `eq("ward", input)`])("%s", (call) => {
    const [request] = scan(`function load(input) { db.from("beds").select().${call}; }`);
    expect(request?.filters[0]).not.toHaveProperty("list");
    expect(request?.filters[0]).not.toHaveProperty("nothing");
  });
});

describe("a builder that may be asked more", () => {
  test.each([
    [`await db.from("beds").delete();`, false],
    [`db.from("beds").delete().then(done);`, false],
    [`void db.from("beds").delete();`, false],
    [`const all = await Promise.all([db.from("beds").delete()]);`, false],
    [`const query = db.from("beds").delete(); await query;`, false],
    [`let query = db.from("beds").delete(); query = query.eq("ward", 1); await query;`, false],
    [`const f = async () => db.from("beds").delete();`, false],
    [`const f = () => db.from("beds").delete();`, true],
    [`function f() { return db.from("beds").delete(); }`, true],
    [`await narrow(db.from("beds").delete());`, true],
    [`await db.from("beds").delete().forWard(1);`, true],
    [`const query = db.from("beds").delete(); await narrow(query);`, true],
    [`run({ query: db.from("beds").delete() });`, true],
    [`const queries = { query: db.from("beds").delete() }; await queries.query;`, false],
  ])("%s", (source, open) => {
    expect(scan(source).map((request) => request.open)).toEqual([open]);
  });
});
