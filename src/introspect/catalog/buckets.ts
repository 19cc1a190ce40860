/** Storage buckets, which are rows and no objects. Source: Supabase Storage, `migrations/`. */
import type { Database } from "../../model/database.ts";

/**
 * One row where `storage.buckets` is there and all of its rows may be read. It asks the catalog only:
 * a statement that is refused would end a transaction.
 */
const MAY_BE_READ = `
  SELECT FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id' AND NOT a.attisdropped
  WHERE n.nspname = 'storage' AND c.relname = 'buckets'
    AND has_schema_privilege(n.oid, 'USAGE')
    AND has_column_privilege(c.oid, a.attnum, 'SELECT')
    AND NOT row_security_active(c.oid)`;

/** Ids, sorted; null where there are no buckets to read or none may be read. */
export async function readBuckets(database: Database): Promise<readonly string[] | null> {
  const permission = await database.run(`SELECT EXISTS (${MAY_BE_READ}) AS readable`);
  if (!permission.ok || permission.rows[0]?.readable !== true) return null;
  const outcome = await database.run(
    'SELECT id::text AS id FROM storage.buckets ORDER BY id COLLATE "C"',
  );
  return outcome.ok ? outcome.rows.map((row) => String(row.id)) : null;
}
