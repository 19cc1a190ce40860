/**
 * Upserts whose conflict target is no unique key: 42P10, 55000. Source: PostgreSQL manual, "INSERT",
 * "ON CONFLICT Clause"; PostgREST, Plan.hs (mutatePlan).
 */
import { type KeyConstraint, primaryKey, type Relation } from "../../model/catalog.ts";
import type { Fault, FaultPlace, ServerAnswer } from "../../model/fault.ts";
import { quoteIdentifier } from "../../model/identifier.ts";
import { isDynamic } from "../bind-context.ts";
import { parseColumns } from "../grammar/columns.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";
import { writtenRelation } from "./written-table.ts";

/** Finds `conflict-target`. */
export function* findConflictFaults(context: FaultContext): Generator<Fault> {
  const { request, index } = context;
  const table = writtenRelation(context);
  if (table === null || request.action !== "upsert" || !hasIndexes(table)) return;
  // An outline has no keys.
  if (index.outline !== null) return;
  const target = targetOf(context, table);
  if (target === null) return;
  const answer = answerFor(table, target.columns);
  if (answer === null) return;
  yield {
    kind: "conflict-target",
    request,
    place: target.place,
    table: { schema: table.schema, name: table.name },
    columns: target.columns,
    answer,
    keys: keysOf(table)
      .filter((key) => !key.deferrable)
      .map((key) => key.columns),
  };
}

/** The keys of a view are those of the tables below. */
function hasIndexes({ kind }: Relation): boolean {
  return kind !== "view" && kind !== "foreign-table";
}

interface ConflictTarget {
  readonly columns: readonly string[];
  readonly place: FaultPlace;
}

/** What is named, or the primary key; null where that is not known, or the upsert is a plain insert. */
function targetOf({ request }: FaultContext, table: Relation): ConflictTarget | null {
  const { onConflict, target, unresolved } = request;
  if (onConflict === null) {
    const columns = primaryKey(table);
    const isOpen = target === null || unresolved.some(({ role }) => role === "column");
    return columns.length === 0 || isOpen ? null : { columns, place: placeOfText(target) };
  }
  const parsed = parseColumns(onConflict.value);
  if (!parsed.ok || isDynamic(onConflict.value)) return null;
  const columns = parsed.value.map(({ value }) => value);
  const isKnown = columns.every((name) => table.columns.some((column) => column.name === name));
  return isKnown ? { columns, place: placeOfText(onConflict) } : null;
}

function answerFor(table: Relation, columns: readonly string[]): ServerAnswer | null {
  const matching = keysOf(table).filter((key) => isSameSet(key.columns, columns));
  if (matching.length === 0) {
    const message =
      "there is no unique or exclusion constraint matching the ON CONFLICT specification";
    return { code: "42P10", status: 400, message };
  }
  if (!matching.some((key) => key.deferrable)) return null;
  const message =
    "ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters";
  return { code: "55000", status: 500, message };
}

interface Key {
  readonly columns: readonly string[];
  readonly deferrable: boolean;
}

/** The primary key, unique constraints and plain unique indexes without a predicate. */
function keysOf(table: Relation): readonly Key[] {
  const constraints = [...constraintsOf(table, "primary-key"), ...constraintsOf(table, "unique")];
  const indexes = table.indexes
    .filter((index) => index.unique && !index.fromConstraint && index.predicate === null)
    .map((index) => index.keys.map((key) => columnOf(table, key)))
    .filter((columns): columns is string[] => columns.every((column) => column !== null));
  return [...constraints, ...indexes.map((columns) => ({ columns, deferrable: false }))];
}

function constraintsOf(table: Relation, kind: "primary-key" | "unique"): readonly Key[] {
  return table.constraints
    .filter((one): one is KeyConstraint => one.kind === kind)
    .map(({ columns, deferrable }) => ({ columns, deferrable }));
}

/** The column that a key is, as Postgres prints it; null for an expression. */
function columnOf(table: Relation, key: string): string | null {
  const found = table.columns.find(({ name }) => {
    const always = `"${name.replaceAll('"', '""')}"`;
    return key === name || key === quoteIdentifier(name) || key === always;
  });
  return found?.name ?? null;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const [first, second] = [new Set(one), new Set(other)];
  return first.size === second.size && [...first].every((name) => second.has(name));
}
