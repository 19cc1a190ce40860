/** Modifiers that name nothing of the schema are kept with the place of their name. */
import { expect, test } from "vitest";
import { scanMarked } from "./marked-source.ts";

test("modifiers of a chain, in order", () => {
  const { requests, spans } = scanMarked(
    `db.from("beds").delete().eq("ward", 1).«limit»(3).«limit»(2, { referencedTable: "wards" }).«csv»()`,
  );
  const modifiers = requests[0]?.modifiers ?? [];
  expect(modifiers.map((one) => one.span)).toEqual(spans);
  expect(modifiers.map((one) => [one.method, one.hasOptions])).toEqual([
    ["limit", false],
    ["limit", true],
    ["csv", false],
  ]);
});

test("on the variable that keeps the builder", () => {
  const { requests } = scanMarked(
    `let query = db.from("beds").update({ free: true });\nquery = query.range(0, 9, undefined);`,
  );
  expect(requests[0]?.modifiers).toMatchObject([{ method: "range", hasOptions: false }]);
});
