/**
 * An embed that several relationships could mean.
 * Source: PostgREST error reference, PGRST201.
 */
import { type Fault, faultsOf, type RelationshipCandidate } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { formatName, relationSubject } from "../model/identifier.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

type AmbiguousRelationship = Extract<Fault, { readonly kind: "ambiguous-relationship" }>;

const meta: RuleMeta = {
  id: "ambiguous-relationship",
  title: "Ambiguous relationship",
  defaultSeverity: "error",
  what: "Finds embeds of a select list that more than one relationship could mean.",
  why: "The API does not choose: it refuses the whole request with status 300. A new foreign key or junction table between two tables breaks embeds that worked before, without a change of the code.",
  fix: "Name the relationship that is meant by a hint: `table!constraint(...)`.",
};

/** The rule `ambiguous-relationship`. */
export const ambiguousRelationship: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "ambiguous-relationship")) yield draft(fault);
  },
};

function draft({ origin, target, candidates, place }: AmbiguousRelationship): FindingDraft {
  const ways = candidates.map(
    ({ relationship, cardinality }) => `${relationship} (${cardinality})`,
  );
  return {
    subject: relationSubject(origin),
    message: `${formatName(origin)} embeds ${target}, which ${ways.length} relationships could mean: ${ways.join("; ")}`,
    help: help(candidates),
    span: place.span,
    related: writtenAt(place.declaration),
    runtimeError: {
      code: "PGRST201",
      status: 300,
      message: `Could not embed because more than one relationship was found for '${origin.name}' and '${target}'`,
    },
  };
}

function help(candidates: readonly RelationshipCandidate[]): string {
  const rewrites = candidates.flatMap(({ rewrite }) => (rewrite === null ? [] : [rewrite]));
  const untold = candidates.filter(({ rewrite }) => rewrite === null);
  const write = rewrites.length === 0 ? [] : [`write ${rewrites.join(" or ")}`];
  const embed =
    untold.length === 0
      ? []
      : ["what no hint can tell is embedded through the table between the two, and spread"];
  return [...write, ...embed].join("; ");
}
