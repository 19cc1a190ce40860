/** The head of a project's report: one sentence, then the figures. */
import type { ProjectReport, Report } from "../../model/report.ts";
import { type FindingGroup, groupFindings } from "../finding-groups.ts";
import { incompleteness } from "../for-people.ts";
import { blocks, code, codeList, escapeText, markdownTable, prose } from "../markdown-text.ts";
import {
  count,
  coverageByKind,
  coverageLine,
  isClean,
  list,
  schemaFigures,
  schemaSource,
  summaryLine,
  totalSummary,
} from "../wording.ts";

/** What was found, and on what ground. */
export function projectFigures(project: ProjectReport): string {
  const groups = groupFindings(project);
  return blocks([
    verdictSentence(project, groups.missing),
    ...incompleteness(project).map(({ message }) => `**Not complete.** ${prose(message)}`),
    markdownTable(["Figure", "Value"], figureRows(project, groups.missing)),
    project.root === "." ? "" : `Paths are relative to ${code(project.root)}.`,
    project.documents.length > 0 ? `Documents read: ${codeList(project.documents)}` : "",
  ]);
}

function verdictSentence(project: ProjectReport, missing: readonly FindingGroup[]): string {
  const { summary } = project;
  if (isClean(summary)) {
    return project.coverage.files > 0
      ? "**Clean.** Every name that could be resolved exists in the database."
      : "**Clean.** The documents hold together.";
  }
  const counts = `**${summaryLine(summary)}.**`;
  if (missing.length === 0) return counts;
  const kinds = list(missingCounts(missing));
  return `${counts} The code asks for ${kinds} that the database does not have.`;
}

function missingCounts(missing: readonly FindingGroup[]): readonly string[] {
  const kinds: readonly (readonly [FindingGroup["rule"], string])[] = [
    ["missing-table", "table"],
    ["missing-column", "column"],
    ["missing-function", "function"],
  ];
  return kinds.flatMap(([rule, noun]) => {
    const amount = missing.filter((group) => group.rule === rule).length;
    return amount > 0 ? [count(amount, noun)] : [];
  });
}

function figureRows(
  project: ProjectReport,
  missing: readonly FindingGroup[],
): readonly (readonly string[])[] {
  const { coverage, summary, schema, proposal } = project;
  const amount = (rule: FindingGroup["rule"]): string =>
    String(missing.filter((group) => group.rule === rule).length);
  const notBuilt = project.verdicts.filter((it) => it.verdict === "documented-not-built").length;
  return [
    ["Tables that the code asks for and the database lacks", amount("missing-table")],
    ["Columns", amount("missing-column")],
    ["Functions", amount("missing-function")],
    ["Documented and not built", String(notBuilt)],
    ["Findings", summaryLine(summary)],
    ["Proposed changes", proposedChanges(project)],
    ["Withheld changes", String(proposal.withheld.length)],
    ["Database", `${escapeText(schemaSource(schema))}: ${escapeText(schemaFigures(schema))}`],
    ["Coverage", escapeText(coverageByKind(coverage))],
  ];
}

function proposedChanges({ proposal }: ProjectReport): string {
  const { changes, proof } = proposal;
  if (changes.length === 0) return "0";
  if (proof === null) return `${changes.length}, not proved`;
  return `${changes.length}, ${proof.proved ? "proved on a scratch database" : "**the proof failed**"}`;
}

/** The table at the top of a report about several projects; at most `limit` rows. */
export function projectsTable(report: Report, limit: number = Number.POSITIVE_INFINITY): string {
  const hidden = Math.max(0, report.projects.length - limit);
  const rows = report.projects
    .slice(0, limit)
    .map((project) => [
      code(project.name),
      String(project.summary.errors),
      String(project.summary.warnings),
      String(project.summary.notes),
      String(project.summary.suppressed),
      escapeText(coverageLine(project.coverage)),
    ]);
  return blocks([
    `**${summaryLine(totalSummary(report.projects))}** in ${count(report.projects.length, "project")}.`,
    markdownTable(["Project", "Errors", "Warnings", "Notes", "Suppressed", "Coverage"], rows),
    hidden > 0 ? `${count(hidden, "more project")} not listed.` : "",
  ]);
}
