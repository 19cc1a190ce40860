/** The type cell of a column table: a type, perhaps with clauses behind it as in CREATE TABLE. */
import type { DeclaredColumn } from "../model/declaration.ts";
import { plainText } from "./document-prose.ts";
import { parseStatement } from "./grammar.ts";
import type { Section } from "./outline.ts";
import { openFence, openStatement } from "./sql-fence.ts";
import { readTable } from "./sql-table.ts";

/** What a type cell holds. */
export interface TypeCell {
  /** Null where the cell holds no type. */
  readonly type: string | null;
  /** What the cell says in SQL beyond the type. */
  readonly column: DeclaredColumn | null;
  /** Words behind the type that are no SQL. */
  readonly rest: string;
}

/** Words in parentheses that are no modifier of a type. */
const REMARK =
  /\(\s*(?:pk|fk|primary|foreign|unique|null|nullable|not null|optional|required|auto)\b/i;

/** Reads the longest part of the cell, from its start, that Postgres takes as a column's type. */
export function readTypeCell(cell: string): TypeCell {
  const text = plainText(cell);
  const remark = text.search(REMARK);
  const ends = [...text.matchAll(/(?=[\s(,;])|$/g)]
    .map((match) => match.index)
    .filter((end) => remark < 0 || end <= remark)
    .reverse();
  for (const end of ends) {
    const column = columnOf(text.slice(0, end).trim());
    if (column?.type) return { type: column.type, column, rest: text.slice(end) };
  }
  return { type: null, column: null, rest: text };
}

const NOWHERE: Section = { level: 0, title: "", line: 0, endLine: 0, parent: null };

function columnOf(definition: string): DeclaredColumn | null {
  const content = `CREATE TABLE t (c ${definition})`;
  if (definition === "" || /[;]|--|\/\*/.test(definition)) return null;
  const parsed = parseStatement(content);
  if (parsed.kind !== "statement" || !("CreateStmt" in parsed.node)) return null;
  const fence = { kind: "fence", section: NOWHERE, language: "sql", content, line: 1, indents: [] };
  const open = openFence("", { ...fence, kind: "fence" });
  const table = readTable(openStatement(open, 0, content.length), parsed.node.CreateStmt);
  return table.columns.length === 1 ? (table.columns[0] ?? null) : null;
}
