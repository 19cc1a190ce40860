/**
 * Errors of the grammars: merged and worded as Parsec does it, so that a refusal reads like PostgREST's.
 * Source: Text.Parsec.Error.
 */

/** What stood there (`found`), what a rule forbids there (`unexpected`), what would have fitted. */
export interface ParseMessage {
  readonly kind: "found" | "unexpected" | "expected";
  readonly text: string;
}

/** `at` is a UTF-16 offset into the parsed text. */
export interface ParseError {
  readonly at: number;
  readonly messages: readonly ParseMessage[];
}

/** No complaint at all. */
export function noError(at: number): ParseError {
  return { at, messages: [] };
}

/** The error that got further; both where they got equally far. */
export function mergeErrors(first: ParseError, second: ParseError): ParseError {
  if (second.messages.length === 0 && first.messages.length > 0) return first;
  if (first.messages.length === 0 && second.messages.length > 0) return second;
  if (first.at !== second.at) return first.at > second.at ? first : second;
  return { at: first.at, messages: [...first.messages, ...second.messages] };
}

/** Says what was expected as a whole instead of in its parts. */
export function relabel(error: ParseError, label: string): ParseError {
  const rest = error.messages.filter((message) => message.kind !== "expected");
  return { at: error.at, messages: [{ kind: "expected", text: label }, ...rest] };
}

/** `(line 1, column 3) unexpected "x" expecting "," or end of input`. */
export function formatParseError(text: string, error: ParseError): string {
  const before = text.slice(0, error.at).split("\n");
  const column = [...(before.at(-1) ?? "")].length + 1;
  const words = [formatFound(error), formatExpected(error)].filter((part) => part !== "");
  return `(line ${before.length}, column ${column}) ${words.join(" ")}`;
}

function formatFound(error: ParseError): string {
  const unexpected = distinct(error, "unexpected");
  if (unexpected.length > 0) return `unexpected ${joinWithOr(unexpected)}`;
  const found = error.messages.find((message) => message.kind === "found");
  if (found === undefined) return "";
  return `unexpected ${found.text === "" ? "end of input" : found.text}`;
}

function formatExpected(error: ParseError): string {
  const expected = distinct(error, "expected");
  return expected.length === 0 ? "" : `expecting ${joinWithOr(expected)}`;
}

function distinct(error: ParseError, kind: ParseMessage["kind"]): readonly string[] {
  const texts = error.messages.filter((message) => message.kind === kind).map((m) => m.text);
  return [...new Set(texts)].filter((text) => text !== "");
}

function joinWithOr(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
