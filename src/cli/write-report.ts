/** Report -> reporters -> stdout, files, and what GitHub Actions reads. */
import { appendFileSync } from "node:fs";
import path from "node:path";
import { AuditError } from "../model/config.ts";
import type { RenderOptions, Report, Reporter } from "../model/report.ts";
import type { Engine } from "./engine.ts";
import type { AuditFlags } from "./flags.ts";
import { type Io, PLAIN_WIDTH, usesColor } from "./io.ts";
import type { ReporterTarget } from "./reporter-targets.ts";
import { replaceFile } from "./write-files.ts";

/** What a finished audit is written with. */
export interface ReportOutput {
  readonly io: Io;
  readonly engine: Engine;
  readonly flags: AuditFlags;
  readonly targets: readonly ReporterTarget[];
  /** Absolute folder that the report's projects are relative to. */
  readonly repository: string;
}

/** Renders everything first, then writes: a reporter that fails leaves nothing behind. */
export function writeReport(report: Report, output: ReportOutput): void {
  const { io, flags, targets } = output;
  const github = annotationsInAddition(output);
  const rendered = [...targets, ...github].map((target) => ({
    ...target,
    text: target.reporter.render(
      forPlatform(report, target.reporter, output),
      renderOptions(io, flags, target),
    ),
  }));
  for (const { file, text } of rendered) {
    if (file === null) io.stdout.write(endedLine(text));
    else writeFile(output, file, endedLine(text));
  }
  if (rendered.some(({ reporter }) => reporter.name === "github")) writeJobSummary(report, output);
}

/** On GitHub, a run that asks for nothing in particular annotates the lines at fault too. */
function annotationsInAddition({ io, engine, flags }: ReportOutput): readonly ReporterTarget[] {
  if (io.env.GITHUB_ACTIONS !== "true" || flags.reporter.length > 0) return [];
  return engine.reporters
    .filter(({ name }) => name === "github")
    .map((reporter) => ({ reporter, file: null }));
}

function renderOptions(io: Io, flags: AuditFlags, { file }: ReporterTarget): RenderOptions {
  const toPerson = file === null && io.stdout.isTTY;
  return {
    color: file === null && usesColor(io.stdout, io.env, flags.color),
    width: (toPerson ? io.stdout.columns : undefined) ?? PLAIN_WIDTH,
    verbose: flags.verbose,
  };
}

/**
 * GitHub shows annotations and SARIF results on files of the checkout, so their paths begin there
 * and not at the audited folder.
 */
function forPlatform(report: Report, reporter: Reporter, { io, repository }: ReportOutput): Report {
  const workspace = io.env.GITHUB_WORKSPACE;
  if (!workspace || !["github", "sarif"].includes(reporter.name)) return report;
  const prefix = path.relative(workspace, repository).replaceAll(path.sep, "/");
  if (prefix === "" || prefix.startsWith("..")) return report;
  const projects = report.projects.map((project) => ({
    ...project,
    root: path.posix.join(prefix, project.root),
  }));
  return { ...report, projects };
}

function writeFile({ io, flags }: ReportOutput, file: string, content: string): void {
  replaceFile({ path: path.resolve(io.cwd, file), label: file, content });
  if (!flags.quiet && io.stderr.isTTY) io.stderr.write(`wrote ${file}\n`);
}

function writeJobSummary(report: Report, { io, engine }: ReportOutput): void {
  const file = io.env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    appendFileSync(file, endedLine(engine.renderJobSummary(report)));
  } catch (cause) {
    throw new AuditError("the file that GITHUB_STEP_SUMMARY names cannot be written", { cause });
  }
}

function endedLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
