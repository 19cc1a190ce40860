/**
 * What people read: what an incomplete schema leaves open is told once, by a `schema-incomplete`
 * diagnostic, and not finding by finding.
 */
import type { Diagnostic } from "../model/diagnostic.ts";
import { relationSubject, type Subject, subjectKey } from "../model/identifier.ts";
import type { ProjectReport, Report, Reporter } from "../model/report.ts";

/** The reporter, without undecided findings and what follows from them. */
export function forPeople(reporter: Reporter): Reporter {
  return {
    ...reporter,
    render: (report, options) => reporter.render(decidedOnly(report), options),
  };
}

/** The report without undecided findings, their usages and verdicts. */
export function decidedOnly(report: Report): Report {
  return { ...report, projects: report.projects.map(decidedProject) };
}

/** Why findings are undecided: these belong in front of every reader. */
export function incompleteness(project: ProjectReport): readonly Diagnostic[] {
  return project.diagnostics.filter(({ code }) => code === "schema-incomplete");
}

function decidedProject(project: ProjectReport): ProjectReport {
  const open = project.findings.filter(({ undecided }) => undecided !== undefined);
  if (open.length === 0) return project;
  const subjects = new Set(open.map(({ subject }) => subjectKey(subject)));
  const isDecided = ({ subject }: { readonly subject: Subject }) =>
    !subjects.has(subjectKey(subject)) && !subjects.has(relationKey(subject));
  return {
    ...project,
    findings: project.findings.filter(({ undecided }) => undecided === undefined),
    usages: project.usages.filter(isDecided),
    verdicts: project.verdicts.filter(isDecided),
  };
}

function relationKey(subject: Subject): string {
  if (subject.kind !== "column") return subjectKey(subject);
  return subjectKey(relationSubject({ schema: subject.schema, name: subject.relation }));
}
