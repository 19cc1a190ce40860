/** Tables that are chosen, each with the keys and filters that go with it. */
import { describe, expect, test } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { scan } from "./marked-source.ts";

const SPECS = `const SPECS = [
  { table: "beds", column: "ward", values: { ward: 1 }, row: () => ({ ward: 1 }) },
  { table: "visits", column: "day", values: { day: "" }, row: () => ({ day: "" }) },
];`;

const EACH = ["beds: ward", "visits: day"];

function sentBy({ target, payload }: Request): string {
  const keys = payload?.keys.map(({ name, optional }) => `${name.value}${optional ? "?" : ""}`);
  return `${target?.value}: ${keys?.join(" ")}`;
}

describe("rows of what is looped over", () => {
  test.each<[string, string]>([
    ["a member", "for (const s of SPECS) db.from(s.table).insert(s.values)"],
    ["a method", "for (const s of SPECS) db.from(s.table).insert(s.row())"],
    ["a method by its name", "for (const { table, row } of SPECS) db.from(table).insert(row())"],
    ["some of them", "for (const s of SPECS.filter(ok)) db.from(s.table).insert(s.row())"],
    ["a callback", "SPECS.forEach((s) => db.from(s.table).insert(s.row()))"],
    [
      "an inner loop",
      "for (const s of SPECS) for (const n of [1, 2]) db.from(s.table).insert(s.row())",
    ],
    ["a constant", "for (const s of SPECS) { const r = s.row(); db.from(s.table).insert(r); }"],
    ["a spread", "for (const s of SPECS) db.from(s.table).insert({ ...s.row() })"],
    ["a list", "for (const s of SPECS) db.from(s.table).insert([s.row(), s.row()])"],
    ["a mapped list", "for (const s of SPECS) db.from(s.table).insert([1, 2].map(() => s.row()))"],
    ["a computed key", "for (const s of SPECS) db.from(s.table).insert({ [s.column]: 1 })"],
    [
      "a function that is given it",
      "const made = (s) => ({ ...s.values }); for (const s of SPECS) db.from(s.table).insert(made(s))",
    ],
    ["what is found", "const s = SPECS.find(ok); db.from(s.table).insert(s.row())"],
    [
      "tuples",
      `for (const [t, row] of [["beds", () => ({ ward: 1 })], ["visits", () => ({ day: "" })]]) db.from(t).insert(row())`,
    ],
  ])("%s", (_, source) => {
    expect(scan(`${SPECS} ${source}`).map(sentBy)).toEqual(EACH);
  });
});

describe("rows that hang on the condition of the table", () => {
  test.each<[string, string, readonly string[]]>([
    ["in place", `db.from(x ? "beds" : "visits").insert(x ? { ward: 1 } : { day: "" })`, EACH],
    [
      "by constants",
      `const t = x ? "beds" : "visits"; const row = x ? { ward: 1 } : { day: "" }; db.from(t).insert(row)`,
      EACH,
    ],
    [
      "a spread",
      `db.from(x ? "beds" : "visits").insert({ id: 1, ...(x ? { ward: 1 } : { day: "" }) })`,
      ["beds: id ward", "visits: id day"],
    ],
    [
      "variables that are set together",
      `let t; let row; if (x) { t = "beds"; row = { ward: 1 }; } else { t = "visits"; row = { day: "" }; } db.from(t).insert(row)`,
      EACH,
    ],
    ["against it", `db.from(x ? "beds" : "visits").insert(!x ? { day: "" } : { ward: 1 })`, EACH],
    [
      "keys that are added",
      `const t = x ? "beds" : "visits"; const row = {}; if (x) row.ward = 1; else row.day = ""; db.from(t).insert(row)`,
      EACH,
    ],
    [
      "a call that stands under it",
      `const t = x ? "beds" : "visits"; if (x) db.from(t).insert({ ward: 1 }); else db.from(t).insert({ day: "" });`,
      EACH,
    ],
    [
      "by the name of the table",
      `for (const t of ["beds", "visits"]) { const row = t === "beds" ? { ward: 1 } : { day: "" }; db.from(t).insert(row); }`,
      EACH,
    ],
    [
      "by a member",
      `const S = [{ t: "beds", old: true }, { t: "visits", old: false }]; for (const s of S) db.from(s.t).insert({ id: 1, ...(s.old && { ward: 1 }), ...(!s.old && { day: "" }) });`,
      ["beds: id ward", "visits: id day"],
    ],
    [
      "keys that are added by a member",
      `const S = [{ t: "beds", k: "b" }, { t: "visits", k: "v" }]; for (const { t, k } of S) { const row = { id: 1 }; if (k === "b") row.ward = 1; if (k !== "b") row.day = ""; db.from(t).insert(row); }`,
      ["beds: id ward", "visits: id day"],
    ],
    [
      "the same words in another function mean something else",
      `const t = x ? "beds" : "visits"; function row(x) { return x ? { ward: 1 } : { day: "" }; } db.from(t).insert(row(y))`,
      ["beds: ward? day?", "visits: ward? day?"],
    ],
    [
      "another condition says nothing of the table",
      `db.from(x ? "beds" : "visits").insert(y ? { ward: 1 } : { day: "" })`,
      ["beds: ward? day?", "visits: ward? day?"],
    ],
    [
      "a name of an object is no value",
      `const ward = SPECS; ${SPECS} for (const s of SPECS) db.from(s.table).insert({ ward: 1 })`,
      ["beds: ward", "visits: ward"],
    ],
  ])("%s", (_, source, sent) => {
    expect(scan(source).map(sentBy)).toEqual(sent);
  });
});

function filteredBy({ target, filters }: Request): string {
  return `${target?.value}: ${filters.map(({ path }) => path.value).join(" ")}`;
}

describe("filters that hang on the choice of the table", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "the same condition",
      `const t = x ? "beds" : "visits"; let q = db.from(t).select(); if (x) q = q.eq("ward", 1); else q = q.eq("day", ""); await q;`,
      EACH,
    ],
    [
      "a member of what is looped over",
      `const S = [{ t: "beds", old: true }, { t: "visits", old: false }]; for (const s of S) { let q = db.from(s.t).select(); if (s.old) q = q.eq("ward", 1); else q = q.eq("day", ""); await q; }`,
      EACH,
    ],
    [
      "an early return",
      `const t = x ? "beds" : "visits"; let q = db.from(t).select(); if (!x) return q.eq("day", ""); q = q.eq("ward", 1); return q;`,
      EACH,
    ],
    [
      "another condition: each may meet each",
      `const t = x ? "beds" : "visits"; let q = db.from(t).select(); if (y) q = q.eq("id", 1); await q;`,
      ["beds: id", "visits: id"],
    ],
  ])("%s", (_, source, asked) => {
    expect(scan(`async function load(x, y) { ${source} }`).map(filteredBy)).toEqual(asked);
  });
});
