/** Row security policies of relations. Source: PostgreSQL manual, `pg_policy`. */
import type { Policy, PolicyCommand } from "../../model/catalog.ts";
import { byCode, type RelationPart } from "./user-objects.ts";

/** One row of `POLICIES`. */
export interface PolicyRow extends RelationPart {
  readonly name: string;
  readonly permissive: boolean;
  readonly command: string;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

/** Needs the common table expression `relation`. By relation and name; role 0 is everyone. */
export const POLICIES: string = `
  SELECT r.schema, r.name AS relation, p.polname AS name, p.polpermissive AS permissive,
    p.polcmd AS command,
    ARRAY(
      SELECT CASE WHEN role = 0 THEN 'public' ELSE pg_get_userbyid(role)::text END COLLATE "C"
      FROM unnest(p.polroles) role ORDER BY 1) AS roles,
    pg_get_expr(p.polqual, p.polrelid) AS "using",
    pg_get_expr(p.polwithcheck, p.polrelid) AS "check"
  FROM relation r
  JOIN pg_policy p ON p.polrelid = r.oid
  ORDER BY r.schema, r.name, p.polname`;

/** The policy of a row. */
export function toPolicy({ schema: _schema, relation: _relation, ...row }: PolicyRow): Policy {
  return { ...row, command: byCode(COMMANDS, row.command) };
}

const COMMANDS: Readonly<Record<string, PolicyCommand>> = {
  "*": "all",
  r: "select",
  a: "insert",
  w: "update",
  d: "delete",
};
