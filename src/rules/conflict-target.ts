/**
 * An upsert whose conflict target is no unique key of its table.
 * Source: PostgreSQL error codes, 42P10 and 55000; PostgreSQL manual, "INSERT", "ON CONFLICT Clause".
 */
import { findRelation, type Relation } from "../model/catalog.ts";
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { formatName, keySubject, quoteIdentifier, relationSubject } from "../model/identifier.ts";
import { compareText } from "../model/location.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Facts, Rule, RuleMeta } from "../model/rule.ts";

const meta: RuleMeta = {
  id: "conflict-target",
  title: "Conflict target",
  defaultSeverity: "error",
  what: "Finds upserts whose conflict target is no unique key of their table.",
  why: "Postgres decides by a unique key whether a row is there already; without one it refuses the whole upsert, new rows included.",
  fix: "Name exactly the columns of a primary key, unique constraint or unique index, or add that key by a migration.",
};

/** The rule `conflict-target`. */
export const conflictTarget: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "conflict-target")) yield draft(fault, facts);
  },
};

type ConflictFault = Extract<Fault, { readonly kind: "conflict-target" }>;

function draft(fault: ConflictFault, facts: Facts): FindingDraft {
  const { table, columns, place, answer } = fault;
  const isDeferrable = answer.code === "55000";
  const problem = isDeferrable ? "is a deferrable key" : "is no unique key";
  return {
    subject: relationSubject(table),
    lacks: keySubject(table, ...columns),
    message: `(${listed(columns)}) ${problem} of ${formatName(table)}, so nothing can be upserted by it`,
    help: isDeferrable ? "make the constraint NOT DEFERRABLE by a migration" : help(fault, facts),
    span: place.span,
    related: writtenAt(place.declaration),
    runtimeError: answer,
  };
}

function help({ keys, table, columns }: ConflictFault, { catalog }: Facts): string {
  const partial = partialIndex(findRelation(catalog, table), columns);
  if (partial !== null) {
    return `unique index ${quoteIdentifier(partial)} is only of some rows, and an upsert cannot say which: drop its WHERE by a migration`;
  }
  const add = `add a unique constraint on (${listed(columns)}) of ${formatName(table)} by a migration`;
  if (keys.length === 0) return add;
  const known = keys.map((key) => `"${key.join(",")}"`).join(" or ");
  return `pass onConflict: ${known}, or ${add}`;
}

/** A unique index of the very columns that has a predicate, by name. */
function partialIndex(table: Relation | undefined, columns: readonly string[]): string | null {
  const wanted = columns.map(quoteIdentifier).toSorted(compareText).join();
  const index = table?.indexes.find(({ unique, predicate, keys }) => {
    return unique && predicate !== null && keys.toSorted(compareText).join() === wanted;
  });
  return index?.name ?? null;
}

function listed(columns: readonly string[]): string {
  return columns.map(quoteIdentifier).join(", ");
}
