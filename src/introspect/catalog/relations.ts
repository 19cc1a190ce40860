/** Tables, views and everything else that has columns. Source: PostgreSQL manual, `pg_class`. */
import type { Relation, RelationKind, ViewWrite } from "../../model/catalog.ts";
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
  /** Bits by the number of the command: 2 update, 3 insert, 4 delete; null where it is no view. */
  readonly writes: number | null;
}

/** Needs the common table expression `relation`. By schema and name. */
export const RELATIONS: string = `
  SELECT r.schema, r.name, c.relkind AS kind, c.relispartition AS "isPartition",
    c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "forceRowSecurity",
    obj_description(c.oid, 'pg_class') AS comment,
    CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS definition,
    CASE c.relkind WHEN 'v' THEN pg_relation_is_updatable(c.oid, true) END AS writes
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
  const { writes, kind, ...rest } = row;
  const through =
    writes === null ? {} : { writes: COMMANDS.filter(isIn(writes)).map(([name]) => name) };
  return { ...rest, kind: byCode(KINDS, kind), ...through, ...parts };
}

const COMMANDS: readonly (readonly [ViewWrite, number])[] = [
  ["insert", 3],
  ["update", 2],
  ["delete", 4],
];

function isIn(bits: number): (command: readonly [ViewWrite, number]) => boolean {
  return ([, place]) => (bits & (1 << place)) !== 0;
}

const KINDS: Readonly<Record<string, RelationKind>> = {
  r: "table",
  p: "partitioned-table",
  v: "view",
  m: "materialized-view",
  f: "foreign-table",
};
