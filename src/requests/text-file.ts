/** A whole file as text, and any stretch of it with its places. */
import type { SourceText, TextSegment } from "../model/source-text.ts";

/** A file with the offsets at which its lines start. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/** Indexes the lines of a text. `file` is the name in findings. */
export function toTextFile(file: string, text: string): TextFile {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    lineStarts.push(at + 1);
  }
  return { file, text, lineStarts };
}

/** The stretch from `start` to `end` (UTF-16, exclusive). */
export function textBetween(file: TextFile, start: number, end: number): SourceText {
  const [first, last] = [lineAt(file, start), lineAt(file, end)];
  const segments: TextSegment[] = [];
  for (let line = first; line <= last; line++) {
    const lineStart = Math.max(start, file.lineStarts[line] ?? 0);
    const column = lineStart - (file.lineStarts[line] ?? 0) + 1;
    if (line === first || lineStart < end) {
      segments.push({ offset: lineStart - start, line: line + 1, column });
    }
  }
  return {
    value: file.text.slice(start, end),
    certainty: "literal",
    span: {
      file: file.file,
      line: first + 1,
      column: start - (file.lineStarts[first] ?? 0) + 1,
      endLine: last + 1,
      endColumn: end - (file.lineStarts[last] ?? 0) + 1,
    },
    segments,
    declaration: null,
  };
}

/** The index of the line that holds an offset. */
function lineAt({ lineStarts }: TextFile, offset: number): number {
  let [low, high] = [0, lineStarts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
