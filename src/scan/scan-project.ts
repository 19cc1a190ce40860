/**
 * Source files to requests: lists the code, holds back what cannot hold a request, parses the rest.
 * See docs/ARCHITECTURE.md, "scan".
 */
import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import type { ScanResult } from "../model/request.ts";
import { unreadableFile } from "./decode-source.ts";
import { listFiles } from "./list-files.ts";
import { mayHoldRequests } from "./prefilter.ts";
import { openProject, type Project } from "./project.ts";
import type { Candidate } from "./scan-sources.ts";

/** Which code is scanned. */
export interface ScanOptions {
  /** Absolute. */
  readonly root: string;
  /** Globs relative to `root`; empty: all code. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** The answer of a scan without any file, for audits that leave the code out. */
export const NOTHING_SCANNED: ScanResult = {
  requests: [],
  subscriptions: [],
  bucketUses: [],
  files: 0,
  filesWithRequests: 0,
  diagnostics: [],
};

/**
 * Reads every request of a project. Requests are ordered by file and position; trouble with single
 * files is a diagnostic, never an error.
 */
export async function scanProject(options: ScanOptions): Promise<ScanResult> {
  const list = await listFiles(options);
  const project = openProject(options.root);
  const diagnostics: Diagnostic[] = [...list.diagnostics];
  const { candidates, unreadable } = chooseCandidates(project, list.files);
  diagnostics.push(...unreadable);
  const files = list.files.length;
  if (candidates.length === 0)
    return { ...NOTHING_SCANNED, files, diagnostics: inOrder(diagnostics) };
  // TypeScript takes a fifth of a second to load: only a project with requests pays for it.
  const { scanSources } = await import("./scan-sources.ts");
  const scan = scanSources(project, candidates, list.files);
  return { ...scan, files, diagnostics: inOrder([...diagnostics, ...scan.diagnostics]) };
}

function chooseCandidates(
  project: Project,
  files: readonly string[],
): { readonly candidates: readonly Candidate[]; readonly unreadable: readonly Diagnostic[] } {
  const candidates: Candidate[] = [];
  const unreadable: Diagnostic[] = [];
  for (const file of files) {
    const bytes = project.bytes(project.absolutePath(file));
    const reason =
      bytes === null ? "it cannot be read" : bytes.includes(0) ? "it holds NUL bytes" : null;
    if (reason !== null) unreadable.push(unreadableFile(file, reason));
    else if (bytes && mayHoldRequests(bytes.toString("latin1"))) candidates.push({ file, bytes });
  }
  return { candidates, unreadable };
}

/** Fixed order, each once: several requests may share one unresolved name. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((diagnostic, index) => {
    const previous = sorted[index - 1];
    return !previous || compareDiagnostics(previous, diagnostic) !== 0;
  });
}
