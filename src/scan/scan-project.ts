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
import { isTestCode } from "../model/test-code.ts";
import { countLeftOut } from "./count-left-out.ts";
import { unreadableFile } from "./decode-source.ts";
import { readFacts } from "./facts/read-facts.ts";
import type { PathMark } from "./left-out-path.ts";
import { leftOutByText } from "./left-out-text.ts";
import { listFiles } from "./list-files.ts";
import { describeOtherAccess, sqlLibrary } from "./other-access.ts";
import { mayHoldRequests } from "./prefilter.ts";
import { openProject, type Project } from "./project.ts";
import type { Candidate } from "./scan-sources.ts";
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
  const { candidates, unreadable, marks, libraries } = chooseCandidates(
    project,
    list.files,
    options,
  );
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
      ...diagnostics,
    ]),
  };
}

/** One scan's facts replace those of the last under the same settings. */
function keyOf({ cache: _, ...settings }: ScanOptions, project: Project): string {
  return digest(JSON.stringify({ ...settings, root: project.root }));
}

interface Choice {
  readonly candidates: readonly Candidate[];
  readonly unreadable: readonly Diagnostic[];
  /** Of the files that may hold requests, those that a program wrote. */
  readonly marks: readonly PathMark[];
  /** Of each file that imports one, an SQL library. */
  readonly libraries: readonly string[];
}

function chooseCandidates(
  project: Project,
  files: readonly string[],
  { include, clients = [] }: ScanOptions,
): Choice {
  const candidates: Candidate[] = [];
  const words = taughtWords(clients);
  const unreadable: Diagnostic[] = [];
  const marks: PathMark[] = [];
  const libraries: string[] = [];
  const named = new Set(include.map((pattern) => pattern.replace(/^\.\//, "")));
  for (const file of files) {
    const bytes = project.bytes(project.absolutePath(file));
    if (bytes === null) unreadable.push(unreadableFile(file, "it cannot be read"));
    else if (bytes.includes(0)) unreadable.push(unreadableFile(file, "it holds NUL bytes"));
    else {
      const text = bytes.toString("latin1");
      const library = isTestCode(file) ? null : sqlLibrary(text);
      if (library !== null) libraries.push(library);
      if (!mayHoldRequests(text, words)) continue;
      const reason = named.has(file) ? null : leftOutByText(file, text);
      if (reason === null) candidates.push({ file, bytes });
      else marks.push({ path: file, reason });
    }
  }
  return { candidates, unreadable, marks, libraries };
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
