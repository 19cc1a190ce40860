/** Schemas of users. Source: PostgreSQL manual, `pg_namespace`. */
import { IN_USER_SCHEMA, notFromExtension } from "./user-objects.ts";

/** By name. */
export const SCHEMAS: string = `
  SELECT n.nspname AS name FROM pg_namespace n
  WHERE ${IN_USER_SCHEMA} AND ${notFromExtension("pg_namespace", "n.oid")}
  ORDER BY n.nspname`;

/** The name of a schema. */
export function toSchema(row: { readonly name: string }): string {
  return row.name;
}
