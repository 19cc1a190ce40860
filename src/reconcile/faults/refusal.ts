/** A text that the server cannot parse, as a fault in the server's words: PGRST100. */
import type { Fault, FaultPlace } from "../../model/fault.ts";
import type { Filter, Request } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import { isDynamic } from "../bind-context.ts";
import type { Parsed } from "../grammar/parse.ts";
import { type FaultContext, placeOfName, placeOfText } from "./fault-context.ts";

/** A text that was parsed as the server would. */
export interface SentText {
  /** For people: `select list`, `order`. */
  readonly what: string;
  /** What the server calls it: `select parameter`, `logic tree`. */
  readonly parameter: string;
  /** The text as it is sent. */
  readonly sent: string;
  readonly parsed: Parsed<unknown>;
  readonly place: FaultPlace;
  readonly advice: string;
}

type InvalidRequest = Extract<Fault, { readonly kind: "invalid-request" }>;

/** The fault of a text, or nothing where the server parses it or run time knows more. */
export function* refusalOf(context: FaultContext, text: SentText): Generator<InvalidRequest> {
  const { what, parameter, sent, parsed, place, advice } = text;
  if (parsed.ok || isDynamic(sent)) return;
  const [, position, details = ""] = POSITION.exec(parsed.message) ?? [];
  if (position === undefined) return;
  const message = `"failed to parse ${parameter} (${sent})" ${position}`;
  const answer = { code: "PGRST100", status: 400, message };
  yield { ...about(context), kind: "invalid-request", place, answer, details, what, advice };
}

/** A refusal of our own is none of the server's. */
const POSITION = /^(\(line \d+, column \d+\)) ?(.*)$/s;

/** What every fault of a request says of it. */
export function about({ request, root, schema }: FaultContext): {
  readonly request: Request;
  readonly target: { readonly schema: string; readonly name: string };
} {
  const target = { schema, name: request.target?.value ?? root.name.name };
  return { request, target };
}

/** The character at an offset of a text; its last one where the offset lies behind the end. */
export function placeOfCharacter(text: SourceText, at: number): FaultPlace {
  const { value } = text;
  if (value.trim() === "") return { ...placeOfText(text), span: text.span };
  const last = value.trimEnd().length - 1;
  const start = Math.min(at, last);
  const width = (value.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  const end = start + width;
  const place = placeOfName({ value: value.slice(start, end), start, end, text });
  return /[\n\r\t]/.test(value.charAt(start)) ? withEscape(place, text, end) : place;
}

/** A character that is written as an escape reaches to where the next one stands. */
function withEscape(place: FaultPlace, text: SourceText, end: number): FaultPlace {
  const next = text.segments.find((segment) => segment.offset === end);
  if (next === undefined || next.line !== place.span.line) return place;
  return { ...place, span: { ...place.span, endColumn: next.column } };
}

/** The value of a filter, or its operator or path where that has no place of its own. */
export function placeOfValue({ valueSpan, operator, path }: Filter): FaultPlace {
  const place = placeOfText(operator ?? path);
  return valueSpan === undefined ? place : { ...place, span: valueSpan, declaration: null };
}
