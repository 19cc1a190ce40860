/** `schema-audit [audit]` and `schema-audit docs`: audit, render, judge. */
import type { Report, Summary } from "../../model/report.ts";
import type { Engine } from "../engine.ts";
import { auditExitCode, type ExitCode, undecidedIn } from "../exit-code.ts";
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
  return exitCodeOf(
    io,
    audited.map(({ audit }) => audit.report.summary),
    flags,
  );
}

/** The exit code; where it says that the audit could not be done, stderr says why. */
export function exitCodeOf(
  io: Io,
  summaries: readonly Summary[],
  { failOn }: Pick<AuditFlags, "failOn">,
): ExitCode {
  const code = auditExitCode(summaries, failOn);
  if (code !== 2) return code;
  const count = undecidedIn(summaries);
  io.stderr.write(
    `error: ${count} ${count === 1 ? "finding" : "findings"} could not be decided, because the schema is not complete; the schema-incomplete diagnostic of the report names the way out\n`,
  );
  return code;
}

function toReport(engine: Engine, audited: readonly AuditedProject[], flags: AuditFlags): Report {
  return {
    tool: { name: "schema-audit", version: packageVersion() },
    projects: audited.map(({ audit }) => audit.report),
    named: flags.project.length > 0,
    rules: engine.rules.map(({ meta }) => meta),
  };
}
