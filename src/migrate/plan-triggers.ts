/** Triggers: the documented ones, and one that keeps `updated_at` current on each new table that has it. */
import { type Catalog, findRelation } from "../model/catalog.ts";
import type { Change, Origin, WithheldChange } from "../model/change.ts";
import type { DeclaredTrigger, DocumentSqlError } from "../model/declaration.ts";
import { nameKey, type QualifiedName, quoteIdentifier, sqlName } from "../model/identifier.ts";
import type { MergedSchema } from "../model/merged-schema.ts";
import type { Conventions } from "./conventions.ts";
import type { TablePlan } from "./plan-input.ts";

export interface PlannedTriggers {
  readonly changes: readonly Change[];
  readonly withheld: readonly WithheldChange[];
  readonly errors: readonly DocumentSqlError[];
}

/** Plans triggers and the functions that they call and no one defines. */
export function planTriggers(
  tables: readonly TablePlan[],
  merged: MergedSchema,
  catalog: Catalog,
  conventions: Conventions,
): PlannedTriggers {
  const stated = merged.triggers.filter((trigger) => !exists(trigger, catalog));
  const errors = stated.flatMap((trigger) => undefinedFunction(trigger, merged, catalog));
  const offered = offeredFunctions(stated, errors);
  const written = stated.flatMap((trigger) =>
    trigger.statement === null ? [] : [explicitTrigger(trigger)],
  );
  const explicit = written.filter((change) => !lacksColumn(change, tables, catalog));
  const kept = new Set(explicit.filter(isUpdateTrigger).map((change) => nameKey(change.table)));
  const house = conventions.updatedAtFunction ?? { schema: "public", name: "set_updated_at" };
  const automatic = tables
    .filter((plan) => needsTrigger(plan) && !kept.has(nameKey(plan.table)))
    .map((plan) => updatedAtTrigger(plan, house, proseOrigin(plan, merged)));
  const needsHouse = automatic.length > 0 && conventions.updatedAtFunction === null;
  const functions = [
    ...offered,
    ...(needsHouse
      ? [
          updatedAtFunction(house, {
            kind: "convention",
            reason: "no function keeps updated_at current yet",
          }),
        ]
      : []),
  ];
  return {
    changes: [...functions, ...explicit, ...automatic],
    withheld: written.filter((change) => !explicit.includes(change)).map(withholdTrigger),
    errors,
  };
}

/** A trigger that keeps `updated_at` current fails on every update of a table that has no such column. */
function lacksColumn(
  change: TriggerChange,
  tables: readonly TablePlan[],
  catalog: Catalog,
): boolean {
  if (!isUpdateTrigger(change)) return false;
  const planned =
    tables.find((plan) => nameKey(plan.table) === nameKey(change.table))?.columns ?? [];
  const existing = findRelation(catalog, change.table)?.columns ?? [];
  return ![...planned, ...existing].some((column) => column.name === "updated_at");
}

function withholdTrigger(change: TriggerChange): WithheldChange {
  return {
    subject: {
      kind: "trigger",
      schema: change.table.schema,
      relation: change.table.name,
      name: change.name,
    },
    reason: "the table has no column updated_at, so every update would fail",
    sources: change.origin.kind === "documented" ? change.origin.sources : [],
  };
}

type TriggerChange = Extract<Change, { kind: "create-trigger" }>;

function exists(trigger: DeclaredTrigger, catalog: Catalog): boolean {
  const relation = findRelation(catalog, trigger.table);
  return relation?.triggers.some((known) => known.name === trigger.name) ?? false;
}

function explicitTrigger(trigger: DeclaredTrigger): TriggerChange {
  return {
    kind: "create-trigger",
    table: trigger.table,
    name: trigger.name ?? "",
    statement: trigger.statement ?? "",
    origin: { kind: "documented", sources: [trigger.source] },
  };
}

function isUpdateTrigger(change: TriggerChange): boolean {
  return (
    /\bBEFORE\s+UPDATE\b/i.test(change.statement) &&
    /updated_at|moddatetime|timestamp/i.test(change.statement)
  );
}

function needsTrigger(plan: TablePlan): boolean {
  return (
    plan.isNew &&
    plan.columns.some((c) => c.name === "updated_at" && c.type.startsWith("timestamp"))
  );
}

function proseOrigin(plan: TablePlan, merged: MergedSchema): Origin {
  const prose = merged.triggers.find(
    (t) => t.statement === null && nameKey(t.table) === nameKey(plan.table),
  );
  return prose === undefined
    ? { kind: "convention", reason: "updated_at is kept current by a trigger" }
    : { kind: "documented", sources: [prose.source] };
}

function updatedAtTrigger(plan: TablePlan, routine: QualifiedName, origin: Origin): TriggerChange {
  const name = `set_${plan.table.name}_updated_at`.slice(0, 63);
  return {
    kind: "create-trigger",
    table: plan.table,
    name,
    statement: [
      `CREATE TRIGGER ${quoteIdentifier(name)}`,
      `  BEFORE UPDATE ON ${sqlName(plan.table)}`,
      `  FOR EACH ROW EXECUTE FUNCTION ${sqlName(routine)}()`,
    ].join("\n"),
    origin,
  };
}

/** A documented trigger whose function neither exists nor is documented. */
function undefinedFunction(
  trigger: DeclaredTrigger,
  merged: MergedSchema,
  catalog: Catalog,
): readonly DocumentSqlError[] {
  const routine = trigger.function;
  if (routine === null) return [];
  const isKnown =
    catalog.routines.some((r) => r.name === routine.name && isVisible(r.schema, routine)) ||
    merged.functions.some((f) => nameKey(f.function) === nameKey(routine));
  if (isKnown) return [];
  return [
    {
      statement: trigger.statement ?? "",
      sqlstate: "42883",
      message: `function ${routine.name}() does not exist`,
      source: trigger.source,
    },
  ];
}

/** A name without a schema is also found among the extensions (moddatetime is one). */
function isVisible(schema: string, routine: QualifiedName): boolean {
  return schema === routine.schema || (routine.schema === "public" && schema === "extensions");
}

/** What is plainly meant to keep `updated_at` current is offered under the documented name. */
function offeredFunctions(
  triggers: readonly DeclaredTrigger[],
  errors: readonly DocumentSqlError[],
): readonly Change[] {
  const missing = new Set(errors.map((error) => error.source));
  const offered = new Map<string, Change>();
  for (const trigger of triggers) {
    const routine = trigger.function;
    if (routine === null || !missing.has(trigger.source)) continue;
    if (!/updated_?at|modified|timestamp/i.test(routine.name)) continue;
    offered.set(
      nameKey(routine),
      updatedAtFunction(routine, {
        kind: "convention",
        reason: `${routine.name}() is called by a documented trigger and defined nowhere`,
      }),
    );
  }
  return [...offered.values()];
}

function updatedAtFunction(routine: QualifiedName, origin: Origin): Change {
  return {
    kind: "create-function",
    function: routine,
    statement: [
      `CREATE OR REPLACE FUNCTION ${sqlName(routine)}()`,
      "RETURNS trigger",
      "LANGUAGE plpgsql",
      "SET search_path = ''",
      "AS $function$",
      "BEGIN",
      "  NEW.updated_at = now();",
      "  RETURN NEW;",
      "END;",
      "$function$",
    ].join("\n"),
    origin,
  };
}
