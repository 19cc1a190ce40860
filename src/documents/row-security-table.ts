/** Summary tables with a column "RLS enabled": a check mark in a row says that it is on. */
import type { DeclaredRowSecurity } from "../model/declaration.ts";
import { lineSpan, nameIn, type Prose, plainText } from "./document-prose.ts";
import type { Table } from "./outline.ts";
import { tableNameColumn } from "./table-summary.ts";

/** Check marks, and what is left of them when UTF-8 is read as windows-1252 or as Mac Roman. */
const CHECKED =
  /^(?:✅|✓|✔|☑|âœ…|âœ“|âœ”|â˜‘|‚úÖ|‚úì|‚úî|‚òë|yes|true|on|enabled|x)\uFE0F?(?:\s*(?:yes|enabled))?$/i;

export function readRowSecurityTables(prose: Prose): readonly DeclaredRowSecurity[] {
  return prose.outline.blocks.flatMap((block) =>
    block.kind === "table" ? readTable(prose, block) : [],
  );
}

function readTable(prose: Prose, table: Table): readonly DeclaredRowSecurity[] {
  const name = tableNameColumn(table);
  const mark = table.header.cells.findIndex((cell) =>
    /^(?:RLS|row[- ]level security)(?: enabled)?\??$/i.test(plainText(cell)),
  );
  if (name < 0 || mark < 0) return [];
  return table.rows.flatMap((row) => {
    const relation = nameIn(plainText(row.cells[name] ?? ""));
    if (!relation || !CHECKED.test(plainText(row.cells[mark] ?? ""))) return [];
    return [{ kind: "row-security", table: relation, source: lineSpan(prose, row.line) }];
  });
}
