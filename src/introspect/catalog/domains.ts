/** Domains. Source: PostgreSQL manual, `pg_type`. */
import { IN_USER_SCHEMA, notFromExtension } from "./user-objects.ts";

/** By schema and name; checks by constraint name. Rows are `Domain` as they stand. */
export const DOMAINS: string = `
  SELECT n.nspname AS schema, t.typname AS name,
    format_type(t.typbasetype, t.typtypmod) AS "baseType", t.typnotnull AS "notNull",
    pg_get_expr(t.typdefaultbin, 'pg_type'::regclass) AS "default",
    ARRAY(
      SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
      WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname) AS checks
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'd' AND ${IN_USER_SCHEMA} AND ${notFromExtension("pg_type", "t.oid")}
  ORDER BY n.nspname, t.typname`;
