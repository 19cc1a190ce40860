/**
 * The filter of a realtime subscription: `column=[not.]operator.value`, several with commas between
 * them. Not PostgREST's grammar. Source: Supabase Realtime, subscriptions.ex (parse_filters).
 */
import { HOLE } from "../../model/source-text.ts";
import type { Name } from "./name.ts";

/** One condition; `operator` and `value` are null where only run time knows them. */
export interface RealtimeCondition {
  readonly column: Name;
  readonly operator: string | null;
  /** As it is compared: quotes taken off, a list in braces. */
  readonly value: string | null;
  /** From behind the `=`. */
  readonly operation: Name;
}

/** What a filter says, up to where the server refuses it. */
export interface RealtimeFilter {
  readonly conditions: readonly RealtimeCondition[];
  /** Stretches that only run time knows. */
  readonly dynamic: readonly Name[];
  /** The server's words, without their beginning, and the stretch that they are about. */
  readonly refusal: { readonly message: string; readonly at: Name } | null;
}

/** Operators that the server knows. */
export const REALTIME_OPERATORS: readonly string[] =
  "eq neq lt lte gt gte in like ilike is match imatch isdistinct".split(" ");

/** Parses a filter; one that is blank says nothing. Never throws. */
export function parseRealtimeFilter(text: string): RealtimeFilter {
  const conditions: RealtimeCondition[] = [];
  const dynamic: Name[] = [];
  if (text.trim() === "") return { conditions, dynamic, refusal: null };
  for (const segment of segmentsOf(text)) {
    const parsed = parseSegment(segment);
    if (parsed.kind === "condition") conditions.push(parsed.condition);
    else if (segment.value.includes(HOLE)) dynamic.push(segment);
    else return { conditions, dynamic, refusal: { message: parsed.message, at: segment } };
  }
  return { conditions, dynamic, refusal: null };
}

/** Cuts at commas outside of quotes and parentheses. */
function segmentsOf(text: string): readonly Name[] {
  const segments: Name[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (opensQuote(text, at, start)) at = endOfQuote(text, at);
    else if (character === "(") depth += 1;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (character === "," && depth === 0) {
      segments.push(trimmed(text, start, at));
      start = at + 1;
    }
  }
  return [...segments, trimmed(text, start, text.length)];
}

/** A quote opens only where a value or the element of a list begins. */
function opensQuote(text: string, at: number, start: number): boolean {
  return text[at] === '"' && at > start && ".(,".includes(text.charAt(at - 1));
}

/** The offset of the closing quote; the end where there is none. */
function endOfQuote(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

function trimmed(text: string, from: number, to: number): Name {
  const raw = text.slice(from, to);
  const start = from + (raw.length - raw.trimStart().length);
  const value = raw.trim();
  return { value, start, end: start + value.length };
}

type Segment =
  | { readonly kind: "condition"; readonly condition: RealtimeCondition }
  | { readonly kind: "refused"; readonly message: string };

function parseSegment({ value: text, start, end }: Name): Segment {
  if (text === "") {
    const message = "filter must not contain empty segments (check for extra commas)";
    return { kind: "refused", message };
  }
  const sign = text.indexOf("=");
  if (sign < 0) return refusedParts([text]);
  const column = { value: text.slice(0, sign), start, end: start + sign };
  const operation = { value: text.slice(sign + 1), start: start + sign + 1, end };
  const plain = operation.value.replace(/^not\./, "");
  const dot = plain.indexOf(".");
  const known = {
    kind: "condition",
    condition: { column, operator: null, value: null, operation },
  } as const;
  if (dot < 0) return plain.includes(HOLE) ? known : refusedParts([plain]);
  const operator = plain.slice(0, dot);
  if (operator.includes(HOLE)) return known;
  return parseValue(known.condition, operator, plain.slice(dot + 1));
}

function parseValue(condition: RealtimeCondition, operator: string, raw: string): Segment {
  if (!REALTIME_OPERATORS.includes(operator)) return refusedParts([operator, raw]);
  const isList = operator === "in";
  const isHidden = raw.includes(HOLE);
  if (isList && !isHidden && !/^\(.*\)$/s.test(raw))
    return { kind: "refused", message: "`in` filter value must be wrapped by parentheses" };
  const value = isHidden ? null : isList ? `{${raw.slice(1, -1)}}` : unquoted(raw);
  return { kind: "condition", condition: { ...condition, operator, value } };
}

/** The quotes come off only where they hold the whole value. */
function unquoted(value: string): string {
  const inner = /^"((?:[^"\\]|\\.)*)"$/s.exec(value)?.[1];
  return inner === undefined ? value : inner.replace(/\\(.)/gs, "$1");
}

/** The server prints the parts that it could not match as a list of strings. */
function refusedParts(parts: readonly string[]): Segment {
  return { kind: "refused", message: `[${parts.map((part) => JSON.stringify(part)).join(", ")}]` };
}
