import { describe, expect, it } from "vitest";
import { indexKeys } from "../../src/documents/index-keys.ts";
import type { DeclaredColumn } from "../../src/model/declaration.ts";

const COLUMNS = [
  "id",
  "clinic_id",
  "patient_id",
  "kind",
  "ward_type",
  "visit_date",
  "created_at",
  "is_paid",
  "organ",
].map(
  (name): DeclaredColumn => ({
    name,
    type: "text",
    notNull: null,
    default: null,
    generated: null,
    primaryKey: false,
    unique: false,
    references: null,
    checks: [],
    values: [],
    comment: null,
    source: { file: "docs/schema.md", line: 1, column: 1, endLine: 1, endColumn: 2 },
    elaborated: null,
  }),
);

const CASES: readonly [index: string, words: string, keys: readonly string[] | null][] = [
  ["idx_visits_clinic_id", "by clinic", ["clinic_id"]],
  ["idx_visits_clinic_id_kind", "", ["clinic_id", "kind"]],
  ["visits_patient_id_idx", "", ["patient_id"]],
  ["uq_visits_kind", "", ["kind"]],
  ["idx_visits_composite", "Clinic + kind + time queries", ["clinic_id", "kind", "created_at"]],
  [
    "idx_visits_composite",
    "clinic + date + ward lookups",
    ["clinic_id", "visit_date", "ward_type"],
  ],
  ["idx_visits_search", "on `clinic_id`, `kind`", ["clinic_id", "kind"]],
  ["idx_visits_search", "(clinic_id, created_at)", ["clinic_id", "created_at"]],
  ["idx_visits_clinic_created", "", ["clinic_id", "created_at"]],
  ["idx_visits_paid", "", ["is_paid"]],
  ["idx_visits_composite", "Doctor + kind", null],
  ["idx_visits_composite", "the usual queries", null],
  ["idx_visits_kind", "Partial index over open visits", null],
  ["idx_visits_payload", "", null],
];

describe("indexKeys", () => {
  it.each(CASES)("%s: %s", (index, words, keys) => {
    expect(indexKeys(index, "visits", words, COLUMNS)).toEqual(keys);
  });
});
