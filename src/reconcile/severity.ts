/** How grave a finding is: the rule's default, the configuration, and how sure the case is. */
import micromatch from "micromatch";
import type { ProjectConfig } from "../model/config.ts";
import type { Severity } from "../model/diagnostic.ts";
import type { FindingDraft } from "../model/finding.ts";
import type { RuleMeta } from "../model/rule.ts";

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

/**
 * Overrides for the finding's file come before the project's own setting, the last of them first. A
 * draft that is less certain than its rule stays below what is configured.
 */
export function severityOf(
  rule: RuleMeta,
  draft: FindingDraft,
  config: ProjectConfig,
): Severity | "off" {
  const overridden = config.overrides
    .filter((override) => micromatch.isMatch(draft.span.file, [...override.files], { dot: true }))
    .map((override) => override.rules[rule.id])
    .findLast((severity) => severity !== undefined);
  const base = overridden ?? config.rules[rule.id] ?? rule.defaultSeverity;
  if (base === "off" || draft.severity === undefined) return base;
  return RANK[draft.severity] < RANK[base] ? draft.severity : base;
}
