/**
 * What the client writes behind a filter's `=`, as far as the code tells.
 * Source: postgrest-js, PostgrestFilterBuilder.
 */
import type { Filter } from "../../model/request.ts";

/** Stands in messages for a part that only run time knows. */
const UNTOLD = "…";

/** The wire operator of each builder method. */
const OPERATORS: Readonly<Record<string, string>> = {
  contains: "cs",
  containedBy: "cd",
  ilikeAllOf: "ilike(all)",
  ilikeAnyOf: "ilike(any)",
  isDistinct: "isdistinct",
  likeAllOf: "like(all)",
  likeAnyOf: "like(any)",
  match: "eq",
  notIn: "not.in",
  overlaps: "ov",
  rangeAdjacent: "adj",
  rangeGt: "sr",
  rangeGte: "nxl",
  rangeLt: "sl",
  rangeLte: "nxr",
  regexIMatch: "imatch",
  regexMatch: "match",
  textSearch: "fts",
};

/** The wire operator that stands for a method's name, such as `cs` for `contains`; null for other words. */
export function wireOperator(method: string): string | null {
  return OPERATORS[method] ?? null;
}

/** `eq`, `not.in`: what is sent before the value; null where only run time knows. */
export function sentOperator({ method, operator }: Filter): string | null {
  if (method !== "not" && method !== "filter") return wireOperator(method) ?? method;
  if (operator === null) return null;
  return method === "not" ? `not.${operator.value}` : operator.value;
}

/** The value as the client turns it into text; null where only run time knows. */
export function sentValue({ value, list, nothing }: Filter): string | null {
  if (nothing !== undefined) return nothing;
  if (list !== undefined) {
    const elements = list.map((element) => element.literal);
    return elements.includes(null) ? null : elements.join(",");
  }
  return value.literal === null ? null : String(value.literal);
}

/** The whole text behind the `=`, for messages. */
export function sentText(filter: Filter): string {
  if (filter.bare) return sentOperator(filter) ?? UNTOLD;
  const value = sentValue(filter) ?? UNTOLD;
  const isList = filter.method === "in" || filter.method === "notIn";
  const isArray = /^(contains|containedBy|overlaps)$|Of$/.test(filter.method) && filter.list;
  const wrapped = isList ? `(${value})` : isArray ? `{${value}}` : value;
  return `${sentOperator(filter) ?? UNTOLD}.${wrapped}`;
}

/**
 * Texts that the value may be: one where it is known, else one of each shape that its type can have.
 * What refuses all of them refuses the value.
 */
export function possibleValues(filter: Filter): readonly string[] {
  const known = sentValue(filter);
  if (known !== null) return [known];
  if (filter.list !== undefined) return filter.list.length === 1 ? ANY_TEXT : ["a"];
  if (filter.value.alternatives.length > 0 && !filter.value.nullable) {
    return filter.value.alternatives;
  }
  const shapes = SHAPES[filter.value.type] ?? [];
  return filter.value.nullable ? [...shapes, "null"] : shapes;
}

const ANY_TEXT: readonly string[] = ["", "(1)", "null", "true"];

/** Arrays are joined with commas, without anything around them. */
const SHAPES: Readonly<Record<Filter["value"]["type"], readonly string[]>> = {
  bigint: ["1"],
  boolean: ["true"],
  date: ["2024-01-01"],
  integer: ["1"],
  json: ANY_TEXT,
  null: ["null"],
  number: ["1"],
  "number[]": ["1"],
  string: ANY_TEXT,
  "string[]": ["a"],
  timestamp: ["2024-01-01"],
  unknown: ANY_TEXT,
  uuid: ["a"],
};
