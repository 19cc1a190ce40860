/** Triggers of relations. Source: PostgreSQL manual, `pg_trigger`. */
import type { Trigger } from "../../model/catalog.ts";
import type { RelationPart } from "./user-objects.ts";

/** One row of `TRIGGERS`. */
export interface TriggerRow extends RelationPart {
  readonly name: string;
  readonly functionSchema: string;
  readonly functionName: string;
  readonly enabled: boolean;
  readonly definition: string;
}

/**
 * Needs the common table expression `relation`. By relation and name. Copies that a partition has of its
 * parent's triggers are left out: before PostgreSQL 15 the server itself counts them as internal.
 */
export const TRIGGERS: string = `
  SELECT r.schema, r.name AS relation, t.tgname AS name,
    n.nspname AS "functionSchema", p.proname AS "functionName",
    t.tgenabled <> 'D' AS enabled, pg_get_triggerdef(t.oid) AS definition
  FROM relation r
  JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal AND t.tgparentid = 0
  JOIN pg_proc p ON p.oid = t.tgfoid
  JOIN pg_namespace n ON n.oid = p.pronamespace
  ORDER BY r.schema, r.name, t.tgname`;

/** The trigger of a row. */
export function toTrigger(row: TriggerRow): Trigger {
  return {
    name: row.name,
    function: { schema: row.functionSchema, name: row.functionName },
    enabled: row.enabled,
    definition: row.definition,
  };
}
