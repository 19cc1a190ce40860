/**
 * A column that the code reads, filters, orders by or writes and the relation does not have.
 * Source: PostgREST error reference, PGRST204; PostgreSQL error codes, 42703.
 */
import type { Access, Binding, Reference } from "../model/binding.ts";
import { findRelation, type Relation } from "../model/catalog.ts";
import { documentedAt } from "../model/documented.ts";
import type { FindingDraft, RelatedLocation, RuntimeError } from "../model/finding.ts";
import { formatName, formatSubject, type Subject, subjectKey } from "../model/identifier.ts";
import { formatSpan } from "../model/location.ts";
import { dropAdvice, relatedPlaces, renameAdvice } from "../model/related-places.ts";
import type { Facts, Rule, RuleMeta } from "../model/rule.ts";
import { similarName } from "../model/similar-name.ts";

type ColumnSubject = Extract<Subject, { kind: "column" }>;

const meta: RuleMeta = {
  id: "missing-column",
  title: "Missing column",
  defaultSeverity: "error",
  what: "Finds columns that are read, filtered by, ordered by or written and that their table does not have.",
  why: "One wrong column fails the whole request, so nothing of it is read or written; supabase-js returns the error rather than throwing it.",
  fix: "Add the column by a migration, or correct the name in the code.",
};

/** The rule `missing-column`. */
export const missingColumn: Rule = {
  meta,
  *check(facts) {
    for (const binding of facts.bindings) {
      const { subject } = binding.reference;
      if (binding.outcome.kind !== "missing" || subject.kind !== "column") continue;
      yield draft(facts, binding, subject);
    }
  },
};

function draft(facts: Facts, binding: Binding, subject: ColumnSubject): FindingDraft {
  const { reference } = binding;
  return {
    subject,
    message: message(reference, subject),
    help: help(facts, reference, subject),
    span: reference.span,
    related: [...requestedAt(binding), ...relatedPlaces(reference, facts)],
    runtimeError: runtimeError(reference, subject),
    ...lowered(reference),
  };
}

/** `data.title`: the request runs, and its rows lack the key. */
function isRowRead({ method }: Reference): boolean {
  return method === "data";
}

function requestedAt({ reference, request }: Binding): readonly RelatedLocation[] {
  const isElsewhere = isRowRead(reference) && request !== null;
  return isElsewhere ? [{ message: "the rows are requested here", span: request.span }] : [];
}

function message(reference: Reference, subject: ColumnSubject): string {
  const name = formatSubject(subject);
  return isRowRead(reference)
    ? `column ${name} is read from a row but does not exist: it is undefined`
    : `column ${name} ${usedHow(reference)} but does not exist`;
}

/** Types are promises: values that went through `any` need not keep them. */
function lowered({ byType, possible }: Reference): Pick<FindingDraft, "severity"> {
  if (byType === undefined) return possible ? { severity: "warning" } : {};
  return { severity: byType === "demanded" ? "warning" : "note" };
}

function usedHow({ access, byType }: Reference): string {
  if (byType === undefined) return USES[access];
  const use = byType === "demanded" ? USES[access] : USES[access].replace(/^is /, "may be ");
  return `${use} by the type of what is sent`;
}

const USES: Readonly<Record<Access, string>> = {
  call: "is passed",
  conflict: "is named as conflict target",
  delete: "is deleted",
  embed: "is embedded",
  filter: "is filtered by",
  insert: "is inserted",
  order: "is ordered by",
  read: "is read",
  subscribe: "is named in a subscription",
  update: "is updated",
  upsert: "is upserted",
};

function help(facts: Facts, reference: Reference, subject: ColumnSubject): string {
  const renamed = renameAdvice(facts.provenance, subject);
  if (renamed !== null) return renamed;
  const name = { schema: subject.schema, name: subject.relation };
  const relation = findRelation(facts.catalog, name);
  const near = similarName(subject.column, columnNames(facts, subject, relation));
  const [documented] = documentedAt(facts.merged, subject);
  const adds = remedy(facts, subject, relation);
  if (documented) return `${adds}, as ${formatSpan(documented)} documents it`;
  const dropped = dropAdvice(facts.provenance, subject);
  if (dropped !== null) return `${dropped}; otherwise ${adds}`;
  if (near !== null) return `did you mean ${near}? Otherwise ${adds}`;
  const meant = meantInstead(facts, reference, subject);
  return meant === null ? adds : `${meant}; otherwise ${adds}`;
}

const AGGREGATES: ReadonlySet<string> = new Set(["avg", "max", "min", "sum"]);

/** What a select list names as if it were a column: a function, or a table. */
function meantInstead(
  { catalog }: Facts,
  { method }: Reference,
  { schema, column }: ColumnSubject,
): string | null {
  if (method !== "select") return null;
  if (AGGREGATES.has(column))
    return `an aggregate stands behind its column: \`<column>.${column}()\``;
  return findRelation(catalog, { schema, name: column }) === undefined
    ? null
    : `${column} is a relation, which is embedded: \`${column}(...)\``;
}

function columnNames(
  facts: Facts,
  subject: ColumnSubject,
  relation: Relation | undefined,
): readonly string[] {
  if (relation) return relation.columns.map((column) => column.name);
  const routine = facts.catalog.routines.find(
    (one) => one.schema === subject.schema && one.name === subject.relation,
  );
  return (routine?.arguments ?? []).filter((a) => a.mode !== "in").map((a) => a.name);
}

function remedy(facts: Facts, subject: ColumnSubject, relation: Relation | undefined): string {
  const name = formatName({ schema: subject.schema, name: subject.relation });
  if (relation === undefined) return functionRemedy(facts, subject, name);
  if (/view/.test(relation.kind)) return `add it to the query of view ${name}`;
  return facts.fixable.has(subjectKey(subject))
    ? "`schema-audit fix` writes the migration that adds it"
    : "add it by a migration";
}

/** Realtime checks the two lists of columns in a trigger. Source: Supabase Realtime, subscription_check_filters.sql. */
function subscriptionError({ method }: Reference, column: string): RuntimeError {
  return { code: "P0001", status: 0, message: `invalid column for ${method} ${column}` };
}

function functionRemedy(facts: Facts, subject: ColumnSubject, name: string): string {
  const hasColumns = columnNames(facts, subject, undefined).length > 0;
  return hasColumns
    ? `add it to what function ${name} returns`
    : `function ${name} returns a single value, which has no columns: leave the name out`;
}

const WRITES: ReadonlySet<Access> = new Set(["insert", "update", "upsert"]);

/** A key that is read from a row is undefined, without an error. */
function runtimeError(reference: Reference, subject: ColumnSubject): RuntimeError | null {
  const { relation, column } = subject;
  if (isRowRead(reference)) return null;
  if (WRITES.has(reference.access)) {
    const message = `Could not find the '${column}' column of '${relation}' in the schema cache`;
    return { code: "PGRST204", status: 400, message };
  }
  if (reference.access === "subscribe") return subscriptionError(reference, column);
  if (reference.access === "conflict") {
    return { code: "42703", status: 400, message: `column "${column}" does not exist` };
  }
  const alias = reference.alias ?? relation;
  return { code: "42703", status: 400, message: `column ${alias}.${column} does not exist` };
}
