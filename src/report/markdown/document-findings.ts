/** What is wrong with the documents themselves: contradictions, mismatches, invalid SQL, claims. */
import type { Finding, RelatedLocation } from "../../model/finding.ts";
import { formatSubject } from "../../model/identifier.ts";
import type { ProjectReport, Report } from "../../model/report.ts";
import type { RuleMeta } from "../../model/rule.ts";
import { isAboutDocuments } from "../finding-groups.ts";
import {
  blocks,
  code,
  escapeText,
  foldLong,
  heading,
  markdownTable,
  prose,
} from "../markdown-text.ts";
import { ruleUrl } from "../rule-url.ts";
import { place } from "./places.ts";

/** Shown among the missing tables and columns. */
const TOLD_ELSEWHERE: readonly Finding["rule"][] = [
  "documented-table-missing",
  "documented-column-missing",
];

/** One part per rule about documents, in the order of the list of rules. */
export function documentFindings(project: ProjectReport, level: number, report: Report): string {
  const findings = project.findings.filter(
    (finding) => isAboutDocuments(finding) && !TOLD_ELSEWHERE.includes(finding.rule),
  );
  if (findings.length === 0) return "";
  const parts = report.rules.map((rule) =>
    rulePart(
      rule,
      findings.filter((finding) => finding.rule === rule.id),
      level + 1,
    ),
  );
  return blocks([heading(level, `Documents (${findings.length})`), ...parts]);
}

function rulePart(rule: RuleMeta, findings: readonly Finding[], level: number): string {
  if (findings.length === 0) return "";
  const compared = findings.some((finding) => finding.related.length > 0);
  const head = compared
    ? ["Object", "What is wrong", "One place", "The other place", "What to do"]
    : ["Object", "What is wrong", "Place", "What to do"];
  const rows = findings.map((finding) => [
    code(formatSubject(finding.subject)),
    whatIsWrong(finding),
    place(finding.span),
    ...(compared ? [finding.related.map(otherPlace).join("; ")] : []),
    whatToDo(finding),
  ]);
  return blocks([
    heading(level, `${escapeText(rule.title)} (${findings.length})`),
    `${prose(rule.what)} [About this rule](${ruleUrl(rule.id)})`,
    foldLong(`${findings.length} findings`, markdownTable(head, rows)),
  ]);
}

function whatIsWrong(finding: Finding): string {
  const { runtimeError } = finding;
  const message = prose(finding.message);
  return runtimeError ? `${message} (${code(runtimeError.code)})` : message;
}

function otherPlace(related: RelatedLocation): string {
  return `${place(related.span)}: ${prose(related.message)}`;
}

function whatToDo(finding: Finding): string {
  if (finding.suppressed === null) return prose(finding.help);
  return `Suppressed: ${prose(finding.suppressed)}`;
}
