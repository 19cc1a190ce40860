/** Enumerated types. Source: PostgreSQL manual, `pg_enum`. */
import { IN_USER_SCHEMA, notFromExtension } from "./user-objects.ts";

/** By schema and name; labels in the order of the type. Rows are `EnumType` as they stand. */
export const ENUMS: string = `
  SELECT n.nspname AS schema, t.typname AS name,
    ARRAY(
      SELECT e.enumlabel::text FROM pg_enum e
      WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND ${IN_USER_SCHEMA} AND ${notFromExtension("pg_type", "t.oid")}
  ORDER BY n.nspname, t.typname`;
