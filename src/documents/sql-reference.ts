/** What a FOREIGN KEY or REFERENCES clause points at. */
import type { DeclaredReference } from "../model/declaration.ts";
import type { NodeOf } from "./grammar.ts";
import { relationName, strings } from "./sql-nodes.ts";

/**
 * Actions by the letter that the grammar gives them. `a` (no action) is also what it gives where none
 * is written. Source: PostgreSQL `FKCONSTR_ACTION_*`.
 */
const ACTIONS: Readonly<Record<string, string>> = {
  r: "restrict",
  c: "cascade",
  n: "set null",
  d: "set default",
};

/** Table, columns and actions of a foreign key. */
export function referenceOf(constraint: NodeOf<"Constraint">): DeclaredReference {
  return {
    table: relationName(constraint.pktable),
    columns: strings(constraint.pk_attrs),
    onDelete: ACTIONS[constraint.fk_del_action ?? ""] ?? null,
    onUpdate: ACTIONS[constraint.fk_upd_action ?? ""] ?? null,
  };
}
