/** Where prose says that row security is on: a check mark in a summary, or a line "RLS: enabled". */
import type { DeclaredRowSecurity } from "../model/declaration.ts";
import {
  lineSpan,
  namedSection,
  nameIn,
  type Prose,
  plainText,
  textLines,
} from "./document-prose.ts";
import type { Section, Table, TextLine } from "./outline.ts";
import { tableNameColumn } from "./table-summary.ts";

/** Check marks, and what is left of them when UTF-8 is read as windows-1252 or as Mac Roman. */
const CHECKED =
  /^(?:✅|✓|✔|☑|âœ…|âœ“|âœ”|â˜‘|‚úÖ|‚úì|‚úî|‚òë|yes|true|on|enabled|x)\uFE0F?(?:\s*(?:yes|enabled))?$/i;

const NOTE = /^(?:RLS|row[- ]level security)(?: enabled| status)?\s*[:=–—-]\s*(\S+)\.?$/i;

/** One declaration per row or line; what is no clear yes is left out. */
export function readRowSecurity(prose: Prose): readonly DeclaredRowSecurity[] {
  return prose.outline.blocks.flatMap((block) =>
    block.kind === "table"
      ? readTable(prose, block)
      : textLines(block).flatMap((line) => readNote(prose, block.section, line)),
  );
}

function readNote(prose: Prose, section: Section, line: TextLine): readonly DeclaredRowSecurity[] {
  const table = namedSection(section)?.name;
  if (!table || !CHECKED.test(NOTE.exec(plainText(line.text))?.[1] ?? "")) return [];
  return [{ kind: "row-security", table, source: lineSpan(prose, line.line) }];
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
