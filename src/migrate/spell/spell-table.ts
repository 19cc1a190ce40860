/** CREATE TABLE, ADD COLUMN and foreign keys as SQL. */
import type { Change, ColumnDefinition, ForeignKeyDefinition } from "../../model/change.ts";
import { type QualifiedName, quoteIdentifier, sqlName } from "../../model/identifier.ts";
import { guardedConstraint, literal } from "./guards.ts";
import { oneLine } from "./provenance.ts";

type CreateTable = Extract<Change, { kind: "create-table" }>;

/** The table as a reviewer wants to read it, one column a line; inferred columns say why. */
export function tableDefinition(table: CreateTable, prefix = "CREATE TABLE"): string {
  const isPlain = isConventional(table.table);
  const single = new Map(table.foreignKeys.filter(isPlain).map((key) => [key.columns[0], key]));
  const lines: readonly DefinitionLine[] = [
    ...table.columns.map((column) => ({
      sql: columnDefinition(column, single.get(column.name)),
      remark: remarkOn(column),
    })),
    ...(table.primaryKey.length > 0
      ? [plainLine(`PRIMARY KEY (${table.primaryKey.map(quoteIdentifier).join(", ")})`)]
      : []),
    ...table.constraints.map((c) =>
      plainLine(`CONSTRAINT ${quoteIdentifier(c.name)} ${c.definition}`),
    ),
    ...table.foreignKeys
      .filter((key) => !isPlain(key))
      .map((key) => plainLine(`CONSTRAINT ${quoteIdentifier(key.name)} ${foreignKeyClause(key)}`)),
  ];
  const body = lines.map(({ sql, remark }, index) => {
    const comma = index < lines.length - 1 ? "," : "";
    return `  ${sql}${comma}${remark === null ? "" : ` -- ${remark}`}`;
  });
  const partition = table.partitionBy === null ? "" : ` PARTITION BY ${table.partitionBy}`;
  return `${prefix} ${sqlName(table.table)} (\n${body.join("\n")}\n)${partition}`;
}

interface DefinitionLine {
  readonly sql: string;
  readonly remark: string | null;
}

function plainLine(sql: string): DefinitionLine {
  return { sql, remark: null };
}

/** Evidence of an inferred column, on one line. */
function remarkOn(column: ColumnDefinition): string | null {
  if (column.origin.kind !== "inferred") return null;
  return oneLine(`inferred (${column.origin.certainty}): ${column.origin.evidence.join("; ")}`);
}

/** CREATE TABLE IF NOT EXISTS, then its columns again for a table of that name in an older shape. */
export function createTable(table: CreateTable): readonly string[] {
  const columns = table.columns.filter((column) => !column.primaryKey && column.generated === null);
  const additions = columns.map((column) => `  ADD COLUMN IF NOT EXISTS ${safeColumn(column)}`);
  return [
    tableDefinition(table, "CREATE TABLE IF NOT EXISTS"),
    ...(additions.length > 0
      ? [`ALTER TABLE ${sqlName(table.table)}\n${additions.join(",\n")}`]
      : []),
    ...(table.comment === null
      ? []
      : [`COMMENT ON TABLE ${sqlName(table.table)} IS ${literal(table.comment)}`]),
  ];
}

/** One column of a table that may have rows: no rewrite, no NOT NULL without a default. */
export function addColumn(table: QualifiedName, column: ColumnDefinition): readonly string[] {
  const target = `ALTER TABLE ${sqlName(table)}`;
  const name = quoteIdentifier(column.name);
  if (column.default !== null && isVolatile(column.default)) {
    return [
      `${target} ADD COLUMN IF NOT EXISTS ${name} ${typeName(column.type)}`,
      `${target} ALTER COLUMN ${name} SET DEFAULT ${column.default}`,
    ];
  }
  const parts = [name, typeName(column.type)];
  if (column.default !== null) parts.push(`DEFAULT ${column.default}`);
  if (column.generated !== null) parts.push(column.generated);
  if (column.notNull) parts.push("NOT NULL");
  const checks = column.checks.map((check, index) =>
    addCheck(
      table,
      `${table.name}_${column.name}_check${index === 0 ? "" : index}`.slice(0, 63),
      check,
    ),
  );
  const unique = column.unique
    ? [
        `CREATE UNIQUE INDEX IF NOT EXISTS ${quoteIdentifier(`${table.name}_${column.name}_key`.slice(0, 63))} ON ${sqlName(table)} (${name})`,
      ]
    : [];
  return [`${target} ADD COLUMN IF NOT EXISTS ${parts.join(" ")}`, ...checks.flat(), ...unique];
}

/** A foreign key on a table that may have rows: added unchecked, then validated without a long lock. */
export function addReferences(table: QualifiedName, key: ForeignKeyDefinition): readonly string[] {
  return [
    guardedConstraint(table, key.name, `${foreignKeyClause(key)} NOT VALID`),
    `ALTER TABLE ${sqlName(table)} VALIDATE CONSTRAINT ${quoteIdentifier(key.name)}`,
  ];
}

function addCheck(table: QualifiedName, name: string, check: string): readonly string[] {
  return [
    guardedConstraint(table, name, `CHECK (${check}) NOT VALID`),
    `ALTER TABLE ${sqlName(table)} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`,
  ];
}

/** Anything computed but the current time: Postgres may have to compute it for every row. */
function isVolatile(expression: string): boolean {
  return /\w\s*\(/.test(expression) && !/^now\(\)$/i.test(expression);
}

/** The short names that people write for the types whose full names Postgres prints. */
function typeName(type: string): string {
  return type
    .replace(/^character varying/, "varchar")
    .replace(/^timestamp(\(\d\))? with time zone/, "timestamptz$1")
    .replace(/^timestamp(\(\d\))? without time zone/, "timestamp$1");
}

function columnDefinition(column: ColumnDefinition, key: ForeignKeyDefinition | undefined): string {
  const parts = [quoteIdentifier(column.name), typeName(column.type)];
  if (column.primaryKey) parts.push("PRIMARY KEY");
  else if (column.notNull) parts.push("NOT NULL");
  if (column.default !== null) parts.push(`DEFAULT ${column.default}`);
  if (column.generated !== null) parts.push(column.generated);
  if (column.unique) parts.push("UNIQUE");
  for (const check of column.checks) parts.push(`CHECK (${check})`);
  if (key !== undefined) parts.push(referencesClause(key));
  return parts.join(" ");
}

/** Type and default only: rows of the older table may not satisfy more. */
function safeColumn(column: ColumnDefinition): string {
  const value =
    column.default === null || isVolatile(column.default) ? "" : ` DEFAULT ${column.default}`;
  return `${quoteIdentifier(column.name)} ${typeName(column.type)}${value}`;
}

/** A key over one column under the name that Postgres gives it needs no CONSTRAINT clause. */
function isConventional(table: QualifiedName): (key: ForeignKeyDefinition) => boolean {
  return (key) => key.columns.length === 1 && key.name === `${table.name}_${key.columns[0]}_fkey`;
}

function foreignKeyClause(key: ForeignKeyDefinition): string {
  return `FOREIGN KEY (${key.columns.map(quoteIdentifier).join(", ")}) ${referencesClause(key)}`;
}

function referencesClause(key: ForeignKeyDefinition): string {
  const columns =
    key.referencedColumns.length > 0
      ? ` (${key.referencedColumns.map(quoteIdentifier).join(", ")})`
      : "";
  const onDelete = key.onDelete === null ? "" : ` ON DELETE ${key.onDelete.toUpperCase()}`;
  const onUpdate = key.onUpdate === null ? "" : ` ON UPDATE ${key.onUpdate.toUpperCase()}`;
  return `REFERENCES ${sqlName(key.references)}${columns}${onDelete}${onUpdate}`;
}
