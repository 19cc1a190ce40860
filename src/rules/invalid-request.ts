/**
 * A request that the server refuses for its form, whatever the tables hold.
 * Source: PostgREST error reference, groups 1 and 2.
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { relationSubject, type Subject } from "../model/identifier.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

type InvalidRequest = Extract<Fault, { readonly kind: "invalid-request" }>;

const meta: RuleMeta = {
  id: "invalid-request",
  title: "Invalid request",
  defaultSeverity: "error",
  what: "Finds requests that PostgREST refuses as they are written: texts that it cannot parse, operators that it does not know, embeds, orders and options that it cannot plan.",
  why: "Such a request fails on every call, with every data; TypeScript accepts it, and supabase-js returns the error rather than throwing it.",
  fix: "Write the text as PostgREST reads it; each finding says how.",
};

/** The rule `invalid-request`. */
export const invalidRequest: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "invalid-request")) yield draft(fault);
  },
};

function draft(fault: InvalidRequest): FindingDraft {
  return {
    subject: subjectOf(fault),
    message: message(fault),
    help: fault.advice,
    span: fault.place.span,
    related: writtenAt(fault.place.declaration),
    runtimeError: fault.answer,
  };
}

function message({ answer, details, what }: InvalidRequest): string {
  if (answer === null) return `the client refuses this ${what}: ${details ?? "it throws"}`;
  if (answer.code === "PGRST100") {
    return `the server cannot parse this ${what}${details ? `: ${details}` : ""}`;
  }
  return `the server refuses this ${what}: ${answer.message}`;
}

function subjectOf({ request, target }: InvalidRequest): Subject {
  if (request?.action !== "call") return relationSubject(target);
  return { kind: "function", schema: target.schema, function: target.name };
}
