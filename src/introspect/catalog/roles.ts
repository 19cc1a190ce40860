/** Roles of the server. Source: PostgreSQL manual, `pg_roles`. */

/** By name, without the predefined ones. */
export const ROLES: string = `
  SELECT rolname AS name FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname`;

/** The name of a role. */
export function toRole(row: { readonly name: string }): string {
  return row.name;
}
