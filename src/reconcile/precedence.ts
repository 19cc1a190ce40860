/** Which document wins where two disagree: the setting `documents.precedence`. */
import { compareSpans, type SourceSpan } from "../model/location.ts";

/** Whether the first of two places wins over the second. Two places of one file never do. */
export type Decides = (first: SourceSpan, second: SourceSpan) => boolean;

export interface Precedence {
  /** Orders places: what has precedence first, then by file and position. */
  readonly compare: (a: SourceSpan, b: SourceSpan) => number;
  readonly decides: Decides;
}

/** `files` are paths relative to the project, the most trusted first. */
export function precedenceOrder(files: readonly string[]): Precedence {
  const rank = (file: string) => {
    const index = files.indexOf(file);
    return index < 0 ? files.length : index;
  };
  return {
    compare: (a, b) => rank(a.file) - rank(b.file) || compareSpans(a, b),
    decides: (first, second) => rank(first.file) < rank(second.file),
  };
}
