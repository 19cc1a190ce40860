/** Columns of relations. Source: PostgreSQL manual, `pg_attribute` and `pg_attrdef`. */
import type { Column } from "../../model/catalog.ts";
import { byCode, type RelationPart } from "./user-objects.ts";

/** One row of `COLUMNS`. */
export interface ColumnRow extends RelationPart {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly identity: string;
  readonly generated: string;
  readonly comment: string | null;
  readonly readOnly: boolean;
}

/** Needs the common table expression `relation`. By relation, then in the order of the table. */
export const COLUMNS: string = `
  SELECT r.schema, r.name AS relation, a.attname AS name,
    format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull",
    pg_get_expr(d.adbin, d.adrelid) AS "default",
    a.attidentity AS identity, a.attgenerated AS generated,
    col_description(a.attrelid, a.attnum) AS comment,
    c.relkind = 'v' AND NOT pg_column_is_updatable(c.oid, a.attnum, false)
      AND NOT EXISTS (
        SELECT FROM pg_rewrite w WHERE w.ev_class = c.oid AND w.ev_type <> '1') AS "readOnly"
  FROM relation r
  JOIN pg_class c ON c.oid = r.oid
  JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  ORDER BY r.schema, r.name, a.attnum`;

/** The column of a row. */
export function toColumn(row: ColumnRow): Column {
  return {
    name: row.name,
    type: row.type,
    notNull: row.notNull,
    default: row.default,
    identity: byCode(IDENTITIES, row.identity),
    generated: byCode(GENERATED, row.generated),
    comment: row.comment,
    ...(row.readOnly ? { readOnly: true } : {}),
  };
}

const IDENTITIES: Readonly<Record<string, Column["identity"]>> = {
  "": null,
  a: "always",
  d: "by-default",
};

const GENERATED: Readonly<Record<string, Column["generated"]>> = {
  "": null,
  s: "stored",
  v: "virtual",
};
