/** Value evidence as data: the usual kinds, and how several possibilities become one. */
import { compareText } from "../../model/location.ts";
import type { ValueEvidence, ValueType } from "../../model/request.ts";

/** Nothing is known. */
export const UNKNOWN: ValueEvidence = {
  type: "unknown",
  literal: null,
  nullable: false,
  alternatives: [],
};

/** `null` or `undefined`. */
export const NULL: ValueEvidence = { ...UNKNOWN, type: "null", nullable: true };

/** Some value of a type. */
export function someValue(type: ValueType): ValueEvidence {
  return { ...UNKNOWN, type };
}

/** A literal; the form of a string may tell more than that it is one. */
export function literalValue(value: string | number | boolean): ValueEvidence {
  return { ...UNKNOWN, type: literalType(value), literal: value };
}

/** The same evidence, possibly null. */
export function orNull(evidence: ValueEvidence): ValueEvidence {
  return evidence.nullable ? evidence : { ...evidence, nullable: true };
}

/** One of several values. Different string literals become alternatives. */
export function oneOf(all: readonly ValueEvidence[]): ValueEvidence {
  const values = all.filter((evidence) => evidence.type !== "null");
  const nullable = values.length < all.length || values.some((evidence) => evidence.nullable);
  const [first, ...rest] = values;
  if (!first) return all.length > 0 ? NULL : UNKNOWN;
  const literal = rest.every((e) => e.literal === first.literal) ? first.literal : null;
  const type = rest.reduce((known, e) => commonType(known, e.type), first.type);
  return { type, literal, nullable, alternatives: literal === null ? alternatives(values) : [] };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TIMESTAMP = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

function literalType(value: string | number | boolean): ValueType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (UUID.test(value)) return "uuid";
  if (TIMESTAMP.test(value)) return "timestamp";
  return /^\d{4}-\d\d-\d\d$/.test(value) ? "date" : "string";
}

function commonType(a: ValueType, b: ValueType): ValueType {
  if (a === b) return a;
  const isNumeric = (type: ValueType): boolean => type === "integer" || type === "number";
  if (isNumeric(a) && isNumeric(b)) return "number";
  const isText = (type: ValueType): boolean =>
    ["string", "uuid", "timestamp", "date"].includes(type);
  return isText(a) && isText(b) ? "string" : "unknown";
}

/** Empty as soon as one of the values is open. */
function alternatives(values: readonly ValueEvidence[]): readonly string[] {
  const known = values.map((e) => (typeof e.literal === "string" ? [e.literal] : e.alternatives));
  if (known.some((texts) => texts.length === 0)) return [];
  return [...new Set(known.flat())].sort(compareText);
}
