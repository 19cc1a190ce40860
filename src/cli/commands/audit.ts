/** `schema-audit [audit]` and `schema-audit docs`: audit, render, judge. */
import type { Report } from "../../model/report.ts";
import type { Engine } from "../engine.ts";
import { auditExitCode, type ExitCode } from "../exit-code.ts";
import type { AuditFlags } from "../flags.ts";
import type { Io } from "../io.ts";
import { reporterTargets } from "../reporter-targets.ts";
import { type AuditedProject, runAudits } from "../run-audits.ts";
import { selectProjects } from "../select-projects.ts";
import { packageVersion } from "../version.ts";
import { writeReport } from "../write-report.ts";

/** What the command is to do. */
export interface AuditRequest {
  readonly io: Io;
  readonly engine: Engine;
  /** Folder as written; undefined: the current one. */
  readonly path: string | undefined;
  readonly flags: AuditFlags;
  /** False audits the documents alone. */
  readonly withCode: boolean;
}

/** Audits the projects and writes their report. Answers 1 for findings at or above `--fail-on`. */
export async function auditCommand(request: AuditRequest): Promise<ExitCode> {
  const { io, engine, flags, withCode } = request;
  const targets = reporterTargets(flags.reporter, engine.reporters);
  const ruleIds = engine.rules.map(({ meta }) => meta.id);
  const projects = selectProjects(io, request.path, flags, ruleIds);
  const audited = await runAudits({ io, engine, flags, projects, withCode, only: "all" });
  const repository = projects[0]?.repository ?? io.cwd;
  writeReport(toReport(engine, audited, flags), { io, engine, flags, targets, repository });
  const reports = audited.map(({ audit }) => audit.report);
  const undecided = reports.flatMap((report) => report.findings.filter((f) => f.undecided)).length;
  const code = auditExitCode(
    reports.map((report) => report.summary),
    flags.failOn,
    undecided,
  );
  if (code === 2) io.stderr.write(undecidedMessage(undecided));
  return code;
}

function undecidedMessage(count: number): string {
  return `error: ${count} ${count === 1 ? "finding" : "findings"} could not be decided, because migrations fail that make or need the objects; name the SQL that comes before them with schema.base in audit.config.json, or audit a live database with --db URL\n`;
}

function toReport(engine: Engine, audited: readonly AuditedProject[], flags: AuditFlags): Report {
  return {
    tool: { name: "schema-audit", version: packageVersion() },
    projects: audited.map(({ audit }) => audit.report),
    named: flags.project.length > 0,
    rules: engine.rules.map(({ meta }) => meta),
  };
}
