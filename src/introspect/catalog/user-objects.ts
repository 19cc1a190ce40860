/** Which objects of a database the catalog holds, as SQL that every family shares. */

/** True for schemas of users, the Supabase-managed ones included. Expects `n` to be `pg_namespace`. */
export const IN_USER_SCHEMA: string = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

/**
 * True for objects that no extension brought along. The members of `vault` stay: code asks for its
 * secrets by name. Expects `n` to be `pg_namespace`.
 */
export function notFromExtension(catalog: string, oid: string): string {
  return `(n.nspname = 'vault' OR NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = '${catalog}'::regclass AND d.objid = ${oid} AND d.deptype = 'e'))`;
}

/** Common table expression `relation`: everything that has columns and can be queried. */
export const USER_RELATIONS: string = `relation AS MATERIALIZED (
  SELECT c.oid, n.nspname AS schema, c.relname AS name
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND ${IN_USER_SCHEMA} AND ${notFromExtension("pg_class", "c.oid")})`;

/** A row that belongs to a relation. */
export interface RelationPart {
  readonly schema: string;
  readonly relation: string;
}

/** An entry of a record keyed by the one-letter codes of the system catalogs. */
export function byCode<Value>(codes: Readonly<Record<string, Value>>, code: string): Value {
  const value = codes[code];
  if (value === undefined) throw new Error(`unknown catalog code: ${code}`);
  return value;
}
