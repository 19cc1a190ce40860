/** Findings of one project, grouped by what they are about. The order of first appearance is kept. */
import type { Severity } from "../model/diagnostic.ts";
import type { Finding, RuleId, RuntimeError } from "../model/finding.ts";
import { type Subject, subjectKey } from "../model/identifier.ts";
import type { ProjectReport } from "../model/report.ts";

/** All findings of one rule about one object. */
export interface FindingGroup {
  readonly rule: RuleId;
  readonly subject: Subject;
  /** The gravest of its findings. */
  readonly severity: Severity;
  /** Each different answer of production, in order. */
  readonly runtimeErrors: readonly RuntimeError[];
  readonly findings: readonly Finding[];
  /** `fix` takes away every one of them. */
  readonly fixable: boolean;
}

/** What a project has to hear, in three kinds; suppressed findings are left out. */
export interface GroupedFindings {
  /** Tables first, then columns, then functions; those that are notes behind all others. */
  readonly missing: readonly FindingGroup[];
  readonly documents: readonly Finding[];
  /** Every other rule. */
  readonly other: readonly FindingGroup[];
}

/** Rules about objects that the code uses and the database lacks, in the order they are shown. */
const MISSING_RULES: readonly RuleId[] = ["missing-table", "missing-column", "missing-function"];

/** Splits and groups the findings that are not suppressed. */
export function groupFindings(project: ProjectReport): GroupedFindings {
  const active = project.findings.filter((finding) => finding.suppressed === null);
  const missing = MISSING_RULES.flatMap((rule) =>
    groupBySubject(active.filter((finding) => finding.rule === rule)),
  );
  const rest = active.filter((finding) => !MISSING_RULES.includes(finding.rule));
  return {
    missing: notesLast(missing),
    documents: rest.filter(isAboutDocuments),
    other: groupBySubject(rest.filter((finding) => !isAboutDocuments(finding))),
  };
}

/** What the code gets by without, or only tests ask for, stands behind what breaks. */
function notesLast(groups: readonly FindingGroup[]): readonly FindingGroup[] {
  const isNote = ({ severity }: FindingGroup): boolean => severity === "note";
  return [...groups.filter((group) => !isNote(group)), ...groups.filter(isNote)];
}

/** Whether a rule speaks of documents rather than of code. */
export function isAboutDocuments(finding: Finding): boolean {
  return finding.rule.startsWith("document");
}

/** One group per rule and subject. */
export function groupBySubject(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${subjectKey(finding.subject)}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap(toGroup);
}

function toGroup(findings: readonly Finding[]): readonly FindingGroup[] {
  const [first] = findings;
  if (!first) return [];
  return [
    {
      rule: first.rule,
      subject: first.subject,
      severity: gravest(findings),
      runtimeErrors: differentErrors(findings),
      findings,
      fixable: findings.every((finding) => finding.fixable),
    },
  ];
}

/** The gravest severity among findings; `note` where there are none. */
export function gravest(findings: readonly Finding[]): Severity {
  const severities = findings.map((finding) => finding.severity);
  if (severities.includes("error")) return "error";
  return severities.includes("warning") ? "warning" : "note";
}

function differentErrors(findings: readonly Finding[]): readonly RuntimeError[] {
  const byCode = new Map<string, RuntimeError>();
  for (const { runtimeError } of findings) {
    if (runtimeError && !byCode.has(runtimeError.code)) byCode.set(runtimeError.code, runtimeError);
  }
  return [...byCode.values()];
}
