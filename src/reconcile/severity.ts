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
  const base = overridden(rule, draft, config) ?? config.rules[rule.id] ?? rule.defaultSeverity;
  if (base === "off" || draft.severity === undefined) return base;
  return lower(base, draft.severity);
}

/** What the overrides for the finding's file say of its rule. */
export function overridden(
  rule: RuleMeta,
  { span }: FindingDraft,
  { overrides }: ProjectConfig,
): Severity | "off" | undefined {
  return overrides
    .filter((override) => micromatch.isMatch(span.file, [...override.files], { dot: true }))
    .map((override) => override.rules[rule.id])
    .findLast((severity) => severity !== undefined);
}

/** The less grave of two. */
export function lower(a: Severity, b: Severity): Severity {
  return RANK[a] < RANK[b] ? a : b;
}
