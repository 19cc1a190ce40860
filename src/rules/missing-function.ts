/**
 * A function that the code calls and the database does not have.
 * Source: PostgREST error reference, PGRST202.
 */
import type { Binding } from "../model/binding.ts";
import { documentedAt } from "../model/documented.ts";
import type { FindingDraft } from "../model/finding.ts";
import { formatName, type QualifiedName } from "../model/identifier.ts";
import { compareText, formatSpan } from "../model/location.ts";
import { dropAdvice, relatedPlaces, renameAdvice } from "../model/related-places.ts";
import type { Payload } from "../model/request.ts";
import type { Facts, Rule, RuleMeta } from "../model/rule.ts";
import { similarName } from "../model/similar-name.ts";

const meta: RuleMeta = {
  id: "missing-function",
  title: "Missing function",
  defaultSeverity: "error",
  what: "Finds calls of a database function that does not exist.",
  why: "The API answers the call with 404, and whatever the function was to do does not happen.",
  fix: "Create the function by a migration, or correct the name in the call.",
};

/** The rule `missing-function`. */
export const missingFunction: Rule = {
  meta,
  *check(facts) {
    for (const binding of facts.bindings) {
      const { subject } = binding.reference;
      if (binding.outcome.kind !== "missing" || subject.kind !== "function") continue;
      yield draft(facts, binding, { schema: subject.schema, name: subject.function });
    }
  },
};

function draft(facts: Facts, { request, reference }: Binding, name: QualifiedName): FindingDraft {
  const words = `Could not find the function ${name.schema}.${name.name}${callArguments(request?.payload ?? null)} in the schema cache`;
  return {
    subject: reference.subject,
    message: `function ${formatName(name)} is called but does not exist`,
    help: help(facts, name),
    span: reference.span,
    related: relatedPlaces(reference, facts),
    runtimeError: { code: "PGRST202", status: 404, message: words },
  };
}

/** As PostgREST words them: sorted names, or that there are none. */
function callArguments(payload: Payload | null): string {
  const names = (payload?.keys ?? []).map((key) => key.name.value).sort(compareText);
  const more = payload === null || payload.complete ? [] : ["..."];
  const all = [...names, ...more];
  return all.length === 0 ? " without parameters" : `(${all.join(", ")})`;
}

function help(facts: Facts, name: QualifiedName): string {
  const subject = { kind: "function", schema: name.schema, function: name.name } as const;
  const renamed = renameAdvice(facts.provenance, subject);
  if (renamed !== null) return renamed;
  const [documented] = documentedAt(facts.merged, subject);
  if (documented) return `create it by a migration, as ${formatSpan(documented)} documents it`;
  const dropped = dropAdvice(facts.provenance, subject);
  if (dropped !== null) return `${dropped}; otherwise create it by a migration`;
  const others = facts.catalog.routines.filter(
    (one) => one.schema === name.schema && one.kind === "function",
  );
  const near = similarName(
    name.name,
    others.map((routine) => routine.name),
  );
  if (near === null) return "create it by a migration";
  return `did you mean ${formatName({ schema: name.schema, name: near })}? Otherwise create it by a migration`;
}
