/** Indexes of relations. Source: PostgreSQL manual, `pg_index`. */
import type { Index } from "../../model/catalog.ts";
import type { RelationPart } from "./user-objects.ts";

/** One row of `INDEXES`. */
export interface IndexRow extends RelationPart, Index {}

/** Needs the common table expression `relation`. By relation and name. */
export const INDEXES: string = `
  SELECT r.schema, r.name AS relation, i.relname AS name, m.amname AS method,
    x.indisunique AS "unique", x.indisprimary AS "primary",
    EXISTS (
      SELECT FROM pg_constraint k
      WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')) AS "fromConstraint",
    ARRAY(
      SELECT pg_get_indexdef(i.oid, place, false)
      FROM generate_series(1, x.indnkeyatts) place ORDER BY place) AS keys,
    pg_get_expr(x.indpred, x.indrelid) AS predicate,
    pg_get_indexdef(i.oid) AS definition
  FROM relation r
  JOIN pg_index x ON x.indrelid = r.oid
  JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_am m ON m.oid = i.relam
  ORDER BY r.schema, r.name, i.relname`;

/** The index of a row. */
export function toIndex({ schema: _schema, relation: _relation, ...index }: IndexRow): Index {
  return index;
}
