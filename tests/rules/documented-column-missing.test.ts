/** `documented-column-missing`: columns that only a document knows. */
import { describe, expect, it } from "vitest";
import { documentedColumnMissing } from "../../src/rules/documented-column-missing.ts";
import {
  documentedColumn,
  documentedTable,
  draftsOf,
  type FactLines,
  requestTo,
} from "../facts.ts";

const tables = { patients: "id uuid pk, name text" };
const declarations = [documentedColumn("patients", "born date", { line: 6 })];

describe("valid", () => {
  const cases: readonly (readonly [string, FactLines])[] = [
    ["a column that exists", { tables: { patients: "id uuid pk, born date" }, declarations }],
    [
      "one that the code uses",
      { tables, declarations, requests: [requestTo("patients", { select: "born" })] },
    ],
    ["columns of a missing table", { declarations: [documentedTable("visits", "id uuid pk")] }],
    ["of a missing table that the code uses", { declarations, requests: [requestTo("patients")] }],
  ];
  it.each(cases)("%s", (_, lines) => {
    expect(draftsOf(documentedColumnMissing, lines)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, FactLines, string])[] = [
    [
      "altered",
      { tables, declarations },
      "docs/schema.md:6 column patients.born is documented but does not exist",
    ],
    [
      "declared",
      { tables, declarations: [documentedTable("patients", "id uuid pk, born date")] },
      "docs/schema.md:3 column patients.born is documented but does not exist",
    ],
    [
      "of a table that nobody declares",
      { declarations },
      "docs/schema.md:6 column patients.born is documented but its table does not exist and no document declares it",
    ],
  ];
  it.each(cases)("%s", (_, lines, expected) => {
    const drafts = draftsOf(documentedColumnMissing, lines);
    expect(drafts.map(({ message, span }) => `${span.file}:${span.line} ${message}`)).toEqual([
      expected,
    ]);
  });
});
