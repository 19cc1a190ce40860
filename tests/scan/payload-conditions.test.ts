import { describe, expect, test } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { scan } from "./marked-source.ts";

/** `table: key key?`, with `?` behind keys that may be left out and ` +` where more may be sent. */
function sentTo({ target, payload }: Request): string {
  const keys = (payload?.keys ?? []).map(
    ({ name, optional }) => `${name.value}${optional ? "?" : ""}`,
  );
  return `${target?.value ?? "?"}: ${keys.join(" ")}${payload?.complete ? "" : " +"}`;
}

function each(loop: string): string {
  return `async function seed(input) { for (const table of ["beds", "wards"]) { ${loop} } }`;
}

describe("what is sent to which of several tables", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "keys that are set in branches",
      each(
        `const row = { id: 1 }; if (table === "beds") row.ward = 1; else if (table === "wards") { row.floor = 2; } else row.never = 3; await db.from(table).insert(row)`,
      ),
      ["beds: id ward", "wards: id floor"],
    ],
    [
      "keys that are set in cases",
      each(
        `const row = {}; switch (table) { case "halls": case "beds": row.ward = 1; break; default: row.floor = 2; } await db.from(table).insert(row)`,
      ),
      ["beds: ward", "wards: floor"],
    ],
    [
      "a key that is deleted in a branch",
      each(
        `const row = { id: 1, ward: 2 }; if (table !== "beds") delete row.ward; await db.from(table).insert(row)`,
      ),
      ["beds: id ward", "wards: id"],
    ],
    [
      "values that are assigned in branches",
      each(
        `let row; if (table === "beds") row = { ward: 1 }; else row = { floor: 2 }; await db.from(table).insert(row)`,
      ),
      ["beds: ward", "wards: floor"],
    ],
    [
      "rows that are pushed in branches",
      each(
        `const rows = []; if (table === "beds") rows.push({ ward: 1 }); else rows.push({ floor: 2 }); await db.from(table).insert(rows)`,
      ),
      ["beds: ward", "wards: floor"],
    ],
    [
      "a conditional value",
      each(`await db.from(table).insert(table === "beds" ? { ward: 1 } : { floor: 2 })`),
      ["beds: ward", "wards: floor"],
    ],
    [
      "conditional spreads",
      each(
        `await db.from(table).insert({ id: 1, ...(table === "beds" && { ward: 1 }), ...("wards" == table ? { floor: 2 } : {}) })`,
      ),
      ["beds: id ward", "wards: id floor"],
    ],
    [
      "a property of what is looped over",
      `for (const spec of [{ table: "beds", kind: "place" }, { table: "wards", kind: "area" }]) { const row = {}; if (spec.kind === "place") row.ward = 1; db.from(spec.table).insert(row) }`,
      ["beds: ward", "wards: "],
    ],
    [
      "both sides of a condition",
      each(
        `const row = {}; if (input && table === "beds") row.ward = 1; if (input || table === "beds") row.floor = 1; await db.from(table).insert(row)`,
      ),
      ["beds: ward? floor", "wards: floor?"],
    ],
    [
      "callbacks of a list",
      `["beds", "wards"].forEach((table) => { const row = {}; if (!(table === "beds")) row.floor = 1; db.from(table).insert(row); })`,
      ["beds: ", "wards: floor"],
    ],
    [
      "a function that is given the table",
      each(
        `await db.from(table).insert(rowFor(table)) } function rowFor(name) { if (name === "beds") return { ward: 1 }; return { floor: 2 };`,
      ),
      ["beds: ward", "wards: floor"],
    ],
    [
      "nothing where the condition asks for something else",
      each(
        `const row = {}; if (input.kind === "beds") row.ward = 1; await db.from(table).insert(row)`,
      ),
      ["beds: ward?", "wards: ward?"],
    ],
    [
      "nothing where the name is another one there",
      each(
        `const row = {}; { const table = input; if (table === "beds") row.ward = 1; } await db.from(table).insert(row)`,
      ),
      ["beds: ward?", "wards: ward?"],
    ],
    [
      "nothing where a value that is compared is not known",
      each(`const row = {}; if (table === input) row.ward = 1; await db.from(table).insert(row)`),
      ["beds: ward?", "wards: ward?"],
    ],
    [
      "not always what a loop or a failure may skip",
      each(
        `const row = {}; for (const one of input) { if (table === "beds") row.ward = 1; } try { if (table === "wards") row.floor = 1; } catch {} await db.from(table).insert(row)`,
      ),
      ["beds: ward?", "wards: floor?"],
    ],
  ])("%s", (_, source, expected) => {
    expect(scan(source).map(sentTo)).toEqual(expected);
  });

  test("select lists that hang on the table", () => {
    const requests = scan(each(`await db.from(table).select(table === "beds" ? "ward" : "floor")`));
    expect(
      requests.map(({ target, selects }) => [target?.value, selects.map(({ value }) => value)]),
    ).toEqual([
      ["beds", ["ward"]],
      ["wards", ["floor"]],
    ]);
  });

  test("what goes with which table is not told by a choice of something else", () => {
    const requests = scan(
      each(
        `const row = {}; if (table === "beds") row.ward = 1; const by = { beds: "a", wards: "b" }; await db.from(table).update(row).eq(Object.values(by)[input], 1)`,
      ),
    );
    expect(requests.map(sentTo)).toEqual(["beds: ward", "wards: "]);
    expect(requests.flatMap(({ filters }) => filters)).toEqual([]);
    expect(requests.map(({ unresolved }) => unresolved.map(({ role }) => role))).toEqual([
      ["column"],
      ["column"],
    ]);
  });

  test("a choice that nothing of the request hangs on is none", () => {
    const states = `const STATES = Object.freeze({ OPEN: "open", DONE: "done" }); const TABLE = "beds";`;
    const source = `${states} async function f(bed) { if (bed.state !== STATES.OPEN) throw bed; await db.from(TABLE).update({ state: STATES.DONE }).eq("state", STATES.OPEN) }`;
    expect(scan(source).map(sentTo)).toEqual(["beds: state"]);
  });
});
