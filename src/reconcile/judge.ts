/** Runs the rules and turns their drafts into findings. */
import type { ProjectConfig } from "../model/config.ts";
import type { Finding, FindingDraft, RuleId } from "../model/finding.ts";
import { NO_GAPS, type SchemaGaps } from "../model/gaps.ts";
import { compareSubjects, subjectKey } from "../model/identifier.ts";
import { compareSpans, compareText } from "../model/location.ts";
import type { Facts } from "../model/rule.ts";
import { rules } from "../rules/index.ts";
import { withDoubt } from "./doubt.ts";
import { fingerprintKey, fingerprintOf } from "./fingerprint.ts";
import { requestsByPlace, withHandling } from "./handled.ts";
import { inTestCode } from "./in-test-code.ts";
import { overridden, severityOf } from "./severity.ts";

/** Rules whose findings vanish once the missing object is created. */
const REPAIRED: ReadonlySet<RuleId> = new Set([
  "documented-column-missing",
  "documented-table-missing",
  "missing-column",
  "missing-table",
]);

type Judged = Omit<Finding, "fingerprint">;

/** Findings of every rule that is not off, without repetition, by file, position and rule. */
export function judge(
  facts: Facts,
  config: ProjectConfig,
  gaps: SchemaGaps = NO_GAPS,
): readonly Finding[] {
  const doubt = { gaps, merged: facts.merged };
  const requests = requestsByPlace(facts);
  const judged = rules.flatMap((rule) =>
    [...rule.check(facts)].flatMap((found): Judged[] => {
      const draft = withHandling(withDoubt(rule.meta.id, found, doubt), requests);
      const severity = severityOf(rule.meta, draft, config);
      if (severity === "off") return [];
      const judged = { ...draft, ...verdictOn(rule.meta.id, draft, facts.fixable), severity };
      const isOverridden = overridden(rule.meta, draft, config) !== undefined;
      return [isOverridden ? judged : inTestCode(judged, config.code)];
    }),
  );
  return withFingerprints(distinct([...judged].sort(compareFindings)));
}

function verdictOn(rule: RuleId, draft: FindingDraft, fixable: ReadonlySet<string>) {
  const isFixable = REPAIRED.has(rule) && fixable.has(subjectKey(draft.subject));
  return { rule, suppressed: null, fixable: isFixable };
}

function compareFindings(a: Judged, b: Judged): number {
  return (
    compareSpans(a.span, b.span) ||
    compareText(a.rule, b.rule) ||
    compareSubjects(a.subject, b.subject) ||
    compareText(a.message, b.message)
  );
}

/** The same name used twice at one place (a constant, a shared select) is one finding. */
function distinct(sorted: readonly Judged[]): readonly Judged[] {
  return sorted.filter((finding, at) => {
    const before = sorted[at - 1];
    return before === undefined || compareFindings(before, finding) !== 0;
  });
}

function withFingerprints(findings: readonly Judged[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = fingerprintKey(finding.rule, finding);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return { ...finding, fingerprint: fingerprintOf(key, occurrence) };
  });
}
