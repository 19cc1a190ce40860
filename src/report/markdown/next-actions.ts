/** What a reviewer or the author does next. */
import type { ProjectReport, Report } from "../../model/report.ts";
import { blocks, code, heading, prose } from "../markdown-text.ts";
import { nextSteps } from "../next-steps.ts";
import { count } from "../wording.ts";

/** A numbered list, most pressing first. */
export function nextActions(project: ProjectReport, level: number, report: Report): string {
  const items = [...decisions(project), ...commands(project, report), ...closing(project)];
  const numbered = items.map((item, index) => `${index + 1}. ${item}`).join("\n");
  return blocks([heading(level, "Next steps"), numbered]);
}

function decisions(project: ProjectReport): readonly string[] {
  const items: string[] = [];
  const contradictions = project.findings.filter(
    ({ rule, suppressed }) => rule === "document-contradiction" && suppressed === null,
  ).length;
  if (contradictions > 0) {
    const amount = count(contradictions, "contradiction");
    items.push(
      `Settle ${amount} between documents: correct one side, or name the document that wins in \`documents.precedence\`.`,
    );
  }
  const { withheld } = project.proposal;
  if (withheld.length > 0) {
    items.push(`Decide on ${count(withheld.length, "withheld change")}: see "Withheld".`);
  }
  return items;
}

function commands(project: ProjectReport, report: Report): readonly string[] {
  return nextSteps(project, report).map((step) => `${code(step.command)} ${prose(step.purpose)}.`);
}

function closing(project: ProjectReport): readonly string[] {
  if (project.proposal.files.length > 0) {
    return ['Apply the migration as shown under "Verification", then run the audit again.'];
  }
  const open = project.summary.errors + project.summary.warnings + project.summary.notes;
  return [open > 0 ? "Run the audit again." : "Nothing to do."];
}
