/**
 * Whether a text is a value of a type: the input functions of Postgres, as far as they can be told
 * without doubt. Source: PostgreSQL manual, "Data Types".
 */
import { readArrayLiteral } from "./array-literal.ts";
import type { ColumnType } from "./column-type.ts";
import { castMoment, MOMENTS } from "./moments.ts";
import { castNumber, NUMBERS } from "./numbers.ts";
import { ACCEPTED, allOf, refused, UNDECIDED, type Verdict } from "./verdict.ts";

/** Types that take any text. */
export const TEXTS: ReadonlySet<string> = new Set([
  '"char"',
  "character",
  "character varying",
  "citext",
  "name",
  "text",
]);

/** A text given for a column, of which an array is written as `{a,b}`. */
export function castText(type: ColumnType, text: string): Verdict {
  return type.isArray ? castArray(type, text) : castElement(type, text);
}

function castArray(type: ColumnType, text: string): Verdict {
  const elements = readArrayLiteral(text);
  if (elements === "malformed") return refused("22P02", `malformed array literal: "${text}"`);
  if (elements === "nested") return UNDECIDED;
  return allOf(elements.map((one) => (one === null ? ACCEPTED : castElement(type, one))));
}

/** One value of a type that is no array, or one element of an array. */
export function castElement(type: ColumnType, text: string): Verdict {
  const { base, shownBase } = type;
  if (base === null || text.includes("\u0000")) return UNDECIDED;
  if (TEXTS.has(base)) return ACCEPTED;
  if (NUMBERS.has(base)) return castNumber(base, text, type.limits);
  if (MOMENTS.has(base)) return castMoment(base, text);
  if (type.enum !== null) {
    if (type.enum.labels.includes(text)) return ACCEPTED;
    return refused("22P02", `invalid input value for enum ${shownBase}: "${text}"`);
  }
  const cast = OTHERS.get(base);
  return cast === undefined ? UNDECIDED : cast(text, base);
}

const TRUTHS = ["true", "false", "yes", "no", "on", "off", "1", "0"];
const UUID = /^(?:[0-9a-f]{4}-?){7}[0-9a-f]{4}$/i;

function castBoolean(text: string): Verdict {
  const word = text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "").toLowerCase();
  const isPrefix = word !== "" && word !== "o" && TRUTHS.some((truth) => truth.startsWith(word));
  return isPrefix ? ACCEPTED : invalid("boolean", text);
}

function castUuid(text: string): Verdict {
  const inner = /^\{.*\}$/s.test(text) ? text.slice(1, -1) : text;
  return UUID.test(inner) ? ACCEPTED : invalid("uuid", text);
}

function castJson(text: string): Verdict {
  try {
    JSON.parse(text);
  } catch {
    return refused("22P02", "invalid input syntax for type json");
  }
  // Escapes and huge numbers are where the two readers part.
  return /\\u|[eE][+-]?\d{3}|\d{100}/.test(text) ? UNDECIDED : ACCEPTED;
}

/** Ranges open with a bracket, or are the word `empty`. */
function castRange(text: string, base: string): Verdict {
  const start = text.trimStart();
  if (/^[[(]/.test(start) || /^empty/i.test(start)) return UNDECIDED;
  const what = base.endsWith("multirange") ? "multirange" : "range";
  if (what === "multirange" && start.startsWith("{")) return UNDECIDED;
  return refused("22P02", `malformed ${what} literal: "${text}"`);
}

/** Addresses of networks have dots or colons; a `cidr` may leave them out. */
function castNetwork(text: string, base: string): Verdict {
  const isWord = base === "inet" ? !/[.:]/.test(text) : !/\d/.test(text);
  return isWord ? invalid(base, text) : UNDECIDED;
}

/** Addresses of devices are hexadecimal. */
function castDevice(text: string, base: string): Verdict {
  return text === "" || /[g-z]/i.test(text) ? invalid(base, text) : UNDECIDED;
}

function invalid(type: string, text: string): Verdict {
  return refused("22P02", `invalid input syntax for type ${type}: "${text}"`);
}

const RANGES = ["int4", "int8", "num", "ts", "tstz", "date"].flatMap((element) => [
  `${element}range`,
  `${element}multirange`,
]);

const OTHERS: ReadonlyMap<string, (text: string, base: string) => Verdict> = new Map([
  ["boolean", castBoolean],
  ["uuid", castUuid],
  ["json", castJson],
  ["jsonb", castJson],
  ["bytea", (text: string) => (text.includes("\\") ? UNDECIDED : ACCEPTED)],
  ["inet", castNetwork],
  ["cidr", castNetwork],
  ["macaddr", castDevice],
  ["macaddr8", castDevice],
  ...RANGES.map((range) => [range, castRange] as const),
]);
