/** The reporter for terminals: what is missing, where it is used, and the next command to type. */
import type { Severity } from "../model/diagnostic.ts";
import type { Finding } from "../model/finding.ts";
import { formatSpan } from "../model/location.ts";
import type { ProjectReport, RenderOptions, Report, Reporter } from "../model/report.ts";
import { type FindingGroup, type GroupedFindings, groupFindings } from "./finding-groups.ts";
import { incompleteness } from "./for-people.ts";
import { nextSteps } from "./next-steps.ts";
import { leftOutList } from "./table/left-out-list.ts";
import { openDecisions } from "./table/open-decisions.ts";
import { type Cell, paint, type Style, textTable } from "./table/text-table.ts";
import { isUnresolvedName, unresolvedList } from "./table/unresolved-list.ts";
import { wrapText } from "./table/wrap-text.ts";
import { visibleText } from "./visible-text.ts";
import {
  count,
  coverageByKind,
  coverageLine,
  describeSubject,
  isClean,
  schemaFigures,
  schemaSource,
  summaryLine,
  totalSummary,
} from "./wording.ts";

/** Call sites shown of one object; the others are counted. */
const SITES = 5;

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];
const STYLES: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow", note: "blue" };

/** Human-readable tables; ASCII apart from the names of the audited project. */
export const table: Reporter = {
  name: "table",
  description: "Tables for a terminal: what is missing, where it is used, what to do next",
  render(report, options) {
    const parts = report.projects.map((project) => renderProject(project, report, options));
    if (report.projects.length > 1) parts.push(renderTotals(report, options));
    return `${parts.join("\n\n\n")}\n`;
  },
};

function renderProject(project: ProjectReport, report: Report, options: RenderOptions): string {
  const groups = groupFindings(project);
  const parts = [
    heading(project, options),
    ...incompleteLines(project, options),
    ...missingTable(groups, options),
    ...decisionLines(project, groups, options),
    ...otherTable(groups, options),
    ...documentTable(groups, options),
    ...(options.verbose ? unresolvedList(project.diagnostics, options) : []),
    ...diagnosticsTable(project, options),
    ...(options.verbose ? leftOutList(project.leftOut, options) : []),
    closing(project, options),
    ...nextLines(project, report, options),
  ];
  return parts.join("\n\n");
}

function heading(project: ProjectReport, options: RenderOptions): string {
  const place = project.root === "." ? "" : ` (${visibleText(project.root)})`;
  const source = `${visibleText(schemaSource(project.schema))}: ${visibleText(schemaFigures(project.schema))}`;
  return [
    paint(`${visibleText(project.name)}${place}`, "bold", options.color),
    ...wrapText(source, options.width).map((line) => paint(line, "dim", options.color)),
  ].join("\n");
}

/** Shown in any case: it is why findings are not. */
function incompleteLines(project: ProjectReport, options: RenderOptions): readonly string[] {
  return incompleteness(project).map(({ message }) => {
    const lines = wrapText(visibleText(message), options.width - 2).map((line) => `  ${line}`);
    return [paint("Not complete:", "yellow", options.color), ...lines].join("\n");
  });
}

function missingTable(groups: GroupedFindings, options: RenderOptions): readonly string[] {
  if (groups.missing.length === 0) return [];
  const head = ["Missing", "Severity", "Production\nanswers", "Uses", "Used at", "Fix"];
  const rows = groups.missing.map((group): readonly Cell[] => [
    { lines: [describeSubject(group.subject)], style: "bold" },
    severityCell(group.severity),
    { lines: group.runtimeErrors.map((error) => error.code) },
    { lines: [String(group.findings.length)] },
    { lines: callSites(group) },
    { lines: [fixAvailable(group)] },
  ]);
  return [textTable(head, rows, { ...options, spare: 4 })];
}

function decisionLines(
  project: ProjectReport,
  groups: GroupedFindings,
  options: RenderOptions,
): readonly string[] {
  const decisions = openDecisions(project, groups.missing);
  if (decisions.length === 0) return [];
  const lines = decisions.flatMap(({ advice, objects }) => [
    ...indent(objects.map(visibleText).join(", "), 2, options),
    ...indent(visibleText(advice), 6, options),
  ]);
  const title = project.documents.length > 0 ? "In no document that was read:" : "What to do:";
  return [[title, ...lines].join("\n")];
}

function indent(text: string, by: number, options: RenderOptions): readonly string[] {
  return wrapText(text, options.width - by).map((line) => " ".repeat(by) + line);
}

function fixAvailable(group: FindingGroup): string {
  if (group.fixable) return "yes";
  return group.findings.some((finding) => finding.fixable) ? "in part" : "no";
}

function callSites(group: FindingGroup): readonly string[] {
  const gravestFirst = SEVERITIES.flatMap((severity) =>
    group.findings.filter((finding) => finding.severity === severity),
  );
  const sites = [...new Set(gravestFirst.map((finding) => formatSpan(finding.span)))];
  const rest = sites.length - SITES;
  return rest > 0 ? [...sites.slice(0, SITES), `+${rest} more`] : sites;
}

function otherTable(groups: GroupedFindings, options: RenderOptions): readonly string[] {
  if (groups.other.length === 0) return [];
  const rows = groups.other.map((group): readonly Cell[] => [
    { lines: [describeSubject(group.subject)], style: "bold" },
    severityCell(group.severity),
    { lines: [group.rule] },
    { lines: [...new Set(group.findings.map((finding) => finding.message))] },
    { lines: callSites(group) },
  ]);
  return [
    textTable(["Object", "Severity", "Rule", "What is wrong", "At"], rows, {
      ...options,
      spare: 4,
    }),
  ];
}

function documentTable(groups: GroupedFindings, options: RenderOptions): readonly string[] {
  if (groups.documents.length === 0) return [];
  const rows = groups.documents.map((finding): readonly Cell[] => [
    { lines: [finding.rule] },
    severityCell(finding.severity),
    { lines: [finding.message] },
    { lines: documentPlaces(finding) },
  ]);
  return [
    textTable(["Documents", "Severity", "What is wrong", "At"], rows, { ...options, spare: 3 }),
  ];
}

function documentPlaces(finding: Finding): readonly string[] {
  const places = [finding.span, ...finding.related.map((related) => related.span)];
  return [...new Set(places.map((span) => `${span.file}:${span.line}`))];
}

function diagnosticsTable(project: ProjectReport, options: RenderOptions): readonly string[] {
  const others = project.diagnostics.filter((diagnostic) => !isUnresolvedName(diagnostic));
  if (!options.verbose || others.length === 0) return [];
  const rows = others.map((diagnostic): readonly Cell[] => [
    { lines: [diagnostic.code] },
    severityCell(diagnostic.severity),
    { lines: [diagnostic.message] },
    { lines: diagnostic.location ? [formatSpan(diagnostic.location)] : [] },
  ]);
  return [
    textTable(["Not audited in full", "Severity", "Why", "At"], rows, { ...options, spare: 3 }),
  ];
}

function severityCell(severity: Severity): Cell {
  return { lines: [severity], style: STYLES[severity] };
}

function closing(project: ProjectReport, options: RenderOptions): string {
  const coverage = visibleText(coverageByKind(project.coverage));
  const lines = [`Coverage: ${coverage}${documentsRead(project)}`];
  const diagnostics = project.diagnostics.length;
  if (diagnostics > 0 && !options.verbose) {
    lines.push(`Not audited in full: ${count(diagnostics, "place")} (--verbose lists them)`);
  }
  const wrapped = lines.flatMap((line) => wrapText(line, options.width));
  return [...wrapped, verdictLine(project, options)].join("\n");
}

function documentsRead(project: ProjectReport): string {
  const { length } = project.documents;
  return length > 0 ? `; ${count(length, "document")} read` : "";
}

function verdictLine(project: ProjectReport, options: RenderOptions): string {
  const { summary } = project;
  if (isClean(summary)) {
    const suppressed = summary.suppressed > 0 ? ` (${summary.suppressed} suppressed)` : "";
    return paint(`Clean: nothing to report${suppressed}`, "green", options.color);
  }
  return `Found: ${paint(summaryLine(summary), summary.errors > 0 ? "red" : "yellow", options.color)}`;
}

function nextLines(
  project: ProjectReport,
  report: Report,
  options: RenderOptions,
): readonly string[] {
  const steps = nextSteps(project, report);
  if (steps.length === 0) return [];
  const lines = steps.map(
    (step) =>
      `  ${paint(visibleText(step.command), "bold", options.color)}\n      ${visibleText(step.purpose)}`,
  );
  return [["Next:", ...lines].join("\n")];
}

function renderTotals(report: Report, options: RenderOptions): string {
  const rows = report.projects.map(({ name, summary, coverage }): readonly Cell[] => [
    { lines: [name], style: "bold" },
    ...[summary.errors, summary.warnings, summary.notes, summary.suppressed].map((figure) => ({
      lines: [String(figure)],
    })),
    { lines: [coverageLine(coverage)] },
  ]);
  const head = ["Project", "Errors", "Warnings", "Notes", "Suppressed", "Coverage"];
  return [
    paint("All projects", "bold", options.color),
    textTable(head, rows, options),
    `Found: ${summaryLine(totalSummary(report.projects))}`,
  ].join("\n\n");
}
