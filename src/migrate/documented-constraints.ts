/** Keys, checks and enumerations that documents state for a table. */
import type {
  ColumnDefinition,
  ConstraintDefinition,
  ForeignKeyDefinition,
} from "../model/change.ts";
import type { DeclaredConstraint, DeclaredReference } from "../model/declaration.ts";
import { type QualifiedName, quoteIdentifier } from "../model/identifier.ts";
import type { MergedColumn, MergedTable } from "../model/merged-schema.ts";

/** In SQL, silence means "none"; in prose it means "not said". */
export function isProse(merged: MergedTable): boolean {
  return merged.declarations.some((d) => d.kind === "table" && d.form === "column-table");
}

/** Columns of a primary key over more than one column; empty for any other. */
export function compositeKey(merged: MergedTable): readonly string[] {
  const stated = merged.constraints.find((c) => c.kind === "primary-key");
  const inline = merged.columns.filter((c) => c.primaryKey).map((c) => c.name);
  const key = stated?.columns ?? inline;
  return key.length > 1 ? key : [];
}

/** Whether the column alone is the primary key. */
export function isPrimaryKey(column: MergedColumn, merged: MergedTable): boolean {
  if (compositeKey(merged).length > 0) return false;
  const stated = merged.constraints.find((c) => c.kind === "primary-key");
  return column.primaryKey || stated?.columns[0] === column.name;
}

/** Foreign keys over the given columns, named as Postgres would name them where the document does not. */
export function documentedForeignKeys(
  merged: MergedTable,
  columns: readonly MergedColumn[],
): readonly ForeignKeyDefinition[] {
  const names = new Set(columns.map((column) => column.name));
  const stated = merged.constraints.flatMap((constraint) => {
    const covered = constraint.columns.every((name) => names.has(name));
    if (constraint.kind !== "foreign-key" || constraint.references === null || !covered) return [];
    return [foreignKey(merged.table, constraint.name, constraint.columns, constraint.references)];
  });
  const single = columns.flatMap((column) =>
    column.references === null
      ? []
      : [foreignKey(merged.table, null, [column.name], column.references)],
  );
  const covered = new Set(stated.map((key) => key.columns.join(",")));
  return [...single.filter((key) => !covered.has(key.columns.join(","))), ...stated];
}

function foreignKey(
  table: QualifiedName,
  name: string | null,
  columns: readonly string[],
  reference: DeclaredReference,
): ForeignKeyDefinition {
  return {
    name: name ?? `${table.name}_${columns.join("_")}_fkey`.slice(0, 63),
    columns,
    references: reference.table,
    referencedColumns: reference.columns,
    onDelete: reference.onDelete,
    onUpdate: reference.onUpdate,
  };
}

/** Unique, check and exclusion constraints that hold over at least one of the planned columns. */
export function documentedConstraints(
  merged: MergedTable,
  columns: readonly ColumnDefinition[],
  isNew: boolean,
): readonly ConstraintDefinition[] {
  const planned = new Set(columns.map((column) => column.name));
  const known = new Set(isNew ? [] : merged.columns.map((column) => column.name));
  const touchesPlanned = (constraint: DeclaredConstraint) =>
    constraint.columns.length === 0
      ? isNew
      : constraint.columns.some((name) => planned.has(name)) &&
        constraint.columns.every((name) => planned.has(name) || known.has(name));
  const stated = merged.constraints
    .filter((c) => c.kind !== "primary-key" && c.kind !== "foreign-key" && touchesPlanned(c))
    .map((constraint, index) => ({
      name: constraint.name ?? conventionalName(merged.table, constraint, index),
      definition: constraint.definition,
    }));
  return [...stated, ...enumerations(merged, columns)];
}

/** The name that Postgres would choose. */
function conventionalName(
  table: QualifiedName,
  constraint: DeclaredConstraint,
  index: number,
): string {
  const suffixes = { unique: "key", check: "check", exclusion: "excl" } as const;
  const suffix =
    constraint.kind === "unique" || constraint.kind === "check"
      ? suffixes[constraint.kind]
      : suffixes.exclusion;
  const columns = constraint.columns.length > 0 ? constraint.columns.join("_") : String(index + 1);
  return `${table.name}_${columns}_${suffix}`.slice(0, 63);
}

/** A closed list of values in a column table is what the column may hold. */
function enumerations(
  merged: MergedTable,
  columns: readonly ColumnDefinition[],
): readonly ConstraintDefinition[] {
  if (!isProse(merged)) return [];
  return columns.flatMap((column) => {
    const stated = merged.columns.find((c) => c.name === column.name);
    if (stated === undefined || !isClosedList(stated) || !isText(column.type)) return [];
    const values = stated.values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
    return [
      {
        name: `${merged.table.name}_${column.name}_check`.slice(0, 63),
        definition: `CHECK (${quoteIdentifier(column.name)} IN (${values}))`,
      },
    ];
  });
}

function isClosedList(column: MergedColumn): boolean {
  return column.values.length > 1 && !/\betc\b|e\.g\./i.test(column.comment ?? "");
}

function isText(type: string): boolean {
  return type === "text" || type.startsWith("character varying");
}
