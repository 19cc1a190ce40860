/**
 * Keys, foreign keys, checks and exclusions of relations. NOT NULL is a property of the column, also on
 * servers that store it as a constraint. Source: PostgreSQL manual, `pg_constraint`.
 */
import type { Constraint, ForeignKeyAction, KeyConstraint } from "../../model/catalog.ts";
import { byCode, type RelationPart } from "./user-objects.ts";

/** One row of `CONSTRAINTS`. */
export interface ConstraintRow extends RelationPart {
  readonly name: string;
  readonly kind: string;
  readonly definition: string;
  readonly columns: readonly string[];
  readonly deferrable: boolean;
  readonly validated: boolean;
  readonly foreignSchema: string | null;
  readonly foreignName: string | null;
  readonly foreignColumns: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly inherited: boolean;
}

/** Needs the common table expression `relation`. By relation and name. */
export const CONSTRAINTS: string = `
  SELECT r.schema, r.name AS relation, k.conname AS name, k.contype AS kind,
    pg_get_constraintdef(k.oid) AS definition,
    ${columnNames("k.conrelid", "k.conkey")} AS columns,
    k.condeferrable AS deferrable, k.convalidated AS validated,
    fn.nspname AS "foreignSchema", f.relname AS "foreignName",
    ${columnNames("k.confrelid", "k.confkey")} AS "foreignColumns",
    k.confdeltype AS "onDelete", k.confupdtype AS "onUpdate",
    k.conparentid <> 0 AS inherited
  FROM relation r
  JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x')
  LEFT JOIN pg_class f ON f.oid = k.confrelid
  LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
  ORDER BY r.schema, r.name, k.conname`;

function columnNames(relation: string, numbers: string): string {
  return `ARRAY(
      SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY u(number, place)
      JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = u.number
      ORDER BY u.place)`;
}

/** The constraint of a row. */
export function toConstraint(row: ConstraintRow): Constraint {
  const base = { name: row.name, definition: row.definition, columns: row.columns };
  if (row.foreignSchema === null || row.foreignName === null) {
    return { kind: byCode(KINDS, row.kind), ...base, deferrable: row.deferrable };
  }
  return {
    kind: "foreign-key",
    ...base,
    references: { schema: row.foreignSchema, name: row.foreignName },
    referencedColumns: row.foreignColumns,
    onDelete: byCode(ACTIONS, row.onDelete),
    onUpdate: byCode(ACTIONS, row.onUpdate),
    validated: row.validated,
    ...(row.inherited ? { inherited: true } : {}),
  };
}

const KINDS: Readonly<Record<string, KeyConstraint["kind"]>> = {
  p: "primary-key",
  u: "unique",
  c: "check",
  x: "exclusion",
};

const ACTIONS: Readonly<Record<string, ForeignKeyAction>> = {
  a: "no action",
  r: "restrict",
  c: "cascade",
  n: "set null",
  d: "set default",
};
