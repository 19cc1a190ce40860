/** Indexes: those that documents declare, and one for each new foreign key that nothing covers. */
import { type Catalog, findRelation } from "../model/catalog.ts";
import type { Change, WithheldChange } from "../model/change.ts";
import type { DeclaredIndex } from "../model/declaration.ts";
import { nameKey, type QualifiedName, quoteIdentifier } from "../model/identifier.ts";
import type { MergedSchema } from "../model/merged-schema.ts";
import type { TablePlan } from "./plan-input.ts";

type IndexChange = Extract<Change, { kind: "create-index" }>;

export interface PlannedIndexes {
  readonly changes: readonly IndexChange[];
  readonly withheld: readonly WithheldChange[];
}

/** Plans indexes over the planned tables and over those that exist. */
export function planIndexes(
  tables: readonly TablePlan[],
  merged: MergedSchema,
  catalog: Catalog,
): PlannedIndexes {
  const withheld: WithheldChange[] = [];
  const documented = merged.indexes.flatMap((index) =>
    planDocumented(index, tables, merged, catalog, withheld),
  );
  const covered = new Set(documented.map((index) => leading(index.table, index.keys)));
  for (const plan of tables)
    for (const key of uniqueLeads(plan)) covered.add(leading(plan.table, [key]));
  const forKeys = tables.flatMap((plan) =>
    plan.foreignKeys
      .filter((key) => !covered.has(leading(plan.table, key.columns)))
      .map((key) => indexForKey(plan, key.columns)),
  );
  return { changes: [...documented, ...forKeys], withheld };
}

function leading(table: QualifiedName, keys: readonly string[]): string {
  return `${nameKey(table)} ${(keys[0] ?? "").replaceAll('"', "").split(" ")[0]}`;
}

function uniqueLeads(plan: TablePlan): readonly string[] {
  const inline = plan.columns.filter((c) => c.primaryKey || c.unique).map((c) => c.name);
  const constraints = plan.constraints.flatMap((constraint) => {
    const first = /^UNIQUE\s*\(\s*"?([^",)\s]+)/i.exec(constraint.definition)?.[1];
    return first === undefined ? [] : [first];
  });
  return [...inline, ...plan.primaryKey.slice(0, 1), ...constraints];
}

function planDocumented(
  index: DeclaredIndex,
  tables: readonly TablePlan[],
  merged: MergedSchema,
  catalog: Catalog,
  withheld: WithheldChange[],
): readonly IndexChange[] {
  if (exists(index, catalog)) return [];
  const name = index.name ?? conventionalName(index.table, index.keys ?? [], index.unique);
  const refusal = whyNot(index, tables, merged, catalog);
  if (refusal !== null) {
    withheld.push({
      subject: { kind: "index", schema: index.table.schema, relation: index.table.name, name },
      reason: refusal,
      sources: [index.source],
    });
    return [];
  }
  return [
    {
      kind: "create-index",
      table: index.table,
      name,
      unique: index.unique,
      method: index.method,
      keys: index.keys ?? [],
      predicate: index.predicate,
      origin: { kind: "documented", sources: [index.source] },
    },
  ];
}

function exists(index: DeclaredIndex, catalog: Catalog): boolean {
  const relation = findRelation(catalog, index.table);
  return relation?.indexes.some((known) => known.name === index.name) ?? false;
}

/** Why a documented index is not planned; null when it is. Missing tables are left to the rehearsal. */
function whyNot(
  index: DeclaredIndex,
  tables: readonly TablePlan[],
  merged: MergedSchema,
  catalog: Catalog,
): string | null {
  if (index.keys === null) return "the document does not tell its columns";
  const table = merged.tables.find((t) => nameKey(t.table) === nameKey(index.table));
  const plan = tables.find((t) => nameKey(t.table) === nameKey(index.table));
  const known = new Set([
    ...(plan?.columns.map((c) => c.name) ?? []),
    ...(findRelation(catalog, index.table)?.columns.map((c) => c.name) ?? []),
  ]);
  const open = table?.columns.find(
    (column) => !column.agreed && !known.has(column.name) && mentions(index, column.name),
  );
  return open === undefined
    ? null
    : `it needs ${quoteIdentifier(open.name)}, on whose type the documents contradict each other`;
}

function mentions(index: DeclaredIndex, column: string): boolean {
  const words: readonly string[] =
    [...(index.keys ?? []), index.predicate ?? ""].join(" ").match(/[\w$]+/g) ?? [];
  return words.includes(column);
}

function indexForKey(plan: TablePlan, columns: readonly string[]): IndexChange {
  return {
    kind: "create-index",
    table: plan.table,
    name: conventionalName(plan.table, columns, false),
    unique: false,
    method: "btree",
    keys: columns.map(quoteIdentifier),
    predicate: null,
    origin: { kind: "convention", reason: "foreign keys are indexed" },
  };
}

/** `idx_<table>_<columns>`, cut to what Postgres keeps. */
function conventionalName(table: QualifiedName, keys: readonly string[], unique: boolean): string {
  const words = keys.map((key) => key.replaceAll('"', "").split(" ")[0]).join("_");
  return `${unique ? "uq" : "idx"}_${table.name}_${words}`.replace(/[^\w]+/g, "_").slice(0, 63);
}
