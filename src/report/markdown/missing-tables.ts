/** Each missing table: what it is for, who uses it, what production answers, what is proposed. */
import type { Origin } from "../../model/change.ts";
import type { Finding } from "../../model/finding.ts";
import { formatName, type QualifiedName, sameName } from "../../model/identifier.ts";
import type { ProjectReport, Usage } from "../../model/report.ts";
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
import { count } from "../wording.ts";
import { columnTable, originText } from "./column-table.ts";
import { companions } from "./companions.ts";
import { places, useCount, usesByRoute } from "./places.ts";
import { answerCodes, productionAnswers, suppressedNote } from "./production-answers.ts";
import {
  type ChangeOf,
  changesOf,
  foreignKeysOf,
  proposedDdl,
  proposedTable,
  relationOf,
} from "./proposed-objects.ts";

/** One part per table that is used, documented or proposed and not there. */
export function missingTables(project: ProjectReport, level: number): string {
  const names = tableNames(project);
  if (names.length === 0) return "";
  const tables = names.map((name) => factsOf(project, name));
  return blocks([
    heading(level, `Missing tables (${tables.length})`),
    overview(tables),
    ...tables.map((table) => tableSection(project, table, level + 1)),
  ]);
}

/** Used ones first, then those that only documents know, then the rest of the proposal. */
function tableNames(project: ProjectReport): readonly QualifiedName[] {
  const used = project.usages
    .filter((usage) => usage.subject.kind === "relation")
    .map((usage) => relationOf(usage.subject));
  const found = project.findings.filter(isAboutTable).map((f) => relationOf(f.subject));
  const proposed = changesOf(project, "create-table").map((change) => change.table);
  const different: QualifiedName[] = [];
  for (const name of [...used, ...found, ...proposed]) {
    if (name && !different.some((other) => sameName(other, name))) different.push(name);
  }
  return different;
}

function isAboutTable(finding: Finding): boolean {
  return finding.rule === "missing-table" || finding.rule === "documented-table-missing";
}

/** What is known of one missing table. */
interface MissingTable {
  readonly name: QualifiedName;
  readonly findings: readonly Finding[];
  readonly usage: Usage | undefined;
  readonly proposed: ChangeOf<"create-table"> | undefined;
}

function factsOf(project: ProjectReport, name: QualifiedName): MissingTable {
  const isThis = (relation: QualifiedName | null): boolean =>
    relation !== null && sameName(relation, name);
  return {
    name,
    findings: project.findings.filter((f) => isAboutTable(f) && isThis(relationOf(f.subject))),
    usage: project.usages.find(
      (usage) => usage.subject.kind === "relation" && isThis(relationOf(usage.subject)),
    ),
    proposed: proposedTable(project, name),
  };
}

function overview(tables: readonly MissingTable[]): string {
  const rows = tables.map(({ name, findings, usage, proposed }) => [
    code(formatName(name)),
    String(usage?.uses.length ?? 0),
    answerCodes(findings),
    documentedPlaces(usage, findings),
    proposed ? PROPOSALS[proposed.origin.kind] : "none",
  ]);
  return markdownTable(["Table", "Uses", "Production answers", "Documented at", "Proposal"], rows);
}

const PROPOSALS: Readonly<Record<Origin["kind"], string>> = {
  documented: "as documented",
  inferred: "as inferred from the code",
  convention: "by convention",
};

function proposalText(origin: Origin): string {
  return origin.kind === "documented" ? PROPOSALS.documented : originText(origin);
}

function tableSection(project: ProjectReport, table: MissingTable, level: number): string {
  const { name, findings, usage, proposed } = table;
  return blocks([
    heading(level, code(formatName(name))),
    proposed?.comment ? prose(proposed.comment) : "",
    bullets([
      ...productionAnswers(findings),
      ...documentedAt(usage, findings),
      `Proposal: ${proposed ? proposalText(proposed.origin) : "none"}`,
      ...whatToDo(findings),
      ...suppressedNote(findings),
    ]),
    referencedIn(usage),
    proposed ? proposedColumns(project, proposed) : "",
    companions(project, name),
    ddlBlock(project, name),
  ]);
}

function documentedAt(usage: Usage | undefined, findings: readonly Finding[]): readonly string[] {
  const sources = documentedPlaces(usage, findings);
  return sources === "" ? [] : [`Documented at ${sources}`];
}

function documentedPlaces(usage: Usage | undefined, findings: readonly Finding[]): string {
  const fromFindings = findings
    .filter((finding) => finding.rule === "documented-table-missing")
    .map((finding) => finding.span);
  return places([...(usage?.documented ?? []), ...fromFindings]);
}

function referencedIn(usage: Usage | undefined): string {
  if (!usage || usage.uses.length === 0) return "**Referenced in:** no code that was read";
  const items = bullets(usesByRoute(usage.uses));
  return `**Referenced in** (${useCount(usage.uses)}):\n\n${foldLong("Call sites", items)}`;
}

function proposedColumns(project: ProjectReport, proposed: ChangeOf<"create-table">): string {
  const { columns, primaryKey, table } = proposed;
  const body = columnTable(columns, primaryKey, foreignKeysOf(project, table));
  return `**Proposed columns:**\n\n${foldLong(count(columns.length, "column"), body)}`;
}

function whatToDo(findings: readonly Finding[]): readonly string[] {
  const different = [...new Set(findings.map((finding) => finding.help))];
  return different.filter((help) => help !== "").map((help) => `What to do: ${prose(help)}`);
}

/** DDL of a table or of the columns added to one, folded where it is long. */
export function ddlBlock(project: ProjectReport, name: QualifiedName): string {
  const ddl = proposedDdl(project, name);
  if (ddl.trim() === "") return "";
  return foldLong(`DDL of ${formatName(name)}`, fence("sql", ddl));
}
