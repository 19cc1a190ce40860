/**
 * Annotation lines for GitHub Actions. Source: GitHub, "Workflow commands for GitHub Actions".
 * Every line begins with a command or with words of our own, and data is escaped, so that no name of
 * the audited project can become a command.
 */
import type { Severity } from "../model/diagnostic.ts";
import type { Finding, RuleId } from "../model/finding.ts";
import type { ProjectReport, Report, Reporter } from "../model/report.ts";
import { incompleteness } from "./for-people.ts";
import { repositoryPath } from "./repository-path.ts";
import { visibleText } from "./visible-text.ts";
import { count, summaryLine, totalSummary } from "./wording.ts";

/** Annotations that GitHub shows of each kind and step. */
const PER_KIND = 10;

const COMMANDS: readonly { readonly severity: Severity; readonly command: string }[] = [
  { severity: "error", command: "error" },
  { severity: "warning", command: "warning" },
  { severity: "note", command: "notice" },
];

/** Errors first, ten of each kind; the rest is counted and left to the job summary. */
export const github: Reporter = {
  name: "github",
  description: "Annotations on the lines at fault, for GitHub Actions",
  render(report) {
    const kinds = COMMANDS.map((kind) => ({ ...kind, found: activeOf(report, kind.severity) }));
    const titles = new Map(report.rules.map((rule) => [rule.id, rule.title]));
    const lines = kinds.flatMap(({ command, severity, found }) => [
      ...(severity === "warning" ? report.projects.flatMap(annotateGaps) : []),
      ...found.slice(0, PER_KIND).map((located) => annotate(command, located, titles)),
    ]);
    const hidden = kinds.reduce((sum, { found }) => sum + Math.max(0, found.length - PER_KIND), 0);
    return [...lines, closing(report, hidden), ""].join("\n");
  },
};

interface Located {
  readonly project: ProjectReport;
  readonly finding: Finding;
}

function activeOf(report: Report, severity: Severity): readonly Located[] {
  return report.projects.flatMap((project) =>
    project.findings
      .filter((finding) => finding.severity === severity && finding.suppressed === null)
      .map((finding) => ({ project, finding })),
  );
}

function annotate(
  command: string,
  { project, finding }: Located,
  titles: ReadonlyMap<RuleId, string>,
): string {
  const file = visibleText(repositoryPath(project, finding.span.file));
  const title = `${titles.get(finding.rule) ?? "schema-audit"} (${finding.rule})`;
  const properties = Object.entries({ file, ...region(finding), title })
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(",");
  return `::${command} ${properties}::${escapeData(messageLines(finding, file).join("\n"))}`;
}

/** What could not be decided, in one annotation for each reason. */
function annotateGaps(project: ProjectReport): readonly string[] {
  return incompleteness(project).map(({ message, location }) => {
    const file = location === null ? "" : visibleText(repositoryPath(project, location.file));
    const place = location === null ? {} : { file, line: location.line };
    const properties = Object.entries({ ...place, title: "The schema is not complete" })
      .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
      .join(",");
    return `::warning ${properties}::${escapeData(visibleText(message))}`;
  });
}

/** Columns only where the region stays on one line: GitHub drops both otherwise. */
function region(finding: Finding): Readonly<Record<string, number>> {
  const { line, endLine, column, endColumn } = finding.span;
  return line === endLine ? { line, endLine, col: column, endColumn } : { line, endLine };
}

function messageLines(finding: Finding, file: string): readonly string[] {
  const { span, runtimeError } = finding;
  const lines = [visibleText(finding.message)];
  if (runtimeError) {
    const answer = `Production answers ${runtimeError.code}: ${runtimeError.message}`;
    lines.push(visibleText(answer));
  }
  if (finding.help !== "") lines.push(visibleText(finding.help));
  return [...lines, `at ${file}:${span.line}:${span.column}`];
}

function closing(report: Report, hidden: number): string {
  const more = hidden > 0 ? `; ${hidden} more in the summary` : "";
  const projects =
    report.projects.length > 1 ? ` in ${count(report.projects.length, "project")}` : "";
  return `schema-audit: ${summaryLine(totalSummary(report.projects))}${projects}${more}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
