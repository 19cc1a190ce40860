/** The keys of an index that prose only names: told from its name, or from the words beside it. */
import type { DeclaredColumn } from "../model/declaration.ts";
import { codeSpans, plainText } from "./document-prose.ts";

/** Words of an index name that say how it is made and not of what. */
const ENDINGS = /(?:^|_)(?:composite|combined|compound|multi|idx|index|unique|uniq|key)$/;
const PREFIXES = /^(?:u?idx|ix|index|uq|uniq|unique)_/;

/** Column names in key order, or null when they cannot be told. */
export function indexKeys(
  index: string,
  table: string,
  words: string,
  columns: readonly DeclaredColumn[],
): readonly string[] | null {
  if (/\bpartial\b|\bwhere\b/i.test(words)) return null;
  const names = columns.map((column) => column.name);
  const bare = index.toLowerCase().replace(PREFIXES, "");
  const suffix = bare.startsWith(`${table}_`) ? bare.slice(table.length + 1) : bare;
  return (
    listedColumns(words, names) ??
    segments(suffix.replace(ENDINGS, ""), names) ??
    wordColumns(words, columns) ??
    abbreviated(suffix, columns)
  );
}

/** Columns that the words list outright: in code spans or in parentheses. */
function listedColumns(words: string, names: readonly string[]): readonly string[] | null {
  const inside = /\(([^()]+)\)/.exec(words)?.[1] ?? "";
  const listed = codeSpans(words);
  for (const list of [listed, inside.split(",").map((part) => plainText(part))]) {
    if (list.length > 0 && list.every((name) => names.includes(name))) return list;
  }
  return null;
}

/** Cuts a suffix into column names, the longest first. */
function segments(suffix: string, names: readonly string[]): readonly string[] | null {
  if (suffix === "") return null;
  if (names.includes(suffix)) return [suffix];
  const heads = names.filter((name) => suffix.startsWith(`${name}_`));
  for (const head of heads.sort((a, b) => b.length - a.length)) {
    const tail = segments(suffix.slice(head.length + 1), names);
    if (tail) return [head, ...tail];
  }
  return null;
}

/** `Organization + type + time queries`: one column per word. */
function wordColumns(words: string, columns: readonly DeclaredColumn[]): readonly string[] | null {
  const parts = plainText(words)
    .replace(/\b(?:queries|lookups?|filter(?:ing|s)?|search(?:es)?|index|composite)\b/gi, "")
    .split(/\s*(?:\+|,|&|\band\b)\s*/i)
    .map((part) => part.trim().toLowerCase().replace(/\s+/g, "_"));
  if (parts.length < 2) return null;
  return everyColumn(parts, columns);
}

/** A suffix of words that each stand for one column, such as `org_status`. */
function abbreviated(suffix: string, columns: readonly DeclaredColumn[]): readonly string[] | null {
  const whole = columnFor(suffix, columns) ?? oneThatBegins(suffix, columns);
  if (whole !== null) return [whole];
  const parts = suffix.split("_");
  const found = parts.map((part) => columnFor(part, columns) ?? oneThatBegins(part, columns));
  const known = found.filter((name): name is string => name !== null);
  return known.length === parts.length && new Set(known).size === known.length ? known : null;
}

function everyColumn(
  words: readonly string[],
  columns: readonly DeclaredColumn[],
): readonly string[] | null {
  const found = words.map((word) => columnFor(word, columns));
  const known = found.filter((name): name is string => name !== null);
  return known.length === words.length && new Set(known).size === known.length ? known : null;
}

/** The one column that a word means: its own name, `x_id` or `x_type`, or for times and dates the obvious. */
function columnFor(word: string, columns: readonly DeclaredColumn[]): string | null {
  const names = columns.map((column) => column.name);
  if (names.includes(word)) return word;
  if (word === "time") return ["timestamp", "created_at"].find((n) => names.includes(n)) ?? null;
  const ends = word === "date" ? /_date$/ : null;
  const candidates = ends
    ? names.filter((name) => ends.test(name))
    : [`${word}_id`, `${word}_type`, `${word}_at`, `is_${word}`].filter((n) => names.includes(n));
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

function oneThatBegins(word: string, columns: readonly DeclaredColumn[]): string | null {
  const found = columns.filter((column) => word.length > 2 && column.name.startsWith(word));
  return found.length === 1 ? (found[0]?.name ?? null) : null;
}
