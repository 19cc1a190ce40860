/** A text that the server cannot parse, as a fault in the server's words: PGRST100. */
import type { Fault, FaultPlace } from "../../model/fault.ts";
import type { Request } from "../../model/request.ts";
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

/** The word at or behind an offset of a text; the last one where the offset lies behind the end. */
export function placeOfWord(text: SourceText, at: number): FaultPlace {
  const { value } = text;
  if (value.trim() === "") return { ...placeOfText(text), span: text.span };
  const isInside = at < value.trimEnd().length;
  const start = isInside ? value.slice(at).search(/\S/) + at : lastWord(value);
  const word = /^[\p{L}\p{N}_$]+/u.exec(value.slice(start))?.[0] ?? value.slice(start, start + 1);
  return placeOfName({ value: word, start, end: start + word.length, text });
}

function lastWord(value: string): number {
  const trimmed = value.trimEnd();
  const word = /[\p{L}\p{N}_$]+$/u.exec(trimmed)?.[0] ?? trimmed.slice(-1);
  return trimmed.length - word.length;
}
