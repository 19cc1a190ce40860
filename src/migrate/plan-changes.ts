/** What would have to change so that nothing used or documented is missing. Data only, no SQL. */
import type { Change } from "../model/change.ts";
import type { MergedSchema } from "../model/merged-schema.ts";
import { findConventions } from "./conventions.ts";
import { orderChanges } from "./order-changes.ts";
import { planIndexes } from "./plan-indexes.ts";
import type { Plan, PlanInput, TablePlan } from "./plan-input.ts";
import { planRoutines, withheldStatements } from "./plan-routines.ts";
import { planSecurity } from "./plan-security.ts";
import { planTables } from "./plan-tables.ts";
import { planTriggers } from "./plan-triggers.ts";

/** Plans all changes. Needs `loadExpressions()` to have been awaited. */
export function planChanges(input: PlanInput): Plan {
  const conventions = findConventions(input.catalog);
  const { tables, withheld } = planTables(input, conventions);
  const merged = input.only === "used" ? onlyOver(tables, input.merged) : input.merged;
  const indexes = planIndexes(tables, merged, input.catalog);
  const security = planSecurity(tables, merged, input.catalog, conventions);
  const triggers = planTriggers(tables, merged, input.catalog, conventions);
  const changes = [
    ...tables.flatMap(tableChanges),
    ...planRoutines(merged, input.catalog),
    ...indexes.changes,
    ...security.changes,
    ...triggers.changes,
  ];
  return {
    changes: orderChanges(changes),
    withheld: [
      ...withheld,
      ...indexes.withheld,
      ...security.withheld,
      ...triggers.withheld,
      ...withheldStatements(merged),
    ],
    errors: triggers.errors,
  };
}

/** What documents declare beside tables, as far as it is about the planned ones. */
function onlyOver(tables: readonly TablePlan[], merged: MergedSchema): MergedSchema {
  const planned = new Set(
    tables.filter((plan) => plan.isNew).map((plan) => `${plan.table.schema}.${plan.table.name}`),
  );
  const isPlanned = ({ table }: { readonly table: { schema: string; name: string } }) =>
    planned.has(`${table.schema}.${table.name}`);
  return {
    ...merged,
    tables: merged.tables.filter(isPlanned),
    indexes: merged.indexes.filter(isPlanned),
    triggers: merged.triggers.filter(isPlanned),
    policies: merged.policies.filter(isPlanned),
    views: [],
    partitions: [],
    others: merged.others.filter((other) => other.command === "CREATE EXTENSION"),
  };
}

function tableChanges(plan: TablePlan): readonly Change[] {
  if (plan.isNew) {
    const { isNew: _, ...created } = plan;
    return [{ kind: "create-table", ...created }];
  }
  return [
    ...plan.columns.map(
      (column): Change => ({
        kind: "add-column",
        table: plan.table,
        column,
        origin: column.origin,
      }),
    ),
    ...plan.constraints.map(
      ({ name, definition }): Change => ({
        kind: "add-constraint",
        table: plan.table,
        name,
        definition,
        origin: plan.origin,
      }),
    ),
    ...plan.foreignKeys.map(
      (foreignKey): Change => ({
        kind: "add-foreign-key",
        table: plan.table,
        foreignKey,
        origin: originOf(plan, foreignKey.columns),
      }),
    ),
  ];
}

function originOf(plan: TablePlan, columns: readonly string[]): Change["origin"] {
  return plan.columns.find((column) => columns.includes(column.name))?.origin ?? plan.origin;
}
