/**
 * What people read: what has one cause is told once, and not finding by finding. What an incomplete schema
 * leaves open is told by a `schema-incomplete` diagnostic; generated types that are stale, by one finding a file.
 */
import type { Diagnostic } from "../model/diagnostic.ts";
import { relationSubject, type Subject, subjectKey } from "../model/identifier.ts";
import type { ProjectReport, Report, Reporter } from "../model/report.ts";
import { foldStaleTypes } from "./fold-stale-types.ts";

/** The reporter, given what people read. */
export function forPeople(reporter: Reporter): Reporter {
  return {
    ...reporter,
    render: (report, options) => reporter.render(readable(report), options),
  };
}

/** The report without undecided findings, their usages and verdicts, and with stale types folded. */
export function readable(report: Report): Report {
  const projects = report.projects.map(decidedProject).map((project) => ({
    ...project,
    findings: foldStaleTypes(project.findings),
  }));
  return { ...report, projects };
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
