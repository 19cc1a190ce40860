/** Report -> reporters -> stdout, files, and what GitHub Actions reads. */
import { appendFileSync } from "node:fs";
import path from "node:path";
import { AuditError } from "../model/config.ts";
import type { RenderOptions, Report, ReporterName } from "../model/report.ts";
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

/** Renders all, then writes files, then stdout: what fails, fails before a result is printed. */
export function writeReport(report: Report, output: ReportOutput): void {
  const { io, flags, targets } = output;
  const github = annotationsInAddition(output);
  const rendered = [...targets, ...github].map((target) => ({
    ...target,
    text: target.reporter.render(
      ON_CHECKOUT.has(target.reporter.name) ? fromCheckout(report, output) : report,
      renderOptions(io, flags, target),
    ),
  }));
  for (const { file, text } of rendered) {
    if (file !== null) writeFile(output, file, endedLine(text));
  }
  for (const { file, text } of rendered) {
    if (file === null) io.stdout.write(endedLine(text));
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

/** Reporters whose paths GitHub looks up in its checkout. */
const ON_CHECKOUT: ReadonlySet<ReporterName> = new Set(["github", "sarif"]);

/** On GitHub, paths begin at the checkout and not at the audited folder. */
function fromCheckout(report: Report, { io, repository }: ReportOutput): Report {
  const workspace = io.env.GITHUB_WORKSPACE;
  if (!workspace) return report;
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

function writeJobSummary(report: Report, output: ReportOutput): void {
  const { io, engine } = output;
  const file = io.env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    appendFileSync(file, endedLine(engine.renderJobSummary(fromCheckout(report, output))));
  } catch (cause) {
    throw new AuditError("the file that GITHUB_STEP_SUMMARY names cannot be written", { cause });
  }
}

function endedLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
