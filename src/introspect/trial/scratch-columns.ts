/** Declared columns as columns of scratch tables: tried, and read back. */
import { type Database, runOrThrow, type SqlError } from "../../model/database.ts";
import type { DeclaredColumn, DocumentSqlError } from "../../model/declaration.ts";
import { quoteIdentifier } from "../../model/identifier.ts";
import { withPlainPrinting } from "../catalog/plain-printing.ts";
import { attempt } from "../sql/taken-back.ts";

/** Holds the scratch tables; the caller creates it and takes it back. */
export const SCRATCH_SCHEMA = "schema_audit_scratch";

/**
 * Creates the columns of one declaration: all in one table, or, where Postgres refuses that, each in a
 * table of its own. Returns the refused ones.
 */
export async function tryColumns(
  database: Database,
  declaration: number,
  columns: readonly DeclaredColumn[],
): Promise<readonly DocumentSqlError[]> {
  const typed = columns.filter((column) => column.type !== null);
  if (typed.length === 0) return [];
  const together = await attempt(database, createTable(tableName(declaration), typed));
  if (together.ok) return [];
  const errors: DocumentSqlError[] = [];
  for (const [place, column] of columns.entries()) {
    if (column.type === null) continue;
    const alone = await attempt(database, createTable(tableName(declaration, place), [column]));
    if (!alone.ok) errors.push(describe(column, alone.error));
  }
  return errors;
}

/** The columns of all scratch tables; asks by declaration, place in it, and name. */
export type ScratchColumns = (
  declaration: number,
  place: number,
  name: string,
) => NonNullable<DeclaredColumn["elaborated"]> | undefined;

/** Reads all scratch tables, as plainly printed as a catalog. */
export async function readScratchColumns(database: Database): Promise<ScratchColumns> {
  const rows = await withPlainPrinting(database, () => runOrThrow(database, SCRATCH_COLUMNS));
  const found = new Map(
    rows.map((row) => [
      columnKey(String(row.table), String(row.name)),
      { type: String(row.type), default: row.default === null ? null : String(row.default) },
    ]),
  );
  return (declaration, place, name) =>
    found.get(columnKey(tableName(declaration), name)) ??
    found.get(columnKey(tableName(declaration, place), name));
}

/** The default of a serial column is its own sequence: no expression that a document could state. */
const SCRATCH_COLUMNS = `
  SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    CASE WHEN NOT EXISTS (
      SELECT FROM pg_depend s
      WHERE s.classid = 'pg_class'::regclass AND s.deptype = 'a'
        AND s.refclassid = 'pg_class'::regclass AND s.refobjid = c.oid AND s.refobjsubid = a.attnum
        AND (SELECT relkind FROM pg_class WHERE oid = s.objid) = 'S')
    THEN pg_get_expr(d.adbin, d.adrelid) END AS "default"
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = '${SCRATCH_SCHEMA}'::regnamespace AND c.relkind = 'r'
  ORDER BY c.relname, a.attnum`;

function createTable(name: string, columns: readonly DeclaredColumn[]): string {
  return `CREATE TABLE ${SCRATCH_SCHEMA}.${name} (${columns.map(spellColumn).join(",\n")}\n)`;
}

/** Line breaks keep a trailing comment of the document from hiding what follows. */
function spellColumn({ name, type, default: value }: DeclaredColumn): string {
  return `${quoteIdentifier(name)} ${type}${value === null ? "" : `\nDEFAULT (${value}\n)`}`;
}

function describe(column: DeclaredColumn, error: SqlError): DocumentSqlError {
  const { sqlstate, message } = error;
  const value = column.default === null ? "" : ` DEFAULT ${column.default}`;
  const statement = `${quoteIdentifier(column.name)} ${column.type}${value}`;
  return { statement, sqlstate, message, source: column.source };
}

function tableName(declaration: number, place?: number): string {
  return place === undefined ? `t${declaration}` : `t${declaration}_${place}`;
}

function columnKey(table: string, column: string): string {
  return `${table} ${column}`;
}
