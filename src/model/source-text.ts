/** Strings of the audited code, with the place of each of their characters. */
import type { SourceSpan } from "./location.ts";

/**
 * How a name became known: `literal` stands in the call itself, `resolved` was followed to a
 * constant, enum member or similar.
 */
export type Certainty = "literal" | "resolved";

/** Stands in `SourceText.value` for each part that is known only at run time (U+FFFC). */
export const HOLE = "\uFFFC";

/** From `offset` (UTF-16, into the value) on, characters stand at `line`/`column` onwards, one column each. */
export interface TextSegment {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** The value of a string expression and where it stands. */
export interface SourceText {
  /** The string at run time; unknown parts are `HOLE`. */
  readonly value: string;
  readonly certainty: Certainty;
  /** The whole argument expression, quotes included. */
  readonly span: SourceSpan;
  /**
   * Maps offsets of `value` to positions in `span.file`: a new segment at each line break and after
   * each escape or `${}`. Empty when the value stands elsewhere (a constant): then `span` is all there is.
   */
  readonly segments: readonly TextSegment[];
  /** Where the value is written, when that is not the argument itself. */
  readonly declaration: SourceSpan | null;
}

/** Where `value.slice(start, end)` stands. Falls back to the whole argument when the value stands elsewhere. */
export function spanWithin(text: SourceText, start: number, end: number): SourceSpan {
  if (text.segments.length === 0) return text.span;
  const from = positionAt(text.segments, start);
  const last = positionAt(text.segments, Math.max(start, end - 1));
  const width = end > start ? 1 : 0;
  return {
    file: text.span.file,
    line: from.line,
    column: from.column,
    endLine: last.line,
    endColumn: last.column + width,
  };
}

function positionAt(
  segments: readonly TextSegment[],
  offset: number,
): { line: number; column: number } {
  let found = segments[0] as TextSegment;
  for (const segment of segments) {
    if (segment.offset > offset) break;
    found = segment;
  }
  return { line: found.line, column: found.column + (offset - found.offset) };
}
