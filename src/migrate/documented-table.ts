/** What documents declare of a table, as far as the database lacks it. */
import type { Catalog, Relation } from "../model/catalog.ts";
import type { ColumnDefinition, Origin, WithheldChange } from "../model/change.ts";
import { columnSubject, type QualifiedName } from "../model/identifier.ts";
import type { MergedColumn, MergedTable } from "../model/merged-schema.ts";
import type { Conventions } from "./conventions.ts";
import {
  compositeKey,
  documentedConstraints,
  documentedForeignKeys,
  isPrimaryKey,
  isProse,
} from "./documented-constraints.ts";
import type { TablePlan } from "./plan-input.ts";

export interface DocumentedPlan {
  readonly plan: TablePlan;
  readonly withheld: readonly WithheldChange[];
}

/**
 * Plans the documented columns that `existing` lacks (all of them for a new table). Columns on which
 * documents contradict each other, or whose type no document states, are withheld.
 */
export function planDocumentedTable(
  merged: MergedTable,
  existing: Relation | undefined,
  conventions: Conventions,
  catalog: Catalog,
): DocumentedPlan {
  const lacking = merged.columns.filter(
    (column) => !existing?.columns.some((known) => known.name === column.name),
  );
  const buildable = lacking.filter((column) => column.agreed && column.type !== null);
  const key = compositeKey(merged);
  const isNew = existing === undefined;
  const columns = buildable.map((column) =>
    defineColumn(column, isNew, conventions, merged, catalog),
  );
  return {
    plan: {
      table: merged.table,
      isNew,
      columns,
      primaryKey: isNew ? key : [],
      foreignKeys: documentedForeignKeys(merged, buildable),
      constraints: documentedConstraints(merged, columns, isNew),
      partitionBy: partitionKey(merged),
      comment: merged.purpose,
      origin: documented(merged),
    },
    withheld: [
      ...lacking
        .filter((column) => !column.agreed)
        .map((column) => contradicted(merged.table, column)),
      ...(isNew ? [] : relaxed(merged.table, buildable)),
    ],
  };
}

function documented(merged: MergedTable): Origin {
  return { kind: "documented", sources: merged.declarations.map((d) => d.source) };
}

function defineColumn(
  column: MergedColumn,
  isNew: boolean,
  conventions: Conventions,
  merged: MergedTable,
  catalog: Catalog,
): ColumnDefinition {
  const primaryKey = isNew && isPrimaryKey(column, merged);
  const type = typeOf(column);
  const fallback = conventionalDefault(column, type, primaryKey, conventions, merged);
  const value = defaultOf(column, conventions, catalog) ?? fallback;
  const required = primaryKey || column.notNull === true || isStamp(column, merged);
  return {
    name: column.name,
    type,
    // A table with rows takes a required column only together with a default.
    notNull: required && (isNew || value !== null || column.generated !== null),
    default: column.generated === null ? value : null,
    generated: column.generated,
    primaryKey,
    unique: column.unique && !primaryKey,
    checks: column.checks,
    comment: column.comment,
    origin: { kind: "documented", sources: [column.source] },
  };
}

/** `serial` is no type of its own to Postgres, and says more than the integer that it reads back as. */
function typeOf(column: MergedColumn): string {
  const written = column.type ?? "text";
  return /serial/i.test(written) ? written.toLowerCase() : (column.elaborated?.type ?? written);
}

function defaultOf(
  column: MergedColumn,
  conventions: Conventions,
  catalog: Catalog,
): string | null {
  if (column.type !== null && /serial/i.test(column.type)) return null;
  const text = column.elaborated?.default ?? column.default;
  if (text === null) return null;
  const isUuid = /^(?:\w+\.)?(?:uuid_generate_v4|gen_random_uuid)\(\)$/i.test(text);
  return isUuid && isKnownUuid(conventions.uuidDefault, catalog) ? conventions.uuidDefault : text;
}

function isKnownUuid(text: string, catalog: Catalog): boolean {
  const isCore = /^gen_random_uuid\(\)$/.test(text);
  return (
    isCore ||
    (/uuid_generate_v4\(\)$/.test(text) && catalog.extensions.some((e) => e.name === "uuid-ossp"))
  );
}

/** Prose names keys and time stamps without their defaults; the house conventions supply them. */
function conventionalDefault(
  column: MergedColumn,
  type: string,
  primaryKey: boolean,
  conventions: Conventions,
  merged: MergedTable,
): string | null {
  if (column.default !== null || !isProse(merged)) return null;
  if (primaryKey && type === "uuid" && column.references === null) return conventions.uuidDefault;
  return isStamp(column, merged) ? "now()" : null;
}

function isStamp(column: MergedColumn, merged: MergedTable): boolean {
  return (
    isProse(merged) &&
    /^(?:created|updated)_at$/.test(column.name) &&
    /^timestamp/i.test(column.type ?? "")
  );
}

function contradicted(table: QualifiedName, column: MergedColumn): WithheldChange {
  return {
    subject: columnSubject(table, column.name),
    reason: "the documents contradict each other on its type; decide it in documents.precedence",
    sources: [column.source],
  };
}

function relaxed(
  table: QualifiedName,
  columns: readonly MergedColumn[],
): readonly WithheldChange[] {
  return columns
    .filter(
      (column) => column.notNull === true && column.default === null && column.generated === null,
    )
    .map((column) => ({
      subject: columnSubject(table, column.name),
      reason: "NOT NULL is left out: the table may have rows, and no default is documented",
      sources: [column.source],
    }));
}

function partitionKey(merged: MergedTable): string | null {
  const keys = merged.declarations.flatMap((d) => (d.kind === "table" ? [d.partitionBy] : []));
  return keys.find((key) => key !== null) ?? null;
}
