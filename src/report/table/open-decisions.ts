/** What no document declares: the one thing about a missing object that only people can decide. */
import { formatSubject, subjectKey } from "../../model/identifier.ts";
import type { ProjectReport } from "../../model/report.ts";
import type { FindingGroup } from "../finding-groups.ts";

/** The same advice for one or more objects. */
export interface OpenDecision {
  readonly advice: string;
  /** Names as written, not yet escaped. */
  readonly objects: readonly string[];
}

/** Missing objects that no document declares, by what can be done, in order of appearance. */
export function openDecisions(
  project: ProjectReport,
  missing: readonly FindingGroup[],
): readonly OpenDecision[] {
  const documented = new Set(
    project.usages
      .filter((usage) => usage.documented.length > 0)
      .map((usage) => subjectKey(usage.subject)),
  );
  const byAdvice = new Map<string, string[]>();
  for (const { subject, findings } of missing) {
    if (documented.has(subjectKey(subject))) continue;
    for (const advice of new Set(findings.map((finding) => finding.help))) {
      const objects = byAdvice.get(advice);
      if (objects) objects.push(formatSubject(subject));
      else byAdvice.set(advice, [formatSubject(subject)]);
    }
  }
  return [...byAdvice].map(([advice, objects]) => ({ advice, objects }));
}
