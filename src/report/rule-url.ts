/** Where the documentation of a rule is read. */
import type { RuleId } from "../model/finding.ts";

const DOCUMENTATION = "https://github.com/schema-audit/schema-audit/blob/main/";

/** The project's home page. */
export const HOME_PAGE: string = "https://github.com/schema-audit/schema-audit";

/** Address of the docs page of a rule. */
export function ruleUrl(rule: RuleId): string {
  return `${DOCUMENTATION}docs/rules/${encodeURIComponent(rule)}.md`;
}
