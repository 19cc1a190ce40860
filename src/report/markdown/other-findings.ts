/** Findings of the code that are not about a missing table, column or function. */
import { formatSubject } from "../../model/identifier.ts";
import type { ProjectReport, Report } from "../../model/report.ts";
import { type FindingGroup, groupFindings } from "../finding-groups.ts";
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
import { runtimeAnswer } from "../wording.ts";
import { places } from "./places.ts";

const HEAD = ["Object", "What is wrong", "Production answers", "At", "What to do"];

/** One part per rule, in the order of the list of rules. */
export function otherFindings(project: ProjectReport, level: number, report: Report): string {
  const groups = groupFindings(project).other;
  if (groups.length === 0) return "";
  const parts = report.rules.flatMap((rule) => {
    const rows = groups.filter((group) => group.rule === rule.id).map(groupRow);
    if (rows.length === 0) return [];
    return [
      heading(level + 1, `${escapeText(rule.title)} (${rows.length})`),
      `${prose(rule.what)} [About this rule](${ruleUrl(rule.id)})`,
      foldLong(`${rows.length} objects`, markdownTable(HEAD, rows)),
    ];
  });
  return blocks([heading(level, "Other findings"), ...parts]);
}

function groupRow(group: FindingGroup): readonly string[] {
  const messages = [...new Set(group.findings.map((finding) => finding.message))];
  const help = [...new Set(group.findings.map((finding) => finding.help))];
  return [
    code(formatSubject(group.subject)),
    messages.map(prose).join("; "),
    group.runtimeErrors.map((error) => code(runtimeAnswer(error))).join(", "),
    places(group.findings.map((finding) => finding.span)),
    help.map(prose).join("; "),
  ];
}
