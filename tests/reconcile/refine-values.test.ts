import { describe, expect, it } from "vitest";
import type { Binding, Reference } from "../../src/model/binding.ts";
import type { ValueEvidence } from "../../src/model/request.ts";
import { bind } from "../../src/reconcile/bind.ts";
import { valuesToType, withTypedValues } from "../../src/reconcile/refine-values.ts";
import { API, catalogOf, type RequestLine, requestTo, UNKNOWN } from "../facts.ts";

const TEXT: ValueEvidence = { ...UNKNOWN, type: "string" };

/** What a clinic's code binds to: it has patients and a function, but no visits. */
function bindings(target: string, line: RequestLine): readonly Binding[] {
  const catalog = catalogOf({
    tables: { patients: "id uuid pk, name text" },
    functions: { "admit(ward text)": "record" },
  });
  return bind([requestTo(target, line)], catalog, API).bindings;
}

describe("valuesToType", () => {
  it.each<[string, string, RequestLine, readonly string[]]>([
    ["a missing column", "patients", { action: "insert", keys: ["ward"] }, ["ward"]],
    ["a missing table", "visits", { action: "upsert", keys: ["ward", "bed"] }, ["ward", "bed"]],
    ["a filter", "visits", { filters: [["eq", "ward"]] }, ["ward"]],
    ["columns that exist", "patients", { action: "update", keys: ["name"] }, []],
    ["a value that is told", "visits", { filters: [["eq", "ward", TEXT]] }, []],
    ["uses without a value", "visits", { select: "ward", order: "bed" }, []],
    ["what a function returns", "admit", { action: "call", filters: [["eq", "ward"]] }, []],
    ["what a missing function returns", "leave", { action: "call", filters: [["eq", "ward"]] }, []],
  ])("%s", (_, target, line, expected) => {
    const columns = valuesToType(bindings(target, line)).map(({ subject }) =>
      subject.kind === "column" ? subject.column : subject.kind,
    );
    expect(columns).toEqual(expected);
  });
});

describe("withTypedValues", () => {
  const bound = bindings("visits", { action: "insert", keys: ["ward", "bed"] });
  const [ward] = valuesToType(bound) as readonly [Reference, ...Reference[]];

  it("puts what was told in the place of the unknown, and leaves the rest as it is", () => {
    const refined = withTypedValues(bound, new Map([[ward, TEXT]]));
    const values = refined.map(({ reference }) => reference.value);
    expect(values).toEqual([null, TEXT, UNKNOWN]);
    expect(refined.map((binding) => binding === bound[refined.indexOf(binding)])).toEqual([
      true,
      false,
      true,
    ]);
    expect(refined.every(({ request }) => request === bound[0]?.request)).toBe(true);
  });

  it.each([
    [false, false, false],
    [true, false, true],
    [false, true, true],
  ])("null seen before: %s, allowed by the type: %s, after: %s", (before, byType, after) => {
    const given = bound.map((binding) => ({
      ...binding,
      reference: { ...binding.reference, value: { ...UNKNOWN, nullable: before } },
    }));
    const types = new Map(given.map((b) => [b.reference, { ...TEXT, nullable: byType }]));
    const [refined] = withTypedValues(given, types);
    expect(refined?.reference.value).toEqual({ ...TEXT, nullable: after });
  });

  it("changes nothing where nothing was told", () => {
    expect(withTypedValues(bound, new Map())).toBe(bound);
  });
});
