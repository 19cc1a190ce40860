/** Tables that are chosen, each with the keys that go with it. */
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
