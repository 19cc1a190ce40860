import { describe, expect, it } from "vitest";
import { fitsType, inferType } from "../../src/migrate/infer-type.ts";
import type { ValueEvidence, ValueType } from "../../src/model/request.ts";

function value(type: ValueType): ValueEvidence {
  return { type, literal: null, nullable: false, alternatives: [] };
}

describe("inferType", () => {
  it.each<[string, ValueType[], string, string]>([
    ["closed_at", [], "timestamptz", "medium"],
    ["closed_at", ["timestamp"], "timestamptz", "high"],
    ["closed_at", ["string"], "timestamptz", "high"],
    ["visit_date", ["string"], "date", "high"],
    ["is_internal", [], "boolean", "medium"],
    ["survey_completed", ["boolean"], "boolean", "high"],
    ["rating", ["integer"], "integer", "high"],
    ["rating", ["number"], "numeric", "high"],
    ["duration_minutes", ["number"], "integer", "high"],
    ["width", ["number"], "numeric", "high"],
    ["file_size", ["integer"], "bigint", "high"],
    ["metadata", ["json"], "jsonb", "high"],
    ["reasons", ["string[]"], "text[]", "high"],
    ["device", ["json"], "jsonb", "high"],
    ["session_key", ["uuid"], "uuid", "high"],
    ["session_key", ["uuid", "string"], "text", "high"],
    ["comment", ["string", "null"], "text", "high"],
    ["comment", [], "text", "low"],
    ["comment", ["unknown"], "text", "low"],
    ["comment", ["boolean", "integer"], "text", "low"],
    ["is_open", ["string"], "text", "high"],
  ])("%s given %j is %s (%s)", (name, kinds, type, certainty) => {
    const inferred = inferType(name, kinds.map(value), "timestamptz");
    expect([inferred.type, inferred.certainty]).toEqual([type, certainty]);
  });
});

describe("fitsType", () => {
  it("takes strings for uuid keys and nothing else", () => {
    expect(fitsType([value("string"), value("null")], "uuid")).toBe(true);
    expect(fitsType([value("integer")], "uuid")).toBe(false);
  });

  it("takes time stamps of either kind", () => {
    expect(fitsType([value("timestamp")], "timestamp with time zone")).toBe(true);
  });
});
