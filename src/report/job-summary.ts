/** The summary of a job on GitHub Actions: totals first, then as many rows as fit. */
import { formatSpan } from "../model/location.ts";
import type { ProjectReport, Report } from "../model/report.ts";
import { type FindingGroup, groupBySubject, groupFindings } from "./finding-groups.ts";
import { incompleteness, readable } from "./for-people.ts";
import { projectsTable } from "./markdown/project-figures.ts";
import {
  blocks,
  code,
  codeList,
  escapeText,
  heading,
  markdownTable,
  prose,
} from "./markdown-text.ts";
import { ruleUrl } from "./rule-url.ts";
import {
  count,
  coverageByKind,
  describeSubject,
  isClean,
  runtimeAnswer,
  summaryLine,
} from "./wording.ts";

/** GitHub takes 1 MiB per step; a little is kept for what the step itself writes. */
const LIMIT = 1_000_000;
/** Call sites named of one object. */
const SITES = 3;
/** Projects whose totals are listed one by one. */
const PROJECTS = 500;

/**
 * Markdown under 1 MiB (UTF-8). Totals are always there; rows that do not fit are counted.
 * Source: GitHub, "Adding a job summary".
 */
export function renderJobSummary(report: Report): string {
  const told = readable(report);
  const head = blocks([heading(2, "schema-audit"), projectsTable(told, PROJECTS)]);
  let room = LIMIT - size(head);
  const parts: string[] = [head];
  for (const project of told.projects) {
    const part = projectPart(project, room);
    if (part.length === 0) continue;
    room -= size(part);
    parts.push(part);
  }
  return `${blocks(parts)}\n`;
}

const HEAD = ["Severity", "Rule", "Object", "Production answers", "At"];

function projectPart(project: ProjectReport, room: number): string {
  const frame = size(project.name) * 6 + 1000;
  if (room < frame) return "";
  const rows: string[][] = [];
  const groups = allGroups(project);
  let left = room - frame;
  for (const row of groups.map(groupRow)) {
    left -= size(row.join(" | ")) + 8;
    if (left < 0) break;
    rows.push([...row]);
  }
  const hidden = groups.length - rows.length;
  return blocks([
    heading(3, escapeText(project.name)),
    isClean(project.summary)
      ? `**Clean.** ${escapeText(coverageByKind(project.coverage))}.`
      : `**${summaryLine(project.summary)}.** ${escapeText(coverageByKind(project.coverage))}.`,
    ...incompleteness(project).map(({ message }) => `**Not complete.** ${prose(message)}`),
    rows.length > 0 ? markdownTable(HEAD, rows) : "",
    hidden > 0 ? `${count(hidden, "more object")} left out: the summary of a step is limited.` : "",
  ]);
}

function allGroups(project: ProjectReport): readonly FindingGroup[] {
  const groups = groupFindings(project);
  return [...groups.missing, ...groups.other, ...groupBySubject(groups.documents)];
}

function groupRow(group: FindingGroup): readonly string[] {
  const answers = group.runtimeErrors.map((error) => code(runtimeAnswer(error)));
  return [
    group.severity,
    `[${group.rule}](${ruleUrl(group.rule)})`,
    escapeText(describeSubject(group.subject)),
    answers.join(", "),
    sites(group),
  ];
}

function sites(group: FindingGroup): string {
  const all = [...new Set(group.findings.map((finding) => formatSpan(finding.span)))];
  const more = all.length > SITES ? ` and ${all.length - SITES} more` : "";
  return `${codeList(all.slice(0, SITES))}${more}`;
}

function size(text: string): number {
  return Buffer.byteLength(text);
}
