/** Which tables are created and which columns are added. */
import { findRelation, MANAGED_SCHEMAS, type Relation } from "../model/catalog.ts";
import type { WithheldChange } from "../model/change.ts";
import { isSystemName, nameKey, type QualifiedName, relationSubject } from "../model/identifier.ts";
import { compareText } from "../model/location.ts";
import type { MergedTable } from "../model/merged-schema.ts";
import type { Conventions } from "./conventions.ts";
import { planDocumentedTable } from "./documented-table.ts";
import type { InferenceContext } from "./infer-column.ts";
import { bareTable, completeTable, keyTypeOf, noUse } from "./inferred-table.ts";
import type { PlanInput, TablePlan } from "./plan-input.ts";
import { type TableUse, tableUses } from "./uses.ts";

export interface PlannedTables {
  readonly tables: readonly TablePlan[];
  readonly withheld: readonly WithheldChange[];
}

interface Candidate {
  readonly merged: MergedTable | undefined;
  readonly use: TableUse;
  readonly base: TablePlan;
}

/** Plans every table, from the documents where they describe it, else from the code that uses it. */
export function planTables(input: PlanInput, conventions: Conventions): PlannedTables {
  const withheld: WithheldChange[] = [];
  const candidates = selectCandidates(input, conventions, withheld);
  const bases = candidates.map((candidate) => candidate.base);
  const context: InferenceContext = {
    catalog: input.catalog,
    conventions,
    tables: [
      ...input.catalog.relations.filter((r) => r.kind === "table"),
      ...bases.filter((base) => base.isNew).map((base) => base.table),
    ],
    keyType: keyTypeOf(input.catalog, bases, conventions.keyType),
  };
  const tables = candidates
    .map((candidate) => complete(candidate, input, context))
    .filter((plan) => plan.columns.length > 0);
  return { tables: dropDangling(tables, input, withheld), withheld };
}

function selectCandidates(
  input: PlanInput,
  conventions: Conventions,
  withheld: WithheldChange[],
): readonly Candidate[] {
  const uses =
    input.only === "documented" ? new Map<string, TableUse>() : tableUses(input.bindings);
  const merged = new Map(input.merged.tables.map((table) => [nameKey(table.table), table]));
  const wanted = input.only === "used" ? reachable(uses, merged) : null;
  const views = new Set(input.merged.views.map(({ view }) => nameKey(view)));
  const keys = [...new Set([...merged.keys(), ...uses.keys()])].filter((key) => !views.has(key));
  return keys.sort(compareText).flatMap((key) => {
    if (wanted !== null && !wanted.has(key)) return [];
    const document = merged.get(key);
    const use = uses.get(key) ?? noUse((document as MergedTable).table);
    if (document === undefined && isElsewhere(use, input)) return [];
    const base = basePlan(document, use, input, conventions, withheld);
    return base === null ? [] : [{ merged: document, use, base }];
  });
}

/** Names used behind something missing, such as an embed of it: nothing tells what they are. */
function isElsewhere(use: TableUse, input: PlanInput): boolean {
  return !use.missing && findRelation(input.catalog, use.table) === undefined;
}

/** What the code uses, and the missing tables that those refer to. */
function reachable(
  uses: ReadonlyMap<string, TableUse>,
  merged: ReadonlyMap<string, MergedTable>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...uses.keys()];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    for (const column of merged.get(key)?.columns ?? []) {
      if (column.references !== null) queue.push(nameKey(column.references.table));
    }
  }
  return found;
}

function basePlan(
  merged: MergedTable | undefined,
  use: TableUse,
  input: PlanInput,
  conventions: Conventions,
  withheld: WithheldChange[],
): TablePlan | null {
  const existing = findRelation(input.catalog, use.table);
  const refusal = whyNot(merged, use, input, existing);
  if (refusal !== null) {
    withheld.push({
      subject: relationSubject(use.table),
      reason: refusal,
      sources: merged?.declarations.map((d) => d.source) ?? use.relationUses,
    });
    return null;
  }
  const isDescribed = merged?.columns.some((column) => column.type !== null) ?? false;
  if (existing === undefined && !isDescribed) return bareTable(use, merged);
  if (merged === undefined) return { ...bareTable(use, merged), isNew: existing === undefined };
  const documented = planDocumentedTable(merged, existing, conventions, input.catalog);
  withheld.push(...documented.withheld);
  return documented.plan;
}

function whyNot(
  merged: MergedTable | undefined,
  use: TableUse,
  input: PlanInput,
  existing: Relation | undefined,
): string | null {
  const { schema } = use.table;
  if (MANAGED_SCHEMAS.has(schema))
    return `schema ${schema} is managed by the platform, not by migrations`;
  if (!input.catalog.schemas.includes(schema)) return `schema ${schema} does not exist`;
  if (use.table.name.includes(".")) {
    return "the code names a schema inside the name; the client takes it from .schema()";
  }
  if (isSystemName(use.table.name)) return "names that begin with pg_ are those of Postgres itself";
  if (existing?.isPartition) return "it is a partition: the API serves its parent only";
  if (existing !== undefined) {
    return existing.kind === "table" || existing.kind === "partitioned-table"
      ? null
      : `it is a ${existing.kind}: columns cannot be added to it`;
  }
  if (use.missing && !use.addressed && merged?.declared !== true) {
    return "it is only embedded, and nothing tells the foreign key that would join it";
  }
  if (use.missing) return null;
  if (merged?.declared !== true)
    return "columns of it are documented, but nothing creates the table";
  return merged.columns.length === 0
    ? "a document names it, but neither a document nor the code tells its columns"
    : null;
}

function complete(candidate: Candidate, input: PlanInput, context: InferenceContext): TablePlan {
  const existing = findRelation(input.catalog, candidate.base.table);
  const names = new Set(existing?.columns.map((column) => column.name));
  const plan = completeTable(candidate.base, candidate.use, candidate.merged, names, context);
  if (input.only !== "used" || plan.isNew) return plan;
  const used = candidate.use.columns;
  return { ...plan, columns: plan.columns.filter((column) => used.has(column.name)) };
}

/** Foreign keys to tables that neither exist nor are planned are listed and left out. */
function dropDangling(
  tables: readonly TablePlan[],
  input: PlanInput,
  withheld: WithheldChange[],
): readonly TablePlan[] {
  const planned = new Set(tables.filter((t) => t.isNew).map((t) => nameKey(t.table)));
  const exists = (name: QualifiedName) =>
    planned.has(nameKey(name)) || findRelation(input.catalog, name) !== undefined;
  return tables.map((plan) => {
    const columns = new Set(plan.columns.map((column) => column.name));
    const foreignKeys = plan.foreignKeys.filter((key) => key.columns.every((c) => columns.has(c)));
    for (const key of foreignKeys.filter((k) => !exists(k.references))) {
      withheld.push({
        subject: {
          kind: "constraint",
          schema: plan.table.schema,
          relation: plan.table.name,
          name: key.name,
        },
        reason: `it refers to ${nameKey(key.references)}, which neither exists nor is created here`,
        sources: plan.origin.kind === "convention" ? [] : plan.origin.sources,
      });
    }
    return { ...plan, foreignKeys: foreignKeys.filter((key) => exists(key.references)) };
  });
}
