/** `documented-table-missing`: tables that only a document knows. */
import { describe, expect, it } from "vitest";
import { documentedTableMissing } from "../../src/rules/documented-table-missing.ts";
import {
  documentedColumn,
  documentedTable,
  draftsOf,
  type FactLines,
  requestTo,
} from "../facts.ts";

const declarations = [documentedTable("visits", "id uuid pk", { line: 4 })];

describe("valid", () => {
  const cases: readonly (readonly [string, FactLines])[] = [
    ["a table that exists", { tables: { visits: "id uuid pk" }, declarations }],
    ["one that the code uses", { declarations, requests: [requestTo("visits")] }],
    ["one that is only altered", { declarations: [documentedColumn("visits", "at date")] }],
  ];
  it.each(cases)("%s", (_, lines) => {
    expect(draftsOf(documentedTableMissing, lines)).toEqual([]);
  });
});

describe("invalid", () => {
  it("is found at the document's line, with the other places", () => {
    const second = documentedTable("visits", "id uuid pk", { file: "docs/visits.md", line: 2 });
    const drafts = draftsOf(documentedTableMissing, { declarations: [...declarations, second] });
    expect(drafts.map(({ message, span }) => `${span.file}:${span.line} ${message}`)).toEqual([
      "docs/schema.md:4 table visits is documented but does not exist",
    ]);
    expect(drafts[0]?.related.map(({ span }) => span.file)).toEqual(["docs/visits.md"]);
  });
});
