/**
 * A part of a request that the server drops, or reads otherwise than it is meant, without an error.
 * Source: PostgREST, ApiRequest/QueryParams.hs and Plan.hs; PostgREST reference, "Tables and Views".
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { relationSubject, type Subject } from "../model/identifier.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

type SilentlyIgnored = Extract<Fault, { readonly kind: "silently-ignored" }>;

const meta: RuleMeta = {
  id: "silently-ignored",
  title: "Silently ignored",
  defaultSeverity: "warning",
  what: "Finds parts of a request that PostgREST drops or reads otherwise than they are meant, without an error: tails of texts, filters under the names of parameters, filters and limits that do not restrict a write, JSON paths into columns that are no JSON.",
  why: "No error tells of it: too many rows are read, changed or deleted, or a value is always null.",
  fix: "Take the part out, or write it as PostgREST reads it; each finding says what happens instead and how to write it.",
};

/** The rule `silently-ignored`. */
export const silentlyIgnored: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "silently-ignored")) yield draft(fault);
  },
};

function draft(fault: SilentlyIgnored): FindingDraft {
  return {
    subject: subjectOf(fault),
    message: `\`${excerpt(fault.text)}\` does not do what it says: ${fault.effect}`,
    help: fault.advice,
    span: fault.place.span,
    related: writtenAt(fault.place.declaration),
    runtimeError: null,
  };
}

const LONGEST = 60;

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function subjectOf({ request, target }: SilentlyIgnored): Subject {
  if (request?.action !== "call") return relationSubject(target);
  return { kind: "function", schema: target.schema, function: target.name };
}
