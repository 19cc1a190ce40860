/** Tables, views and everything else that has columns. Source: PostgreSQL manual, `pg_class`. */
import type { Relation, RelationKind } from "../model/catalog.ts";
import { byCode } from "./user-objects.ts";

/** One row of `RELATIONS`: a relation without its parts. */
export interface RelationRow {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly isPartition: boolean;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly comment: string | null;
  readonly definition: string | null;
}

/** Needs the common table expression `relation`. By schema and name. */
export const RELATIONS: string = `
  SELECT r.schema, r.name, c.relkind AS kind, c.relispartition AS "isPartition",
    c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "forceRowSecurity",
    obj_description(c.oid, 'pg_class') AS comment,
    CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS definition
  FROM relation r
  JOIN pg_class c ON c.oid = r.oid
  ORDER BY r.schema, r.name`;

/** What hangs on a relation. */
export type RelationParts = Pick<
  Relation,
  "columns" | "constraints" | "indexes" | "policies" | "triggers" | "grants"
>;

/** The relation of a row and its parts. */
export function toRelation(row: RelationRow, parts: RelationParts): Relation {
  return { ...row, kind: byCode(KINDS, row.kind), ...parts };
}

const KINDS: Readonly<Record<string, RelationKind>> = {
  r: "table",
  p: "partitioned-table",
  v: "view",
  m: "materialized-view",
  f: "foreign-table",
};
