/** Markdown tables that list tables: which of their columns holds the names, and what they claim. */
import type { Declaration, ListClaim } from "../model/declaration.ts";
import { lineSpan, nameIn, type Prose, plainText } from "./document-prose.ts";
import type { Table } from "./outline.ts";

const NAME_HEADER = /^tables?(?: names?)?$/i;
const COMPLETE =
  /\btables?\b.*\b(?:summary|overview|inventory|list)\b|\b(?:summary|overview|inventory|list) of (?:all )?(?:the )?tables\b|\ball tables\b/i;

/** Index of the column whose cells name tables, or -1. */
export function tableNameColumn(table: Table): number {
  return table.header.cells.findIndex((cell) => NAME_HEADER.test(plainText(cell)));
}

/**
 * Summaries that mean to be complete: headed as such, and at least half of what they list is declared
 * in the document itself.
 */
export function readListClaims(
  prose: Prose,
  declarations: readonly Declaration[],
): readonly ListClaim[] {
  const declared = new Set(declarations.flatMap((d) => (d.kind === "table" ? [d.table.name] : [])));
  return prose.outline.blocks.flatMap((block) => {
    if (block.kind !== "table" || !COMPLETE.test(plainText(block.section.title))) return [];
    const names = namesIn(block);
    const known = names.filter((name) => declared.has(name)).length;
    if (names.length < 2 || known * 2 < names.length) return [];
    const last = block.rows.at(-1)?.line ?? block.header.line;
    const source = lineSpan(prose, block.header.line, last);
    return [{ kind: "list", subject: "tables", names, source }];
  });
}

function namesIn(table: Table): readonly string[] {
  const column = tableNameColumn(table);
  if (column < 0) return [];
  return table.rows.flatMap((row) => nameIn(plainText(row.cells[column] ?? ""))?.name ?? []);
}
