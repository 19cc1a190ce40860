/** Parses the files that may hold requests and reads them. Loads TypeScript: imported only when there is one. */
import type { ClientSetting } from "../../model/client-setting.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { compareSpans } from "../../model/location.ts";
import { findRawRequests } from "../fetch/raw-fetch.ts";
import type { Candidate } from "../files/choose-candidates.ts";
import { unreadableFile } from "../files/decode-source.ts";
import { importedStems, stemOf } from "../files/imported-stems.ts";
import type { Project } from "../files/project.ts";
import { createModules, type ScannedModules } from "../modules/resolve-module.ts";
import { findBucketUses } from "../realtime-and-storage/find-bucket-uses.ts";
import { findSubscriptions } from "../realtime-and-storage/find-subscriptions.ts";
import { findRequests } from "../requests/find-requests.ts";
import { findOwnCalls } from "../requests/own-calls.ts";
import { readEntries } from "../requests/request-entry.ts";
import { readCode } from "../source/read-code.ts";
import { firstSyntaxError, parseUnit, type SourceUnit } from "../source/source-unit.ts";
import { findTaughtRequests } from "../taught/taught-requests.ts";
import { toDiagnostic } from "../unresolved/unresolved.ts";
import { createFactLog, type FactLog } from "./fact-log.ts";
import type { FileScan } from "./file-scan.ts";

/**
 * Scans files one by one; a tree that no other file is likely to need is dropped before the next. `scanned` are all files of
 * the scan: callers of a function need no request of their own. `taught` is what the configuration
 * tells of clients.
 */
export async function scanSources(
  project: Project,
  candidates: readonly Candidate[],
  scanned: readonly string[] = [],
  taught: readonly ClientSetting[] = [],
): Promise<FactLog> {
  const log = createFactLog(project);
  const modules = createModules(project, scanned, taught, log);
  const named = new Set(candidates.flatMap(({ bytes }) => importedStems(bytes.toString("latin1"))));
  let scannedSoFar = 0;
  for (const { file, bytes } of candidates) {
    const at = { file, path: project.absolutePath(file), isNamed: named.has(stemOf(file)) };
    log.note(file, () => scanFile(at, bytes, modules));
    if (++scannedSoFar % FILES_AT_A_TIME === 0) await pause();
  }
  return log;
}

/** After so many files whatever else goes on has its turn: the schema is read at the same time. */
const FILES_AT_A_TIME = 8;

async function pause(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

interface ScannedFile {
  /** Relative to the root. */
  readonly file: string;
  readonly path: string;
  /** Whether others import something of its name. */
  readonly isNamed: boolean;
}

function scanFile(
  { file, path, isNamed }: ScannedFile,
  bytes: Buffer,
  modules: ScannedModules,
): FileScan {
  return guarded(file, () => {
    const reading = readCode(file, bytes);
    if (reading.kind === "unreadable") return withoutRequests(unreadableFile(file, reading.reason));
    const { text, isJsx } = reading;
    const parse = (): SourceUnit => parseUnit({ file, path, text, isJsx, modules });
    return scanUnit(modules.enter(path, isNamed, parse));
  });
}

function withoutRequests(diagnostic: Diagnostic): FileScan {
  return {
    requests: [],
    subscriptions: [],
    bucketUses: [],
    ownCalls: [],
    diagnostics: [diagnostic],
  };
}

/** A file that nests deeper than the stack is told, like one that cannot be read. */
function guarded(file: string, scan: () => FileScan): FileScan {
  try {
    return scan();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return withoutRequests(unreadableFile(file, "its code is nested too deeply"));
  }
}

function scanUnit(unit: SourceUnit): FileScan {
  const error = firstSyntaxError(unit);
  const entries = readEntries(unit);
  const requests = [
    ...findRequests(unit, entries),
    ...findRawRequests(unit),
    ...findTaughtRequests(unit),
  ].sort((a, b) => compareSpans(a.span, b.span));
  const subscriptions = findSubscriptions(unit);
  const { bucketUses, unresolved } = findBucketUses(unit);
  const open = [...requests, ...subscriptions].flatMap((one) => one.unresolved);
  const diagnostics = [
    ...(error ? [syntaxError(unit.file, error)] : []),
    ...[...open, ...unresolved].map(toDiagnostic),
  ];
  return {
    requests,
    subscriptions,
    bucketUses,
    ownCalls: findOwnCalls(unit, entries),
    diagnostics,
  };
}

function syntaxError(
  file: string,
  error: NonNullable<ReturnType<typeof firstSyntaxError>>,
): Diagnostic {
  return {
    code: "file-syntax-error",
    severity: "warning",
    message: `${file}:${error.span.line} does not parse (${error.message}) What parses was scanned; requests near the error may be missing.`,
    location: error.span,
  };
}
