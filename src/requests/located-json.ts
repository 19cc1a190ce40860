/**
 * JSON values with the offsets that they stand at, so that findings can point into a recording. Texts
 * that `JSON.parse` refuses are refused here too. Source: RFC 8259.
 */
import type { SourceText, TextSegment } from "../model/source-text.ts";
import { segmentAt } from "./slice-text.ts";

/** A value; `start` and `end` (exclusive) are offsets of the text, quotes and brackets included. */
export type LocatedJson = { readonly start: number; readonly end: number } & (
  | { readonly kind: "object"; readonly members: readonly JsonMember[] }
  | { readonly kind: "array"; readonly elements: readonly LocatedJson[] }
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null }
);

/** One key of an object with its value. */
export interface JsonMember {
  readonly name: string;
  /** The key, quotes included. */
  readonly start: number;
  readonly end: number;
  readonly value: LocatedJson;
}

/** Parses a text. Null where it is no JSON. */
export function locateJson(text: string): LocatedJson | null {
  try {
    JSON.parse(text);
    return read(text, skipBlanks(text, 0));
  } catch {
    // JSON.parse refuses it, or it nests deeper than the stack.
    return null;
  }
}

/** The value of an object's last member of that name: the one that counts. */
export function memberOf(json: LocatedJson | undefined, name: string): LocatedJson | undefined {
  if (json?.kind !== "object") return undefined;
  return json.members.findLast((member) => member.name === name)?.value;
}

/** The string that a value is, or null. */
export function stringOf(json: LocatedJson | undefined): string | null {
  return json?.kind === "scalar" && typeof json.value === "string" ? json.value : null;
}

/** What a string literal says, each character at its place; `start` and `end` include the quotes. */
export function literalText(
  text: SourceText,
  { start, end }: { readonly start: number; readonly end: number },
): SourceText {
  const segments: TextSegment[] = [segmentAt(text, start + 1, 0)];
  let value = "";
  for (let at = start + 1; at < end - 1; ) {
    const raw = /^\\(?:u[0-9a-fA-F]{4}|.)/s.exec(text.value.slice(at, at + 6))?.[0];
    value += raw === undefined ? text.value.charAt(at) : String(JSON.parse(`"${raw}"`));
    at += raw?.length ?? 1;
    if (raw !== undefined) segments.push(segmentAt(text, at, value.length));
  }
  const whole = [segmentAt(text, start, 0), segmentAt(text, end, 0)] as const;
  const span = {
    file: text.span.file,
    line: whole[0].line,
    column: whole[0].column,
    endLine: whole[1].line,
    endColumn: whole[1].column,
  };
  return { ...text, value, span, segments: text.segments.length === 0 ? [] : segments };
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (/[ \t\r\n]/.test(text.charAt(next))) next++;
  return next;
}

/** Reads the value that starts at `start` of a text that is known to be JSON. */
function read(text: string, start: number): LocatedJson {
  const character = text.charAt(start);
  if (character === "{") return readObject(text, start);
  if (character === "[") return readArray(text, start);
  const end = character === '"' ? endOfString(text, start) : endOfWord(text, start);
  return { kind: "scalar", value: JSON.parse(text.slice(start, end)), start, end };
}

function readObject(text: string, start: number): LocatedJson {
  const members: JsonMember[] = [];
  let at = skipBlanks(text, start + 1);
  while (text.charAt(at) !== "}") {
    const end = endOfString(text, at);
    const value = read(text, skipBlanks(text, skipBlanks(text, end) + 1));
    members.push({ name: JSON.parse(text.slice(at, end)), start: at, end, value });
    at = behindComma(text, value.end);
  }
  return { kind: "object", members, start, end: at + 1 };
}

function readArray(text: string, start: number): LocatedJson {
  const elements: LocatedJson[] = [];
  let at = skipBlanks(text, start + 1);
  while (text.charAt(at) !== "]") {
    const element = read(text, at);
    elements.push(element);
    at = behindComma(text, element.end);
  }
  return { kind: "array", elements, start, end: at + 1 };
}

function behindComma(text: string, at: number): number {
  const next = skipBlanks(text, at);
  return text.charAt(next) === "," ? skipBlanks(text, next + 1) : next;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
  return at + 1;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at++;
  return at;
}
