/** Runs a grammar over a whole text. */
import { formatParseError } from "./parse-error.ts";
import type { Parser } from "./parser.ts";

/**
 * `end`: where the grammar stopped; PostgREST ignores what stands behind it. A refusal carries the
 * server's words and the offset of the trouble.
 */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly end: number }
  | { readonly ok: false; readonly message: string; readonly at: number };

/** Deeper nesting than any server would plan is refused here, so that recursion stays bounded. */
const DEEPEST = 100;

/**
 * Texts that a parser has seen: several finders read the same text, and the audit of the migrated
 * schema reads all of them again. A pure function's answers may be kept.
 */
const seen = new WeakMap<Parser<unknown>, Map<string, Parsed<unknown>>>();

/** Texts kept for one parser; then it starts anew. */
const MOST_KEPT = 20_000;

/** Parses a text from its first character. Never throws. */
export function parse<T>(parser: Parser<T>, text: string): Parsed<T> {
  const known = seen.get(parser) ?? new Map<string, Parsed<unknown>>();
  seen.set(parser, known);
  const kept = known.get(text);
  // Only this parser's own answers stand in its map.
  if (kept !== undefined) return kept as Parsed<T>;
  if (known.size >= MOST_KEPT) known.clear();
  const parsed = parseAnew(parser, text);
  known.set(text, parsed);
  return parsed;
}

function parseAnew<T>(parser: Parser<T>, text: string): Parsed<T> {
  if (nestingOf(text) > DEEPEST) return { ok: false, message: "nested too deeply", at: 0 };
  const outcome = parser(text, 0);
  if (outcome.ok) return { ok: true, value: outcome.value, end: outcome.next };
  return { ok: false, message: formatParseError(text, outcome.error), at: outcome.error.at };
}

function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === "(") deepest = Math.max(deepest, ++depth);
    if (character === ")") depth -= 1;
  }
  return deepest;
}
