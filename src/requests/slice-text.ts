/** Parts of a text, each with the places that it has in the whole. */
import { type SourceText, spanWithin, type TextSegment } from "../model/source-text.ts";

/** The stretch from `start` to `end` (UTF-16, exclusive). */
export function sliceText(text: SourceText, start: number, end: number): SourceText {
  return {
    ...text,
    value: text.value.slice(start, end),
    span: spanWithin(text, start, end),
    segments: segmentsBetween(text, start, end),
  };
}

/** The text without white space at its ends. */
export function trimText(text: SourceText): SourceText {
  const { value } = text;
  const start = value.length - value.trimStart().length;
  return sliceText(text, start, Math.max(start, value.trimEnd().length));
}

/** Cuts at each of these characters; parts may be empty. */
export function splitText(text: SourceText, separators: string): readonly SourceText[] {
  const parts: SourceText[] = [];
  let start = 0;
  for (let at = 0; at <= text.value.length; at++) {
    if (at < text.value.length && !separators.includes(text.value.charAt(at))) continue;
    parts.push(sliceText(text, start, at));
    start = at + 1;
  }
  return parts;
}

/** The line and column of one character as a segment at `offset` of another text. */
export function segmentAt(text: SourceText, at: number, offset: number): TextSegment {
  const { line, column } = spanWithin(text, at, at);
  return { offset, line, column };
}

function segmentsBetween(text: SourceText, start: number, end: number): readonly TextSegment[] {
  if (text.segments.length === 0) return [];
  const inside = text.segments.filter(({ offset }) => offset > start && offset < end);
  const moved = inside.map((segment) => ({ ...segment, offset: segment.offset - start }));
  return [segmentAt(text, start, 0), ...moved];
}
