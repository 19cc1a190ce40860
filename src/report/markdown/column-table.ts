/** Proposed columns as a Markdown table, each with where it comes from. */
import type { ColumnDefinition, ForeignKeyDefinition, Origin } from "../../model/change.ts";
import { formatName, quoteIdentifier } from "../../model/identifier.ts";
import { code, markdownTable, prose } from "../markdown-text.ts";
import { places } from "./places.ts";

const HEAD = ["Column", "Type", "Null", "Default", "References", "Comes from"];

/** One row per column, in the order in which they are created. */
export function columnTable(
  columns: readonly ColumnDefinition[],
  primaryKey: readonly string[],
  foreignKeys: readonly ForeignKeyDefinition[],
): string {
  return markdownTable(
    HEAD,
    columns.map((column) => columnRow(column, primaryKey, foreignKeys)),
  );
}

function columnRow(
  column: ColumnDefinition,
  primaryKey: readonly string[],
  foreignKeys: readonly ForeignKeyDefinition[],
): readonly string[] {
  const isKey = column.primaryKey || primaryKey.includes(column.name);
  const marks = [...(isKey ? ["primary key"] : []), ...(column.unique ? ["unique"] : [])];
  return [
    [code(column.name), ...marks].join(", "),
    code(column.type),
    column.notNull || isKey ? "no" : "yes",
    code(column.generated ?? column.default ?? ""),
    references(column, foreignKeys),
    originText(column.origin),
  ];
}

function references(
  column: ColumnDefinition,
  foreignKeys: readonly ForeignKeyDefinition[],
): string {
  return foreignKeys
    .filter((key) => key.columns.includes(column.name))
    .map((key) => code(referenceText(key)))
    .join(", ");
}

/** `visits (id) on delete cascade`. */
function referenceText(key: ForeignKeyDefinition): string {
  const columns = key.referencedColumns.map(quoteIdentifier).join(", ");
  const target = columns === "" ? "" : ` (${columns})`;
  const action = key.onDelete === null ? "" : ` on delete ${key.onDelete}`;
  return `${formatName(key.references)}${target}${action}`;
}

/** Why something is proposed: the document, the evidence in the code, or the convention. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case "documented":
      return `documented at ${places(origin.sources)}`;
    case "convention":
      return `convention: ${prose(origin.reason)}`;
    case "inferred": {
      const evidence = origin.evidence.map(prose).join("; ");
      const at = origin.sources.length > 0 ? ` at ${places(origin.sources)}` : "";
      return `inferred, ${origin.certainty} certainty: ${evidence}${at}`;
    }
  }
}
