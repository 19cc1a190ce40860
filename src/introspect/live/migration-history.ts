/** What the Supabase CLI noted of the migrations that it applied. Source: Supabase CLI, `supabase migration list`. */
import type { Database } from "../../model/database.ts";

/** The record of a database. */
export type MigrationHistory =
  | { readonly kind: "absent" }
  /** It is there, and the role may not read all of it. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "recorded"; readonly versions: readonly string[] };

/** It asks the catalog only: a statement that is refused would end a transaction. */
const MAY_BE_READ = `
  SELECT has_schema_privilege(n.oid, 'USAGE')
    AND has_column_privilege(c.oid, a.attnum, 'SELECT')
    AND NOT row_security_active(c.oid) AS readable
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'version' AND NOT a.attisdropped
  WHERE n.nspname = 'supabase_migrations' AND c.relname = 'schema_migrations'`;

const VERSIONS = `
  SELECT version::text AS version FROM supabase_migrations.schema_migrations
  ORDER BY version::text COLLATE "C"`;

/** Reads the record where the role may. */
export async function readMigrationHistory(database: Database): Promise<MigrationHistory> {
  const permission = await database.run(MAY_BE_READ);
  if (!permission.ok || permission.rows.length === 0) return { kind: "absent" };
  if (permission.rows[0]?.readable !== true) return { kind: "unreadable" };
  const outcome = await database.run(VERSIONS);
  if (!outcome.ok) return { kind: "unreadable" };
  return { kind: "recorded", versions: outcome.rows.map(({ version }) => String(version)) };
}
