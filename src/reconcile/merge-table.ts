/** Tables that several places declare in full: do they name the same columns? */
import type { DeclaredTable } from "../model/declaration.ts";
import { relationSubject } from "../model/identifier.ts";
import type { Contradiction } from "../model/merged-schema.ts";
import type { Decides } from "./precedence.ts";

/** Adds one contradiction for each pair (first, other) of full declarations that name other columns. */
export function compareColumnSets(
  tables: readonly DeclaredTable[],
  decides: Decides,
  contradictions: Contradiction[],
): void {
  const [first, ...rest] = tables.filter((table) => table.form !== "mention");
  if (first === undefined) return;
  for (const other of rest) {
    const onlyFirst = namesMissingFrom(first, other);
    const onlyOther = namesMissingFrom(other, first);
    if (onlyFirst.length + onlyOther.length === 0) continue;
    contradictions.push({
      subject: relationSubject(first.table),
      facet: "columns",
      first: { says: describe(first, onlyFirst), source: first.source },
      second: { says: describe(other, onlyOther), source: other.source },
      resolved: decides(first.source, other.source),
    });
  }
}

function namesMissingFrom(table: DeclaredTable, other: DeclaredTable): readonly string[] {
  const known = new Set(other.columns.map((column) => column.name));
  return table.columns.map((column) => column.name).filter((name) => !known.has(name));
}

function describe(table: DeclaredTable, only: readonly string[]): string {
  const total = `${table.columns.length} columns`;
  return only.length === 0
    ? `${total}, none of its own`
    : `${total}, of its own: ${only.join(", ")}`;
}
