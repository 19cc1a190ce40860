/** Every use of each missing object: what breaks, where, and which route that is. */
import type { Binding } from "../model/binding.ts";
import { documentedAt } from "../model/documented.ts";
import { compareSubjects, relationSubject, type Subject, subjectKey } from "../model/identifier.ts";
import { compareSpans, compareText } from "../model/location.ts";
import type { Usage } from "../model/report.ts";
import type { Facts } from "../model/rule.ts";
import { routeOf } from "./route.ts";

type Use = Usage["uses"][number];

/** Missing relations, columns and functions, by subject; columns of missing relations included. */
export function usagesOf(facts: Facts): readonly Usage[] {
  const bySubject = new Map<string, { readonly subject: Subject; readonly uses: Use[] }>();
  const isMissing = missingBindings(facts);
  for (const binding of facts.bindings) {
    if (!isMissing(binding)) continue;
    const { subject } = binding.reference;
    const usage = bySubject.get(subjectKey(subject)) ?? { subject, uses: [] };
    usage.uses.push(useOf(binding));
    bySubject.set(subjectKey(subject), usage);
  }
  return [...bySubject.values()]
    .map(({ subject, uses }) => ({
      subject,
      uses: distinct(uses.sort(compareUses)),
      documented: documentedAt(facts.merged, subject),
    }))
    .sort((a, b) => compareSubjects(a.subject, b.subject));
}

/** What hangs on a missing relation counts where that relation is known to be one: an embed may name a column. */
function missingBindings({ bindings, merged }: Facts): (binding: Binding) => boolean {
  const missing = new Set(
    bindings
      .filter(({ outcome }) => outcome.kind === "missing")
      .map(({ reference }) => subjectKey(reference.subject)),
  );
  const isRelation = (subject: Subject): boolean =>
    missing.has(subjectKey(subject)) || documentedAt(merged, subject).length > 0;
  return ({ outcome, reference: { subject } }) => {
    if (outcome.kind === "missing") return true;
    if (outcome.kind !== "unknown" || outcome.of?.kind !== "relation") return false;
    if (subject.kind !== "column") return isRelation(subject);
    return isRelation(relationSubject({ schema: subject.schema, name: subject.relation }));
  };
}

function useOf({ reference }: Binding): Use {
  const { span, access, method } = reference;
  const names = reference.kind === "column" && access === "filter" ? method : access;
  return { span, access: names, route: routeOf(span.file) };
}

function compareUses(a: Use, b: Use): number {
  return compareSpans(a.span, b.span) || compareText(a.access, b.access);
}

function distinct(sorted: readonly Use[]): readonly Use[] {
  return sorted.filter((use, at) => {
    const before = sorted[at - 1];
    return before === undefined || compareUses(before, use) !== 0;
  });
}
