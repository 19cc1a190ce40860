/** Rules as SARIF reporting descriptors. Source: SARIF 2.1.0 section 3.49. */
import type { Severity } from "../../model/diagnostic.ts";
import type { RuleId } from "../../model/finding.ts";
import type { RuleMeta } from "../../model/rule.ts";
import { ruleUrl } from "../rule-url.ts";

/** GitHub's limit for both descriptions, in characters. */
const DESCRIPTION_LENGTH = 1024;

const PROBLEM: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  note: "recommendation",
};

/** A rule that is an error by default must not be wrong; the others judge prose or performance. */
const PRECISION: Readonly<Record<Severity, string>> = {
  error: "very-high",
  warning: "high",
  note: "medium",
};

/** Place of each rule in `tool.driver.rules`. */
export function ruleIndexes(rules: readonly RuleMeta[]): ReadonlyMap<RuleId, number> {
  return new Map(rules.map((rule, index) => [rule.id, index]));
}

/** Everything that code scanning shows of a rule. */
export function toDescriptor(rule: RuleMeta): object {
  const url = ruleUrl(rule.id);
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: rule.title.slice(0, DESCRIPTION_LENGTH) },
    fullDescription: { text: rule.what.slice(0, DESCRIPTION_LENGTH) },
    helpUri: url,
    help: {
      text: `${rule.what}\n\nWhy it matters: ${rule.why}\n\nHow to fix it: ${rule.fix}\n\n${url}`,
      markdown: `${rule.what}\n\n**Why it matters.** ${rule.why}\n\n**How to fix it.** ${rule.fix}\n\n[Documentation of \`${rule.id}\`](${url})`,
    },
    defaultConfiguration: { level: rule.defaultSeverity },
    properties: {
      tags: ["database", rule.id.startsWith("document") ? "documentation" : "correctness"],
      precision: PRECISION[rule.defaultSeverity],
      "problem.severity": PROBLEM[rule.defaultSeverity],
    },
  };
}

function pascalCase(id: string): string {
  return id
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
