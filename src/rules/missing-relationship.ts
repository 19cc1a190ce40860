/**
 * An embed that no foreign key and no function joins to the relation that embeds it.
 * Source: PostgREST error reference, PGRST200.
 */
import { findRelation, type Relation } from "../model/catalog.ts";
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { formatName, keySubject, relationSubject, type Subject } from "../model/identifier.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Facts, Rule, RuleMeta } from "../model/rule.ts";
import { similarName } from "../model/similar-name.ts";

type MissingRelationship = Extract<Fault, { readonly kind: "missing-relationship" }>;

const meta: RuleMeta = {
  id: "missing-relationship",
  title: "Missing relationship",
  defaultSeverity: "error",
  what: "Finds embeds of a select list that no relationship joins to the relation that embeds them.",
  why: "The API embeds through foreign keys and functions of one row only; without one it refuses the whole request, so not even the rows of the main table come back.",
  fix: "Add the foreign key by a migration, or name the relationship that is there.",
};

/** The rule `missing-relationship`. */
export const missingRelationship: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "missing-relationship")) yield draft(facts, fault);
  },
};

function draft(facts: Facts, fault: MissingRelationship): FindingDraft {
  const { origin, target, hint, place } = fault;
  const using = hint === null ? "" : ` using the hint ${hint}`;
  return {
    subject: subjectOf(facts, fault),
    lacks: keySubject(origin, target),
    message: `${formatName(origin)} embeds ${target}${using}, but no relationship in schema ${origin.schema} joins the two`,
    help: help(facts, fault),
    span: place.span,
    related: writtenAt(place.declaration),
    runtimeError: {
      code: "PGRST200",
      status: 400,
      message: `Could not find a relationship between '${origin.name}' and '${target}' in the schema cache`,
    },
  };
}

/** A call whose result is no relation is about its function. */
function subjectOf({ catalog }: Facts, { origin, request }: MissingRelationship): Subject {
  const isCall = request?.action === "call" && findRelation(catalog, origin) === undefined;
  if (!isCall) return relationSubject(origin);
  const { schema } = origin;
  return { kind: "function", schema, function: request.target?.value ?? origin.name };
}

function help(facts: Facts, { origin, target, hint, known }: MissingRelationship): string {
  const from = findRelation(facts.catalog, origin);
  if (from === undefined) return NO_RELATION;
  const way = known.find((name) => name === target || name.startsWith(`${target}!`));
  if (hint !== null && way !== undefined) return `write ${way}(...) instead`;
  const near = similarName(target, known);
  if (near !== null) return `did you mean ${near}?`;
  if (AGGREGATES.has(target))
    return `an aggregate stands behind its column: \`<column>.${target}()\``;
  const named = facts.catalog.relations.filter((relation) => relation.name === target);
  const listed = known.length === 0 ? "" : `; ${formatName(origin)} can embed ${list(known)}`;
  const to = named.find((relation) => relation.schema === origin.schema);
  if (to !== undefined) return `${joining(from, to)}${listed}`;
  const [elsewhere] = named;
  if (elsewhere !== undefined) {
    return `${formatName(elsewhere)} is in another schema, which cannot be embedded: show it by a view in ${origin.schema}, or by a function of one ${formatName(origin)} row${listed}`;
  }
  return known.length === 0
    ? `${formatName(origin)} has no relationship at all: add a foreign key by a migration`
    : `${formatName(origin)} can embed ${list(known)}`;
}

const AGGREGATES: ReadonlySet<string> = new Set(["avg", "count", "max", "min", "sum"]);

const NO_RELATION =
  "what a function returns embeds other tables only if it returns rows of a table or view: let it return SETOF that";

function joining(from: Relation, to: Relation): string {
  const view = [from, to].find((relation) => /view/.test(relation.kind));
  return view === undefined
    ? `add a foreign key between ${formatName(from)} and ${formatName(to)} by a migration`
    : `view ${formatName(view)} is joined by the keys of its tables: it must show every column of the key, unchanged`;
}

/** More names than these help no one. */
const LISTED = 8;

function list(names: readonly string[]): string {
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : "";
  return `${names.slice(0, LISTED).join(", ")}${more}`;
}
