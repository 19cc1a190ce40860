/** Builders of declarations for tests: `visits` in line 3 of a document, and the like. */
import type {
  DeclaredColumn,
  DeclaredColumnOf,
  DeclaredTable,
  TableForm,
} from "../src/model/declaration.ts";
import type { SourceSpan } from "../src/model/location.ts";

export function at(file: string, line: number): SourceSpan {
  return { file, line, column: 1, endLine: line, endColumn: 2 };
}

export function column(
  name: string,
  type: string | null,
  more: Partial<DeclaredColumn> = {},
): DeclaredColumn {
  return {
    name,
    type,
    notNull: null,
    default: null,
    generated: null,
    primaryKey: false,
    unique: false,
    references: null,
    checks: [],
    values: [],
    comment: null,
    source: at("docs/clinic.md", 1),
    elaborated: type === null ? null : { type, default: more.default ?? null },
    ...more,
  };
}

export function table(
  name: string,
  columns: readonly DeclaredColumn[],
  more: Partial<DeclaredTable> & { readonly form?: TableForm } = {},
): DeclaredTable {
  const source = more.source ?? at("docs/clinic.md", 1);
  return {
    kind: "table",
    table: { schema: "public", name },
    form: "sql",
    columns: columns.map((c) => ({ ...c, source })),
    constraints: [],
    partitionBy: null,
    partitionOf: null,
    statement: null,
    purpose: null,
    ...more,
    source,
  };
}

export function addedColumn(
  name: string,
  added: DeclaredColumn,
  source: SourceSpan,
): DeclaredColumnOf {
  return {
    kind: "column",
    table: { schema: "public", name },
    column: { ...added, source },
    source,
  };
}
