/**
 * Source files to requests: lists the code, holds back what cannot hold a request, parses the rest.
 * See docs/ARCHITECTURE.md, "scan".
 */
import { type Cache, digest, NO_CACHE } from "../model/cache.ts";
import type { ClientSetting } from "../model/client-setting.ts";
import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import type { LeftOut } from "../model/left-out.ts";
import { compareText } from "../model/location.ts";
import type { ScanResult } from "../model/request.ts";
import { readFacts } from "./facts/read-facts.ts";
import { chooseCandidates } from "./files/choose-candidates.ts";
import { countLeftOut } from "./files/count-left-out.ts";
import { listFiles } from "./files/list-files.ts";
import { describeOtherAccess, describeOwnCalls } from "./files/other-access.ts";
import { openProject, type Project } from "./files/project.ts";
import { taughtWords } from "./taught/taught-words.ts";

/** Which code is scanned. */
export interface ScanOptions {
  /** Absolute. */
  readonly root: string;
  /** Globs relative to `root`; empty: all code. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** What the configuration teaches of clients. */
  readonly clients?: readonly ClientSetting[];
  /** Where facts are kept between scans; absent: nowhere. */
  readonly cache?: Cache;
}

/** The answer of a scan without any file, for audits that leave the code out. */
export const NOTHING_SCANNED: ScanResult = {
  requests: [],
  subscriptions: [],
  bucketUses: [],
  files: 0,
  filesWithRequests: 0,
  leftOut: [],
  diagnostics: [],
};

/**
 * Reads every request of a project. Requests are ordered by file and position; trouble with single
 * files is a diagnostic, never an error. Files whose facts are in the cache are not parsed again.
 */
export async function scanProject(options: ScanOptions): Promise<ScanResult> {
  const list = await listFiles(options);
  const project = openProject(options.root);
  const { candidates, unreadable, marks, libraries } = chooseCandidates(project, list.files, {
    named: new Set(options.include.map((pattern) => pattern.replace(/^\.\//, ""))),
    words: taughtWords(options.clients ?? []),
  });
  const foreign = new Set(marks.map(({ path }) => path));
  const scanned = list.files.filter((file) => !foreign.has(file));
  const facts = await readFacts(options.cache ?? NO_CACHE, keyOf(options, project), {
    project,
    candidates,
    files: scanned,
    taught: options.clients ?? [],
  });
  const scans = candidates.flatMap(({ file }) => facts[file]?.scan ?? []);
  const diagnostics = scans.flatMap((scan) => scan.diagnostics);
  return {
    requests: scans.flatMap((scan) => scan.requests),
    subscriptions: scans.flatMap((scan) => scan.subscriptions),
    bucketUses: scans.flatMap((scan) => scan.bucketUses),
    files: scanned.length,
    leftOut: [...list.leftOut, ...countLeftOut(marks)].sort(byPath),
    filesWithRequests: scans.filter((scan) => scan.requests.length > 0).length,
    diagnostics: inOrder([
      ...list.diagnostics,
      ...unreadable,
      ...describeOtherAccess(libraries),
      ...describeOwnCalls(scans.flatMap((scan) => scan.ownCalls)),
      ...diagnostics,
    ]),
  };
}

/** One scan's facts replace those of the last under the same settings. */
function keyOf({ cache: _, ...settings }: ScanOptions, project: Project): string {
  return digest(JSON.stringify({ ...settings, root: project.root }));
}

function byPath(a: LeftOut, b: LeftOut): number {
  return compareText(a.path, b.path);
}

/** Fixed order, each once: several requests may share one unresolved name. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((diagnostic, index) => {
    const previous = sorted[index - 1];
    return !previous || compareDiagnostics(previous, diagnostic) !== 0;
  });
}
