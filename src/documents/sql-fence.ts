/** A block of SQL in a document: its text, its lexemes, and where each of them stands in the file. */
import type { SourceSpan } from "../model/location.ts";
import { lexSql, type SqlLexeme } from "../model/sql-lexeme.ts";
import type { Fence } from "./outline.ts";

/** SQL of a document; offsets count UTF-16 units of `content`. */
export interface SqlFence {
  readonly file: string;
  readonly content: string;
  /** Line of the document on which the content begins, from 1. */
  readonly firstLine: number;
  /** Offset of each line of the content, and how far the document indents it. */
  readonly lines: readonly { readonly start: number; readonly indent: number }[];
  /** All but white space; comments included. */
  readonly lexemes: readonly SqlLexeme[];
}

/** One statement of a fence. Offsets are those of the fence's content, in UTF-16 units. */
export interface FenceStatement {
  readonly fence: SqlFence;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where a node stands: the grammar counts UTF-8 bytes from the statement's start. */
  readonly offsetOf: (byte: number | undefined) => number;
}

/** A run of lexemes: the first, and the one behind the last. */
export interface LexemeRange {
  readonly from: number;
  readonly to: number;
}

/** Prepares a fence for reading. */
export function openFence(file: string, fence: Fence): SqlFence {
  let start = 0;
  const lines = fence.content.split("\n").map((line, index) => {
    const entry = { start, indent: fence.indents[index] ?? 0 };
    start += line.length + 1;
    return entry;
  });
  const { content, line } = fence;
  return { file, content, firstLine: line, lines, lexemes: lexSql(content) };
}

/** The statement that fills a stretch of the fence. */
export function openStatement(fence: SqlFence, start: number, end: number): FenceStatement {
  const text = fence.content.slice(start, end);
  const offsets = byteOffsets(text);
  const offsetOf = (byte: number | undefined): number =>
    start + (offsets?.[byte ?? 0] ?? byte ?? 0);
  return { fence, text, start, end, offsetOf };
}

/** Offsets by byte, or null where bytes are characters. */
function byteOffsets(text: string): Uint32Array | null {
  const size = Buffer.byteLength(text);
  if (size === text.length) return null;
  const offsets = new Uint32Array(size + 1);
  let byte = 0;
  let at = 0;
  for (const char of text) {
    offsets[byte] = at;
    byte += Buffer.byteLength(char);
    at += char.length;
  }
  offsets[byte] = at;
  return offsets;
}

/** The place of a stretch of the content in the document. */
export function fenceSpan(fence: SqlFence, start: number, end: number): SourceSpan {
  const from = positionOf(fence, start);
  const to = positionOf(fence, end);
  return {
    file: fence.file,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

/** The place of a statement in the document. */
export function statementSpan(statement: FenceStatement): SourceSpan {
  return fenceSpan(statement.fence, statement.start, statement.end);
}

/** The place of a run of lexemes in the document. */
export function rangeSpan(fence: SqlFence, range: LexemeRange): SourceSpan {
  return fenceSpan(fence, startOf(fence, range.from), endOf(fence, range.to - 1));
}

/** Index of the content line at an offset. */
export function lineAt(fence: SqlFence, offset: number): number {
  return countBefore(fence.lines.length, (line) => (fence.lines[line]?.start ?? 0) <= offset) - 1;
}

/** How many indexes, from 0 on, satisfy a condition that holds up to some index and not behind it. */
function countBefore(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function positionOf(fence: SqlFence, offset: number): { line: number; column: number } {
  const index = lineAt(fence, offset);
  const line = fence.lines[index] ?? { start: 0, indent: 0 };
  return { line: fence.firstLine + index, column: offset - line.start + line.indent + 1 };
}

/** Index of the first lexeme at or behind an offset. */
export function lexemeFrom(fence: SqlFence, offset: number): number {
  return countBefore(fence.lexemes.length, (index) => startOf(fence, index) < offset);
}

/** The lexeme as written; empty behind the last one. */
export function lexemeText(fence: SqlFence, index: number): string {
  const lexeme = fence.lexemes[index];
  return lexeme ? fence.content.slice(lexeme.start, lexeme.end) : "";
}

/** Whether the lexeme is that word, in any case. */
export function isWord(fence: SqlFence, index: number, word: string): boolean {
  const lexeme = fence.lexemes[index];
  return lexeme?.kind === "word" && lexemeText(fence, index).toLowerCase() === word;
}

/** Offset of a lexeme; the end of the content behind the last one. */
export function startOf(fence: SqlFence, index: number): number {
  return fence.lexemes[index]?.start ?? fence.content.length;
}

/** Offset behind a lexeme; the end of the content behind the last one. */
export function endOf(fence: SqlFence, index: number): number {
  return fence.lexemes[index]?.end ?? fence.content.length;
}

/** The lexemes of a statement, comments inside it included. */
export function statementRange(statement: FenceStatement): LexemeRange {
  return {
    from: lexemeFrom(statement.fence, statement.start),
    to: lexemeFrom(statement.fence, statement.end),
  };
}

/** The text of a range as written; comments inside it become one space. */
export function rangeText(fence: SqlFence, range: LexemeRange): string {
  const pieces: string[] = [];
  let piece = -1;
  for (let index = range.from; index < range.to; index++) {
    if (fence.lexemes[index]?.kind !== "comment") {
      if (piece < 0) piece = index;
      if (index + 1 < range.to) continue;
      pieces.push(fence.content.slice(startOf(fence, piece), endOf(fence, index)));
    } else if (piece >= 0) {
      pieces.push(fence.content.slice(startOf(fence, piece), endOf(fence, index - 1)));
      piece = -1;
    }
  }
  return pieces.join(" ");
}

const OPENING = new Set(["(", "["]);
const CLOSING = new Set([")", "]"]);

/** Every lexeme of a range that stands outside the parentheses that open in it. */
function* topLevel(fence: SqlFence, range: LexemeRange): Iterable<number> {
  let depth = 0;
  for (let index = range.from; index < range.to; index++) {
    const text = lexemeText(fence, index);
    if (CLOSING.has(text)) depth--;
    if (depth < 0) return;
    if (depth === 0 && !CLOSING.has(text)) yield index;
    if (OPENING.has(text)) depth++;
  }
}

/** First place of a word outside parentheses, or -1. */
export function findWord(fence: SqlFence, range: LexemeRange, word: string): number {
  for (const index of topLevel(fence, range)) if (isWord(fence, index, word)) return index;
  return -1;
}

/** First place of an opening parenthesis that is not inside another, or -1. */
export function findOpening(fence: SqlFence, range: LexemeRange): number {
  for (const index of topLevel(fence, range)) if (lexemeText(fence, index) === "(") return index;
  return -1;
}

/** The inside of the parentheses that open at `opening`. */
export function insideParentheses(fence: SqlFence, opening: number, limit: number): LexemeRange {
  let depth = 0;
  for (let index = opening; index < limit; index++) {
    const text = lexemeText(fence, index);
    if (OPENING.has(text)) depth++;
    if (CLOSING.has(text)) depth--;
    if (depth === 0) return { from: opening + 1, to: index };
  }
  return { from: opening + 1, to: limit };
}

/** The parts of a list, cut at its commas. */
export function listElements(fence: SqlFence, range: LexemeRange): readonly LexemeRange[] {
  const elements: LexemeRange[] = [];
  let from = range.from;
  for (const index of topLevel(fence, range)) {
    if (lexemeText(fence, index) !== ",") continue;
    elements.push(withoutComments(fence, { from, to: index }));
    from = index + 1;
  }
  elements.push(withoutComments(fence, { from, to: range.to }));
  return elements;
}

/** Drops comments at both ends of a range. */
function withoutComments(fence: SqlFence, range: LexemeRange): LexemeRange {
  let { from, to } = range;
  while (from < to && fence.lexemes[from]?.kind === "comment") from++;
  while (from < to && fence.lexemes[to - 1]?.kind === "comment") to--;
  return { from, to };
}
