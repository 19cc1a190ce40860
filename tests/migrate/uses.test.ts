import { describe, expect, it } from "vitest";
import { isAlwaysInserted, tableUses } from "../../src/migrate/uses.ts";
import type { ValueEvidence } from "../../src/model/request.ts";
import { bind } from "../../src/reconcile/bind.ts";
import { withTypedValues } from "../../src/reconcile/refine-values.ts";
import { API, catalogOf, type RequestLine, requestTo, UNKNOWN } from "../facts.ts";

const TEXT: ValueEvidence = { ...UNKNOWN, type: "string" };
const INSERT: RequestLine = { action: "insert", keys: ["ward"] };
const OTHER: RequestLine = { action: "insert", keys: ["bed"] };
const UPDATE: RequestLine = { action: "update", keys: ["ward"] };

/** Whether `visits.ward` is always inserted, when the values given are what its types tell. */
function isWardInserted(lines: readonly RequestLine[], values: readonly ValueEvidence[]): boolean {
  const requests = lines.map((line) => requestTo("visits", line));
  const { bindings } = bind(requests, catalogOf({}), API);
  const columns = bindings.filter(({ reference }) => reference.kind === "column");
  const types = new Map(columns.map(({ reference }, at) => [reference, values[at] ?? UNKNOWN]));
  const use = tableUses(withTypedValues(bindings, types)).get("public.visits");
  if (use === undefined) throw new Error("no use of visits");
  return isAlwaysInserted(use, "ward");
}

describe("isAlwaysInserted", () => {
  it.each<[string, readonly RequestLine[], readonly ValueEvidence[], boolean]>([
    ["one insert with a value", [INSERT], [TEXT], true],
    ["a value of which nothing is known", [INSERT], [UNKNOWN], false],
    ["a value that may be null", [INSERT], [{ ...TEXT, nullable: true }], false],
    ["null", [INSERT], [{ ...UNKNOWN, type: "null", nullable: true }], false],
    ["every insert", [INSERT, { ...INSERT, action: "upsert" }], [TEXT, TEXT], true],
    ["one of two inserts unknown", [INSERT, INSERT], [TEXT, UNKNOWN], false],
    ["an insert without it", [INSERT, OTHER], [TEXT, TEXT], false],
    ["an update besides", [INSERT, UPDATE], [TEXT, UNKNOWN], true],
    ["updates alone", [UPDATE], [TEXT], false],
    ["a filter alone", [{ filters: [["eq", "ward"]] }], [TEXT], false],
  ])("%s: %s", (_, lines, values, expected) => {
    expect(isWardInserted(lines, values)).toBe(expected);
  });
});
