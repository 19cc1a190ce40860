/** Installed extensions. Source: PostgreSQL manual, `pg_extension`. */

/** By name. Rows are `Extension` as they stand. */
export const EXTENSIONS: string = `
  SELECT e.extname AS name, n.nspname AS schema, e.extversion AS version
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
  ORDER BY e.extname`;
