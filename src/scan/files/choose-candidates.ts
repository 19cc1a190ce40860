/** Reads every file once and tells by its text what becomes of it. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import { isTestCode } from "../../model/test-code.ts";
import { unreadableFile } from "./decode-source.ts";
import type { PathMark } from "./left-out-path.ts";
import { leftOutByText } from "./left-out-text.ts";
import { sqlLibrary } from "./other-access.ts";
import { mayHoldRequests } from "./prefilter.ts";
import type { Project } from "./project.ts";

/** A file whose text may hold requests. */
export interface Candidate {
  readonly file: string;
  readonly bytes: Buffer;
}

/** What the texts of the files tell. */
export interface Choice {
  /** The files that may hold requests. */
  readonly candidates: readonly Candidate[];
  /** `file-unreadable`. */
  readonly unreadable: readonly Diagnostic[];
  /** Of the files that may hold requests, those that a program wrote. */
  readonly marks: readonly PathMark[];
  /** Of each file that imports one, an SQL library. */
  readonly libraries: readonly string[];
}

/** What the choice depends on. */
export interface ChoiceSettings {
  /** Files that are scanned whoever wrote them. */
  readonly named: ReadonlySet<string>;
  /** Names that clients were taught by. */
  readonly words: Parameters<typeof mayHoldRequests>[1];
}

/** Chooses the files that are parsed. */
export function chooseCandidates(
  project: Project,
  files: readonly string[],
  { named, words }: ChoiceSettings,
): Choice {
  const candidates: Candidate[] = [];
  const unreadable: Diagnostic[] = [];
  const marks: PathMark[] = [];
  const libraries: string[] = [];
  for (const file of files) {
    const bytes = project.bytes(project.absolutePath(file));
    const trouble = whyUnreadable(bytes);
    if (bytes === null || trouble !== null) {
      unreadable.push(unreadableFile(file, trouble ?? ""));
      continue;
    }
    const text = bytes.toString("latin1");
    const library = isTestCode(file) ? null : sqlLibrary(text);
    if (library !== null) libraries.push(library);
    if (!mayHoldRequests(text, words)) continue;
    const reason = named.has(file) ? null : leftOutByText(file, text);
    if (reason === null) candidates.push({ file, bytes });
    else marks.push({ path: file, reason });
  }
  return { candidates, unreadable, marks, libraries };
}

function whyUnreadable(bytes: Buffer | null): string | null {
  if (bytes === null) return "it cannot be read";
  return bytes.includes(0) ? "it holds NUL bytes" : null;
}
