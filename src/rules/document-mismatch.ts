/**
 * A documented table that exists, but not as documented: type, nullability, default, primary key.
 * Types and defaults compare as Postgres prints them.
 */
import {
  type Column,
  findColumn,
  findRelation,
  primaryKey,
  type Relation,
} from "../model/catalog.ts";
import type { FindingDraft } from "../model/finding.ts";
import {
  columnSubject,
  formatSubject,
  relationSubject,
  type Subject,
} from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";
import type { Facet, MergedColumn, MergedTable } from "../model/merged-schema.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";
import { sameDefault } from "../model/same-default.ts";

const meta: RuleMeta = {
  id: "document-mismatch",
  title: "Document and database disagree",
  defaultSeverity: "warning",
  what: "Finds documented columns whose type, nullability, default or part in the primary key is not that of the database.",
  why: "Either the document is stale or a migration was never written; code that trusts the document is wrong.",
  fix: "Correct the document, or change the database by a migration.",
};

interface Difference {
  readonly subject: Subject;
  readonly facet: Facet;
  readonly documented: string;
  readonly actual: string;
  readonly source: SourceSpan;
}

/** The rule `document-mismatch`: one finding for each property that differs. */
export const documentMismatch: Rule = {
  meta,
  *check(facts) {
    // An outline tells neither types nor defaults nor keys.
    if (facts.catalog.outline !== undefined) return;
    for (const table of facts.merged.tables) {
      const relation = findRelation(facts.catalog, table.table);
      if (relation === undefined) continue;
      for (const difference of differences(table, relation)) yield draft(difference);
    }
  },
};

function* differences(table: MergedTable, relation: Relation): Generator<Difference> {
  const keys = documentedKey(table);
  for (const documented of table.columns) {
    const column = findColumn(relation, documented.name);
    if (column === undefined || !documented.agreed) continue;
    const isKey = keys?.columns.includes(documented.name) ?? false;
    const at = { subject: columnSubject(table.table, column.name), source: documented.source };
    yield* typeDifference(documented, column).map((one) => ({ ...at, ...one }));
    if (isView(relation)) continue;
    yield* nullDifference(documented, column, isKey).map((one) => ({ ...at, ...one }));
    yield* defaultDifference(documented, column).map((one) => ({ ...at, ...one }));
  }
  if (keys !== null && !isView(relation)) yield* keyDifference(table, relation, keys);
}

function isView(relation: Relation): boolean {
  return relation.kind === "view" || relation.kind === "materialized-view";
}

type FacetDifference = Pick<Difference, "facet" | "documented" | "actual">;

function typeDifference({ elaborated }: MergedColumn, column: Column): FacetDifference[] {
  if (elaborated === null || elaborated.type === column.type) return [];
  return [{ facet: "type", documented: elaborated.type, actual: column.type }];
}

function nullDifference(
  { notNull, primaryKey: inKey }: MergedColumn,
  column: Column,
  isKey: boolean,
): FacetDifference[] {
  const stated = inKey || isKey ? true : notNull;
  if (stated === null || stated === column.notNull) return [];
  const words = (is: boolean) => (is ? "NOT NULL" : "nullable");
  return [{ facet: "nullability", documented: words(stated), actual: words(column.notNull) }];
}

/** Nothing stated is no claim; an identity stands for the sequence of a serial. */
function defaultDifference(documented: MergedColumn, column: Column): FacetDifference[] {
  const stated = documented.elaborated?.default ?? null;
  if (stated === null || documented.generated !== null || column.generated !== null) return [];
  const actual = column.identity === null ? column.default : "nextval(identity)";
  if (actual !== null && sameDefault(stated, actual)) return [];
  return [{ facet: "default", documented: stated, actual: column.default ?? "no default" }];
}

interface DocumentedKey {
  readonly columns: readonly string[];
  readonly source: SourceSpan;
}

function documentedKey(table: MergedTable): DocumentedKey | null {
  const constraint = table.constraints.find((one) => one.kind === "primary-key");
  if (constraint) return { columns: constraint.columns, source: constraint.source };
  const columns = table.columns.filter((column) => column.primaryKey);
  const [first] = columns;
  return first ? { columns: columns.map((c) => c.name), source: first.source } : null;
}

function* keyDifference(
  table: MergedTable,
  relation: Relation,
  key: DocumentedKey,
): Generator<Difference> {
  const actual = primaryKey(relation);
  if (inOrder(key.columns) === inOrder(actual)) return;
  yield {
    subject: relationSubject(table.table),
    facet: "primary key",
    documented: `(${key.columns.join(", ")})`,
    actual: actual.length === 0 ? "none" : `(${actual.join(", ")})`,
    source: key.source,
  };
}

function inOrder(columns: readonly string[]): string {
  return [...columns].sort().join("\u0000");
}

function draft({ subject, facet, documented, actual, source }: Difference): FindingDraft {
  return {
    subject,
    message: `${facet} of ${formatSubject(subject)} is ${documented} in the document, ${actual} in the database`,
    help: "correct the document, or change the database by a migration",
    span: source,
    related: [],
    runtimeError: null,
  };
}
