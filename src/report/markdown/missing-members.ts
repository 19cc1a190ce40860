/** Missing columns, table by table, and missing functions. */
import type { Finding, RuleId } from "../../model/finding.ts";
import {
  formatName,
  formatSubject,
  type QualifiedName,
  type Subject,
  sameName,
  subjectKey,
} from "../../model/identifier.ts";
import type { ProjectReport, Usage } from "../../model/report.ts";
import { type FindingGroup, groupBySubject } from "../finding-groups.ts";
import {
  blocks,
  bullets,
  code,
  fence,
  foldLong,
  heading,
  markdownTable,
  prose,
} from "../markdown-text.ts";
import { runtimeAnswer } from "../wording.ts";
import { columnTable, originText } from "./column-table.ts";
import { companions } from "./companions.ts";
import { ddlBlock } from "./missing-tables.ts";
import { places, usesByRoute } from "./places.ts";
import { suppressedNote } from "./production-answers.ts";
import { changesOf, foreignKeysOf, relationOf } from "./proposed-objects.ts";

const COLUMN_RULES: readonly RuleId[] = ["missing-column", "documented-column-missing"];

/** One part per table that exists and lacks columns. */
export function missingColumns(project: ProjectReport, level: number): string {
  const findings = project.findings.filter((finding) => COLUMN_RULES.includes(finding.rule));
  const tables = relationsOf(project, findings);
  if (tables.length === 0) return "";
  const columns = new Set(findings.map((finding) => subjectKey(finding.subject))).size;
  return blocks([
    heading(level, columns > 0 ? `Missing columns (${columns})` : "Added columns"),
    ...tables.map((table) => columnsSection(project, findings, table, level + 1)),
  ]);
}

function relationsOf(
  project: ProjectReport,
  findings: readonly Finding[],
): readonly QualifiedName[] {
  const created = changesOf(project, "create-table").map((change) => change.table);
  const added = changesOf(project, "add-column").map((change) => change.table);
  const different: QualifiedName[] = [];
  for (const name of [...findings.map((finding) => relationOf(finding.subject)), ...added]) {
    if (!name || created.some((table) => sameName(table, name))) continue;
    if (!different.some((other) => sameName(other, name))) different.push(name);
  }
  return different;
}

function columnsSection(
  project: ProjectReport,
  findings: readonly Finding[],
  table: QualifiedName,
  level: number,
): string {
  const isHere = (subject: Subject): boolean => {
    const relation = relationOf(subject);
    return relation !== null && sameName(relation, table);
  };
  const groups = groupBySubject(findings.filter((finding) => isHere(finding.subject)));
  const added = changesOf(project, "add-column").filter((change) => sameName(change.table, table));
  return blocks([
    heading(level, `Columns of ${code(formatName(table))}`),
    groups.length === 0 ? "" : usedColumns(project, groups),
    added.length === 0 ? "" : "**Proposed columns:**",
    added.length === 0
      ? ""
      : columnTable(
          added.map((change) => change.column),
          [],
          foreignKeysOf(project, table),
        ),
    added.length === 0 ? "" : companions(project, table),
    ddlBlock(project, table),
  ]);
}

function usedColumns(project: ProjectReport, groups: readonly FindingGroup[]): string {
  const rows = groups.map((group) => [
    code("column" in group.subject ? group.subject.column : formatSubject(group.subject)),
    group.runtimeErrors.map((error) => code(runtimeAnswer(error))).join(", ") || "no request fails",
    places(group.findings.map((finding) => finding.span)),
    documentedPlaces(project, group),
    suppressedNote(group.findings).join("; ") || differentHelp(group),
  ]);
  const head = ["Missing", "Production answers", "Referenced in", "Documented at", "What to do"];
  return foldLong(`${groups.length} columns`, markdownTable(head, rows));
}

function differentHelp(group: FindingGroup): string {
  return [...new Set(group.findings.map((finding) => finding.help))].map(prose).join("; ");
}

function documentedPlaces(project: ProjectReport, group: FindingGroup): string {
  return places(usageOf(project, group.subject)?.documented ?? []);
}

function usageOf(project: ProjectReport, subject: Subject): Usage | undefined {
  const key = subjectKey(subject);
  return project.usages.find((usage) => subjectKey(usage.subject) === key);
}

/** One part per function that is called and not there. */
export function missingFunctions(project: ProjectReport, level: number): string {
  const groups = groupBySubject(
    project.findings.filter((finding) => finding.rule === "missing-function"),
  );
  if (groups.length === 0) return "";
  return blocks([
    heading(level, `Missing functions (${groups.length})`),
    ...groups.map((group) => functionSection(project, group, level + 1)),
  ]);
}

function functionSection(project: ProjectReport, group: FindingGroup, level: number): string {
  const { subject } = group;
  const usage = usageOf(project, subject);
  const proposed = changesOf(project, "create-function").find(
    (change) =>
      subject.kind === "function" &&
      sameName(change.function, { schema: subject.schema, name: subject.function }),
  );
  const documented = usage?.documented ?? [];
  return blocks([
    heading(level, code(formatSubject(subject))),
    bullets([
      ...group.runtimeErrors.map(
        (error) => `Production answers ${code(runtimeAnswer(error))}: ${prose(error.message)}`,
      ),
      ...(documented.length > 0 ? [`Documented at ${places(documented)}`] : []),
      ...(proposed
        ? [`Proposal: ${originText(proposed.origin)}`]
        : [`What to do: ${differentHelp(group)}`]),
      ...suppressedNote(group.findings),
    ]),
    usage && usage.uses.length > 0
      ? `**Referenced in:**\n\n${bullets(usesByRoute(usage.uses))}`
      : `**Referenced in:** ${places(group.findings.map((finding) => finding.span))}`,
    proposed ? foldLong("DDL", fence("sql", proposed.statement)) : "",
  ]);
}
