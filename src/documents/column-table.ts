/** Markdown tables of columns: `| Column | Type | Description |` under a heading that names a table. */
import type {
  Declaration,
  DeclaredColumn,
  DeclaredTable,
  DeclaredTrigger,
} from "../model/declaration.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { QualifiedName } from "../model/identifier.ts";
import { columnHints, defaultLiteral } from "./column-hints.ts";
import { type DocumentFacts, joinFacts, NO_FACTS } from "./document-facts.ts";
import { codeSpans, lineSpan, namedSection, type Prose, plainText } from "./document-prose.ts";
import { enumeratedValues, holdsWords } from "./enumerated-values.ts";
import type { Table, TableRow } from "./outline.ts";
import { readTypeCell } from "./type-cell.ts";

/** Which cell of a row says what; -1 where the table has no such column. */
interface Layout {
  readonly name: number;
  readonly type: number;
  readonly description: number;
  readonly nullable: number;
  readonly required: number;
  readonly default: number;
  readonly constraints: number;
  /** The header says "column"; other words may head tables of anything. */
  readonly certain: boolean;
}

const HEADERS = {
  name: /^(?:column(?: name)?|name|field(?: name)?|attribute)$/i,
  type: /^(?:(?:data|sql|column) ?)?type$/i,
  description: /^(?:description|notes?|comments?|purpose|details|meaning|remarks)$/i,
  nullable: /^(?:null|nullable|nulls?|optional)\??$/i,
  required: /^(?:required|not null)\??$/i,
  default: /^default(?: value)?$/i,
  constraints: /^(?:constraints?|keys?|attributes|modifiers|extra|references|fk)$/i,
} as const;

/** Types that tell a table of columns from one of parameters, where its header does not say "column". */
const COMMON_TYPE =
  /^(?:uuid|text|varchar|char|character|citext|int\d?|integer|smallint|bigint|(?:small|big)?serial|numeric|decimal|real|double precision|float\d?|bool|boolean|date|time|timestamp|timestamptz|interval|jsonb?|bytea|inet|money|vector|tsvector)\b/i;

/** Every column table of the document, with the triggers that its descriptions speak of. */
export function readColumnTables(prose: Prose): DocumentFacts {
  return joinFacts(
    prose.outline.blocks.map((block) =>
      block.kind === "table" ? readColumnTable(prose, block) : NO_FACTS,
    ),
  );
}

function readColumnTable(prose: Prose, table: Table): DocumentFacts {
  const layout = layoutOf(table);
  const named = namedSection(table.section);
  if (!layout || !named) return NO_FACTS;
  const rows = table.rows.map((row) => readRow(prose, named.name, layout, row));
  const columns = rows.flatMap((row) => row.columns);
  if (columns.length === 0) return NO_FACTS;
  if (!layout.certain && !columns.every((column) => COMMON_TYPE.test(column.type ?? ""))) {
    return NO_FACTS;
  }
  const declared: DeclaredTable = {
    kind: "table",
    table: named.name,
    form: "column-table",
    columns,
    constraints: [],
    partitionBy: null,
    partitionOf: null,
    statement: null,
    purpose: null,
    source: lineSpan(prose, named.section.line),
  };
  const declarations: Declaration[] = [declared, ...rows.flatMap((row) => row.triggers)];
  return { ...NO_FACTS, declarations, diagnostics: rows.flatMap((row) => row.diagnostics) };
}

function layoutOf(table: Table): Layout | null {
  const header = table.header.cells.map(plainText);
  const place = (what: keyof typeof HEADERS): number =>
    header.findIndex((cell) => HEADERS[what].test(cell));
  const layout = {
    name: place("name"),
    type: place("type"),
    description: place("description"),
    nullable: place("nullable"),
    required: place("required"),
    default: place("default"),
    constraints: place("constraints"),
    certain: /^column/i.test(header[place("name")] ?? ""),
  };
  return layout.name < 0 || layout.type < 0 ? null : layout;
}

interface ReadRow {
  readonly columns: readonly DeclaredColumn[];
  readonly triggers: readonly DeclaredTrigger[];
  readonly diagnostics: readonly Diagnostic[];
}

function readRow(prose: Prose, table: QualifiedName, layout: Layout, row: TableRow): ReadRow {
  const cell = (index: number): string => row.cells[index] ?? "";
  const source = lineSpan(prose, row.line);
  const nameCell = cell(layout.name);
  const name = codeSpans(nameCell)[0] ?? plainText(nameCell).split(/[\s(]/)[0] ?? "";
  if (!/^[A-Za-z_]\w*$/.test(name)) return { columns: [], triggers: [], diagnostics: [] };
  const type = readTypeCell(cell(layout.type));
  const description = cell(layout.description);
  const beside = plainText(nameCell).slice(name.length);
  const rest = [beside, cell(layout.constraints), type.rest, description].join("; ");
  const hints = columnHints(rest, type.type);
  const stated = plainText(cell(layout.default));
  const column: DeclaredColumn = {
    name,
    type: type.type,
    notNull: type.column?.notNull || (nullability(layout, row) ?? hints.notNull),
    default: type.column?.default ?? (stated ? defaultLiteral(stated, type.type) : hints.default),
    generated: type.column?.generated ?? null,
    primaryKey: hints.primaryKey || (type.column?.primaryKey ?? false),
    unique: hints.unique || (type.column?.unique ?? false),
    references: type.column?.references ?? hints.references,
    checks: type.column?.checks ?? [],
    values: holdsWords(type.type) ? enumeratedValues(description) : [],
    comment: description || null,
    source,
    elaborated: null,
  };
  const triggers = hints.maintained ? [maintainingTrigger(table, name, source)] : [];
  return { columns: [column], triggers, diagnostics: untyped(table, column) };
}

/** Whether the cells of the row make the column NOT NULL; null where none of them says. */
function nullability(layout: Layout, row: TableRow): boolean | null {
  const nullable = plainText(row.cells[layout.nullable] ?? "");
  if (YES.test(nullable) || /^(?:null|nullable|optional)$/i.test(nullable)) return false;
  if (NO.test(nullable) || /^(?:not null|required)$/i.test(nullable)) return true;
  const required = plainText(row.cells[layout.required] ?? "");
  if (YES.test(required) || /^(?:not null|required)$/i.test(required)) return true;
  return NO.test(required) || /^(?:null|optional)$/i.test(required) ? false : null;
}

const YES = /^(?:yes|y|true|x|✅|✓|✔)$/i;
const NO = /^(?:no|n|false|❌|✗|✘)$/i;

function maintainingTrigger(
  table: QualifiedName,
  column: string,
  source: DeclaredTrigger["source"],
): DeclaredTrigger {
  return { kind: "trigger", table, name: null, function: null, statement: null, column, source };
}

function untyped(table: QualifiedName, column: DeclaredColumn): readonly Diagnostic[] {
  if (column.type !== null) return [];
  const message = `the type of ${table.name}.${column.name} is no type of Postgres; write it as in CREATE TABLE`;
  return [{ code: "document-not-derivable", severity: "note", message, location: column.source }];
}
