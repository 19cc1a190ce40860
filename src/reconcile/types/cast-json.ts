/**
 * Whether a value of a JSON body fits a column. PostgREST has Postgres read the body by the types of
 * the columns. Source: PostgreSQL manual, `json_to_recordset`.
 */
import type { ValueType } from "../../model/request.ts";
import { castElement, castText, TEXTS } from "./cast-text.ts";
import type { ColumnType } from "./column-type.ts";
import { MOMENTS } from "./moments.ts";
import { NUMBERS } from "./numbers.ts";
import { ACCEPTED, refused, UNDECIDED, type Verdict } from "./verdict.ts";

const JSONS: ReadonlySet<string> = new Set(["json", "jsonb"]);

/** A literal of the body. */
export function castJsonLiteral(type: ColumnType, value: string | number | boolean): Verdict {
  if (type.base === null) return UNDECIDED;
  if (!type.isArray && JSONS.has(type.base)) return ACCEPTED;
  if (type.isArray && typeof value !== "string") return refused("22P02", "expected JSON array");
  const text = String(value);
  if (type.isArray) return castText(type, text);
  const tooLong = lengthVerdict(type, text);
  return tooLong ?? castElement(type, text);
}

/** `character varying(3)`: blanks beyond the limit are cut off, other characters are not. */
function lengthVerdict(type: ColumnType, text: string): Verdict | null {
  const [limit] = type.limits;
  const isLimited = type.base === "character varying" || type.base === "character";
  if (!isLimited || limit === undefined) return null;
  const surplus = [...text].slice(limit).some((character) => character !== " ");
  if (!surplus) return null;
  return refused("22001", `value too long for type ${type.base}(${limit})`);
}

/** Texts of the kinds that an expression may have, one each: what refuses it refuses all of the kind. */
const SAMPLES: Readonly<Partial<Record<ValueType, string>>> = {
  boolean: "true",
  date: "2024-01-01",
  json: "{}",
  "number[]": "[1]",
  "string[]": '["a"]',
  timestamp: "2024-01-01T00:00:00Z",
  uuid: "a0000000-0000-4000-8000-00000000000a",
};

const NUMERIC_KINDS: ReadonlySet<ValueType> = new Set(["integer", "number", "bigint"]);
const STRUCTURES: ReadonlySet<ValueType> = new Set(["json", "number[]", "string[]"]);
const STRINGS: ReadonlySet<ValueType> = new Set(["date", "timestamp", "uuid"]);

/** A value of which only the kind is known, in a body; refused where no value of the kind fits. */
export function castJsonKind(type: ColumnType, kind: ValueType): Verdict {
  const { base, isArray } = type;
  if (base === null || TEXTS.has(base) || JSONS.has(base))
    return isArray ? ofArray(kind) : ACCEPTED;
  if (isArray) return ofArray(kind);
  if (STRUCTURES.has(kind)) return structured(type);
  return castKind(type, kind);
}

function ofArray(kind: ValueType): Verdict {
  const isPlain = kind === "boolean" || NUMERIC_KINDS.has(kind);
  return isPlain ? refused("22P02", "expected JSON array") : UNDECIDED;
}

/** Objects and arrays arrive as their JSON text, which only few types read. */
function structured(type: ColumnType): Verdict {
  const { base } = type;
  const isPlain =
    base !== null &&
    (NUMBERS.has(base) || base === "boolean" || base === "uuid" || base === "enum");
  return isPlain ? castSample(type, "{}") : UNDECIDED;
}

/** The same for a filter, where the value is sent as text. */
export function castKind(type: ColumnType, kind: ValueType): Verdict {
  const { base } = type;
  if (base === null || type.isArray) return UNDECIDED;
  if (NUMERIC_KINDS.has(kind)) return numberVerdict(type);
  const sample = SAMPLES[kind];
  if (sample === undefined || STRUCTURES.has(kind)) return UNDECIDED;
  return STRINGS.has(kind) && MOMENTS.has(base)
    ? momentVerdict(type, kind)
    : castSample(type, sample);
}

/** Refused for the sample means refused for all of its kind; errors name a value that is not known. */
function castSample(type: ColumnType, sample: string): Verdict {
  const verdict = castElement(type, sample);
  if (verdict.kind !== "refused") return UNDECIDED;
  const { code, message, status } = verdict.answer;
  return refused(code, message.replace(`"${sample}"`, UNTOLD), status);
}

/** Stands in messages for a value that only run time knows. */
const UNTOLD = '"…"';

/** Dates and times read one another; an identifier is neither. */
function momentVerdict({ shownBase }: ColumnType, kind: ValueType): Verdict {
  if (kind !== "uuid") return UNDECIDED;
  const name = shownBase.replace(" without time zone", "");
  return refused("22007", `invalid input syntax for type ${name}: ${UNTOLD}`);
}

const STAMPS: ReadonlySet<string> = new Set([
  "timestamp with time zone",
  "timestamp without time zone",
]);

/** Booleans take 1 and 0, dates eight digits; what passes for a time counts from 1970 and does not. */
function numberVerdict(type: ColumnType): Verdict {
  const { base } = type;
  if (base === "uuid" || base === "enum") return castSample(type, "1");
  return base !== null && STAMPS.has(base)
    ? refused("22008", `date/time field value out of range: ${UNTOLD}`)
    : UNDECIDED;
}
