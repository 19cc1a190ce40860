/** Privileges on relations and routines. Source: PostgreSQL manual, "Privileges". */
import type { Grant } from "../../model/catalog.ts";
import type { RelationPart } from "./user-objects.ts";

/**
 * An SQL expression: the grants of an access control list as JSON, by grantee. A null list means the
 * built-in default of the object kind (`r` relation, `f` function). MAINTAIN is left out, since servers
 * before PostgreSQL 17 do not know it.
 */
export function grantsOf(list: string, kind: "r" | "f", owner: string): string {
  return `(
      SELECT coalesce(json_agg(g), '[]') FROM (
        SELECT grantee, array_agg(privilege ORDER BY privilege) AS privileges
        FROM (
          SELECT DISTINCT
            CASE WHEN acl.grantee = 0 THEN 'public' ELSE pg_get_userbyid(acl.grantee)::text END
              COLLATE "C" AS grantee,
            acl.privilege_type COLLATE "C" AS privilege
          FROM aclexplode(coalesce(${list}, acldefault('${kind}', ${owner}))) acl
          WHERE acl.privilege_type <> 'MAINTAIN') entry
        GROUP BY grantee ORDER BY grantee) g)`;
}

/** One row of `GRANTS`: all grants of one relation. */
export interface GrantsRow extends RelationPart {
  readonly grants: readonly Grant[];
}

/** Needs the common table expression `relation`. By relation. */
export const GRANTS: string = `
  SELECT r.schema, r.name AS relation, ${grantsOf("c.relacl", "r", "c.relowner")} AS grants
  FROM relation r
  JOIN pg_class c ON c.oid = r.oid
  ORDER BY r.schema, r.name`;

/** The grants of a row. */
export function toGrants(row: GrantsRow): readonly Grant[] {
  return row.grants;
}
