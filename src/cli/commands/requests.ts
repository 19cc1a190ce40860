/** `schema-audit requests FILE`: audit recorded requests, render, judge. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { AuditError } from "../../model/config.ts";
import { openCache } from "../disk-cache.ts";
import type { Engine } from "../engine.ts";
import type { ExitCode } from "../exit-code.ts";
import type { RequestFlags } from "../flags.ts";
import type { Io } from "../io.ts";
import { createProgress } from "../progress.ts";
import { reporterTargets } from "../reporter-targets.ts";
import { type SelectedProject, selectProjects } from "../select-projects.ts";
import { packageVersion } from "../version.ts";
import { writeReport } from "../write-report.ts";
import { exitCodeOf } from "./audit.ts";

/** What the command is to do. */
export interface RequestsRequest {
  readonly io: Io;
  readonly engine: Engine;
  /** The recording as written. */
  readonly file: string;
  /** Folder of the project as written; undefined: the current one. */
  readonly path: string | undefined;
  readonly flags: RequestFlags;
}

/** Audits a recording against the schema of one project. Answers 1 for findings at or above `--fail-on`. */
export async function requestsCommand(request: RequestsRequest): Promise<ExitCode> {
  const { io, engine, flags } = request;
  const targets = reporterTargets(flags.reporter, engine.reporters);
  const ruleIds = engine.rules.map(({ meta }) => meta.id);
  const selected = onlyProject(selectProjects(io, request.path, flags, ruleIds));
  const { repository, project, database } = selected;
  const recording = readRecordingFile(request, path.join(repository, project.root));
  const progress = createProgress(io, flags.quiet);
  const onProgress = (step: string) => progress.step(`${project.name}: ${step}`);
  try {
    const { report } = await engine.auditRequests({
      cache: openCache(io, flags),
      repository,
      project,
      database,
      recording,
      onProgress,
    });
    progress.stop();
    const tool = { name: "schema-audit", version: packageVersion() } as const;
    const rules = engine.rules.map(({ meta }) => meta);
    const output = { io, engine, flags, targets, repository };
    writeReport({ tool, projects: [report], rules }, output);
    return exitCodeOf(io, [report.summary], flags);
  } finally {
    progress.stop();
  }
}

function onlyProject(projects: readonly SelectedProject[]): SelectedProject {
  const [first, ...others] = projects;
  if (first !== undefined && others.length === 0) return first;
  const names = projects.map(({ project }) => project.name).join(", ");
  throw new AuditError(
    `requests are audited against one project; choose with --project (${names})`,
  );
}

/** Larger recordings are cut up by whoever made them: a HAR holds whole answers. */
const SIZE_LIMIT = 256_000_000;

function readRecordingFile({ io, file, flags }: RequestsRequest, root: string) {
  const absolute = path.resolve(io.cwd, file);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) throw new AuditError(`there is no file "${file}"`);
  if (!found.isFile()) throw new AuditError(`"${file}" is no file; name the recording`);
  if (found.size > SIZE_LIMIT) {
    throw new AuditError(`"${file}" is larger than ${SIZE_LIMIT / 1_000_000} MB; cut it up`);
  }
  return {
    file: path.relative(root, absolute).replaceAll(path.sep, "/"),
    text: readFileSync(absolute, "utf8").replace(/^\uFEFF/, ""),
    prefix: flags.prefix === undefined ? null : prefixOf(flags.prefix),
  };
}

/** `rest/v1` as `/rest/v1/`. */
function prefixOf(given: string): string {
  const inner = given.replace(/^\/+|\/+$/g, "");
  return inner === "" ? "/" : `/${inner}/`;
}
