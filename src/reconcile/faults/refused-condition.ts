/**
 * Conditions of a subscription that the database refuses: values of the wrong type, operators that the
 * type lacks. Types that are not listed here are not judged.
 * Source: Supabase Realtime, subscription_check_filters.sql; PostgreSQL, `pg_operator`.
 */
import { type Catalog, findColumn, type Relation } from "../../model/catalog.ts";
import type { ServerAnswer } from "../../model/fault.ts";
import { formatName, sameName } from "../../model/identifier.ts";
import type { RealtimeCondition } from "../grammar/realtime-filter.ts";
import { parseTypeName } from "../row-type.ts";
import { databaseAnswer } from "./realtime-answer.ts";

export interface RefusedCondition {
  readonly answer: ServerAnswer;
  readonly advice: string;
}

const MOST_VALUES = 100;

/** Why the database refuses a condition, or null. */
export function refusedCondition(
  { column, operator, value }: RealtimeCondition,
  relation: Relation,
  catalog: Catalog,
): RefusedCondition | null {
  const type = findColumn(relation, column.value)?.type;
  if (type === undefined || operator === null) return null;
  const plain = type.replace(/\(.*?\)/, "");
  if (operator in PATTERNS) return refusedPattern(operator, plain);
  if (value === null) return null;
  if (operator === "is") return refusedTruth(value, plain);
  if (operator !== "in") return refusedValue(value, plain, catalog);
  return refusedList(value, plain, catalog);
}

function refusedList(literal: string, type: string, catalog: Catalog): RefusedCondition | null {
  const elements = elementsOf(literal);
  if (elements.includes("")) {
    const message = `malformed array literal: ${JSON.stringify(literal)}`;
    return { answer: databaseAnswer("22P02", message), advice: "put a value between the commas" };
  }
  const values = elements.filter((element) => !/^null$/i.test(element)).map(unescaped);
  const refused = values.map((value) => refusedValue(value, type, catalog)).find(Boolean);
  return refused ?? (elements.length > MOST_VALUES ? TOO_MANY : null);
}

const TOO_MANY: RefusedCondition = {
  answer: databaseAnswer("P0001", `too many values for \`in\` filter. Maximum ${MOST_VALUES}`),
  advice: `name at most ${MOST_VALUES} values`,
};

/** Types that have each operator of their own; `character varying` has none. */
const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  like: ["text", "name", "character", "bytea"],
  ilike: ["text", "name", "character", "bytea"],
  match: ["text"],
  imatch: ["text"],
};

/** Types of PostgreSQL itself that are no text, and `character varying`, which borrows text's operators. */
const WITHOUT_PATTERNS =
  /^(smallint|integer|bigint|numeric|real|double precision|boolean|uuid|date|jsonb?|character varying|time(stamp)? with(out)? time zone)$/;

function refusedPattern(operator: string, type: string): RefusedCondition | null {
  if (!WITHOUT_PATTERNS.test(type) || PATTERNS[operator]?.includes(type)) return null;
  const message = `operator ${operator} requires a text-compatible column type, got ${type}`;
  return {
    answer: databaseAnswer("P0001", message),
    advice: "filter such a column by eq, or turn it into text",
  };
}

function refusedTruth(value: string, type: string): RefusedCondition | null {
  if (!["null", "true", "false", "unknown"].includes(value)) {
    const message = "invalid value for is filter: must be null, true, false, or unknown";
    return { answer: databaseAnswer("P0001", message), advice: "compare other values by eq" };
  }
  if (value === "null" || !WITHOUT_TRUTH.test(type)) return null;
  const message = `is ${value} filter requires a boolean column, got ${type}`;
  return { answer: databaseAnswer("P0001", message), advice: "compare the column by eq" };
}

const WITHOUT_TRUTH =
  /^(smallint|integer|bigint|numeric|real|double precision|uuid|date|jsonb?|text|character( varying)?|time(stamp)? with(out)? time zone)$/;

function refusedValue(value: string, type: string, catalog: Catalog): RefusedCondition | null {
  const labels = labelsOf(type, catalog);
  if (labels !== null) {
    if (labels.labels.includes(value)) return null;
    const message = `invalid input value for enum ${formatName(labels)}: ${JSON.stringify(value)}`;
    return {
      answer: databaseAnswer("22P02", message),
      advice: `its values are ${labels.labels.join(", ")}`,
    };
  }
  const accepted = ACCEPTED[type];
  if (accepted === undefined || accepted.test(value.trim())) return null;
  const message = `invalid input syntax for type ${type}: ${JSON.stringify(value)}`;
  return {
    answer: databaseAnswer("22P02", message),
    advice: `compare it with a value of type ${type}`,
  };
}

function labelsOf(type: string, catalog: Catalog) {
  const name = parseTypeName(type);
  return (name && catalog.enums.find((one) => sameName(one, name))) ?? null;
}

/** Generous: what might be taken, is. Source: PostgreSQL manual, "Data Types". */
const INTEGER = /^[+-]?\d[\da-fox_]*$/i;
const NUMBER = /^[+-]?(\.?\d[\da-fox_]*(\.[\d_]*)?(e[+-]?\d+)?|nan|inf(inity)?)$/i;
const ACCEPTED: Readonly<Record<string, RegExp>> = {
  smallint: INTEGER,
  integer: INTEGER,
  bigint: INTEGER,
  numeric: NUMBER,
  real: NUMBER,
  "double precision": NUMBER,
  uuid: /^\{?([\da-f]{4}-?){8}\}?$/i,
  boolean: /^(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)$/i,
};

/** The elements of an array literal, as written; nested arrays are left to the server. */
function elementsOf(literal: string): readonly string[] {
  const inner = literal.slice(1, -1);
  if (inner.trim() === "" || inner.includes("{")) return [];
  const elements = [...inner.matchAll(/((?:"(?:[^"\\]|\\.)*"|[^,"])*)(?:,|$)/gs)];
  // Behind an element that ends the text, the pattern fits once more.
  const whole = inner.endsWith(",") ? elements : elements.slice(0, -1);
  return whole.map(([, element = ""]) => element.trim());
}

function unescaped(element: string): string {
  return /^".*"$/s.test(element) ? element.slice(1, -1).replace(/\\(.)/gs, "$1") : element;
}
