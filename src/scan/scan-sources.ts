/** Parses the files that may hold requests and reads them. Loads TypeScript: imported only when there is one. */
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Request } from "../model/request.ts";
import { decodeSource, unreadableFile } from "./decode-source.ts";
import { findRequests } from "./find-requests.ts";
import type { Project } from "./project.ts";
import { createModules } from "./resolve-module.ts";
import { firstSyntaxError, parseUnit, type UnitOptions } from "./source-unit.ts";
import { toDiagnostic } from "./unresolved.ts";

/** A file whose text may hold requests. */
export interface Candidate {
  readonly file: string;
  readonly bytes: Buffer;
}

/** What the files of a project ask, in the order of the candidates. */
export interface SourceScan {
  readonly requests: readonly Request[];
  readonly filesWithRequests: number;
  /** `file-syntax-error`, `file-unreadable` and the `dynamic-` codes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Scans files one by one; each tree is dropped before the next is read. */
export function scanSources(project: Project, candidates: Iterable<Candidate>): SourceScan {
  const modules = createModules(project);
  const requests: Request[] = [];
  const diagnostics: Diagnostic[] = [];
  let filesWithRequests = 0;
  for (const { file, bytes } of candidates) {
    const reading = decodeSource(bytes);
    if (reading.kind === "unreadable") {
      diagnostics.push(unreadableFile(file, reading.reason));
      continue;
    }
    const path = project.absolutePath(file);
    const found = scanText({ file, path, text: reading.text, modules }, diagnostics);
    requests.push(...found);
    if (found.length > 0) filesWithRequests++;
  }
  return { requests, filesWithRequests, diagnostics };
}

/** A file that nests deeper than the stack is told, like one that cannot be read. */
function scanText(options: UnitOptions, diagnostics: Diagnostic[]): readonly Request[] {
  try {
    const unit = parseUnit(options);
    const error = firstSyntaxError(unit);
    if (error) diagnostics.push(syntaxError(options.file, error));
    const found = findRequests(unit);
    diagnostics.push(...found.flatMap((request) => request.unresolved.map(toDiagnostic)));
    return found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    diagnostics.push(unreadableFile(options.file, "its code is nested too deeply"));
    return [];
  }
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
