/**
 * The query string of a request: which parameter means what, by the server's own rules.
 * Source: PostgREST, ApiRequest/QueryParams.hs (parse).
 */
import type { Filter, LogicFilter, Modifier, Order, ValueEvidence } from "../model/request.ts";
import { HOLE, type SourceText } from "../model/source-text.ts";
import { decodeUrl } from "./decode-url.ts";
import type { QueryPair } from "./http-request.ts";
import { sliceText, splitText, trimText } from "./slice-text.ts";

/** The parameters of a query string by what they are. */
export interface QueryParts {
  /** The first `select`; the server does not look at others. */
  readonly select: SourceText | null;
  readonly onConflict: SourceText | null;
  readonly columns: SourceText | null;
  readonly filters: readonly QueryPair[];
  readonly logic: readonly LogicFilter[];
  readonly orders: readonly Order[];
  readonly embedPaths: readonly SourceText[];
  readonly modifiers: readonly Modifier[];
  /** Parts of which not even the name is known. */
  readonly unknown: readonly SourceText[];
}

/** Reads what stands behind the `?`, and what is added to it. */
export function readQuery(query: SourceText, added: readonly QueryPair[] = []): QueryParts {
  const parts = splitText(query, "&;").filter(({ value }) => value !== "");
  const pairs = [...parts.flatMap((part) => pairOf(part) ?? []), ...added];
  const [known, unknown] = partition(pairs, ({ key }) => !key.value.includes(HOLE));
  const bare = parts.filter((part) => part.value.includes(HOLE) && !part.value.includes("="));
  const named = (name: string) => known.find(({ key }) => key.value === name)?.value ?? null;
  const ending = (...words: readonly string[]) =>
    known.filter(({ key }) => words.includes(lastWord(key.value)));
  const logic = ending("and", "or");
  return {
    select: named("select"),
    onConflict: named("on_conflict"),
    columns: named("columns"),
    filters: [...known.filter(isFilter), ...logic.filter((pair) => !isTree(pair)).map(misread)],
    logic: logic.filter(isTree).map(logicOf),
    orders: ending("order").map((pair) => ({ text: pair.value, referencedTable: embedOf(pair) })),
    embedPaths: ending("limit", "offset").flatMap((pair) => embedOf(pair) ?? []),
    modifiers: ending("limit", "offset").flatMap(modifierOf),
    unknown: [...unknown.map(({ key }) => key), ...bare],
  };
}

/** `column=operator.value`. A part that only run time knows tells nothing of the value. */
export function filterOf({ key, value }: QueryPair): Filter {
  const text = value.value;
  const dot = text.startsWith("not.") ? text.indexOf(".", 4) : text.indexOf(".");
  const end = dot < 0 ? text.length : dot;
  const operator = sliceText(value, 0, end);
  return {
    method: "filter",
    path: key,
    operator: operator.value.includes(HOLE) ? null : operator,
    value: wireEvidence(operator.value.replace(/^not\./, ""), text.slice(end + 1)),
    ...(dot < 0 && !text.includes(HOLE) ? { bare: true as const } : {}),
  };
}

/** Evidence of a value as it is sent: a text, but for the words of `is`. */
export function wireEvidence(operator: string, text: string): ValueEvidence {
  const known = { literal: text, nullable: false, alternatives: [] };
  if (text.includes(HOLE)) return { ...known, type: "unknown", literal: null };
  const word = operator === "is" ? text.toLowerCase() : "";
  if (word === "true" || word === "false") {
    return { ...known, type: "boolean", literal: word === "true" };
  }
  return { ...known, type: "string" };
}

/** A part without `=` has no value, and the server leaves it out. */
function pairOf(part: SourceText): QueryPair | null {
  const at = part.value.indexOf("=");
  if (at < 0) return null;
  const decode = (text: SourceText) => decodeUrl(text, { plus: true });
  return {
    key: decode(sliceText(part, 0, at)),
    value: decode(sliceText(part, at + 1, part.value.length)),
  };
}

const RESERVED: ReadonlySet<string> = new Set(["select", "columns", "on_conflict"]);
const RESERVED_LAST: ReadonlySet<string> = new Set(["order", "limit", "offset", "and", "or"]);

function isFilter({ key }: QueryPair): boolean {
  return !RESERVED.has(key.value) && !RESERVED_LAST.has(lastWord(key.value));
}

function lastWord(key: string): string {
  return key.slice(key.lastIndexOf(".") + 1);
}

/** What stands before the last word, without a `not` there: the embed that the parameter is about. */
function embedOf({ key }: QueryPair): SourceText | null {
  const path = key.value.replace(/(?:^|\.)(?:not\.)?[^.]*$/, "");
  return path === "" ? null : sliceText(key, 0, path.length);
}

function modifierOf(pair: QueryPair): readonly Modifier[] {
  if (embedOf(pair) !== null) return [];
  return [{ method: pair.key.value, hasOptions: false, span: pair.key.span }];
}

function isTree({ value }: QueryPair): boolean {
  return value.value.trimStart().startsWith("(") || value.value.includes(HOLE);
}

/** The text between the outer parentheses. */
function logicOf(pair: QueryPair): LogicFilter {
  const text = trimText(pair.value);
  const isOpen = text.value.startsWith("(");
  const close = text.value.lastIndexOf(")");
  const end = close > 0 ? close : text.value.length;
  return {
    text: isOpen ? sliceText(text, 1, end) : text,
    referencedTable: embedOf(pair),
  };
}

/** The server reads `or=a.eq.1` as `ora.eq.1`, a condition on a column of that name. */
function misread({ key, value }: QueryPair): QueryPair {
  const end = value.value.indexOf(".") < 0 ? value.value.length : value.value.indexOf(".");
  const column = sliceText(value, 0, end);
  const name = `${lastWord(key.value)}${column.value}`;
  return {
    key: { ...column, value: name, segments: [] },
    value: sliceText(value, Math.min(end + 1, value.value.length), value.value.length),
  };
}

function partition<T>(
  all: readonly T[],
  test: (one: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
