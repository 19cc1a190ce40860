/**
 * Conditions of a subscription that the database refuses: values of the wrong type, operators that the
 * type lacks. What cannot be told without doubt is not judged.
 * Source: Supabase Realtime, subscription_check_filters.sql; PostgreSQL, `pg_operator`.
 */
import { findColumn, type Relation } from "../../model/catalog.ts";
import type { ServerAnswer } from "../../model/fault.ts";
import type { LookUpContext } from "../bind-context.ts";
import type { RealtimeCondition } from "../grammar/realtime-filter.ts";
import { readArrayLiteral } from "../types/array-literal.ts";
import { castText } from "../types/cast-text.ts";
import { type ColumnType, columnType } from "../types/column-type.ts";
import { databaseAnswer } from "./realtime-answer.ts";

export interface RefusedCondition {
  readonly answer: ServerAnswer;
  readonly advice: string;
}

const MOST_VALUES = 100;

/** Why the database refuses a condition, or null. */
export function refusedCondition(
  context: LookUpContext,
  { column, operator, value }: RealtimeCondition,
  relation: Relation,
): RefusedCondition | null {
  const declared = findColumn(relation, column.value)?.type;
  if (declared === undefined || operator === null) return null;
  // Values are cast to the type without its limits.
  const type: ColumnType = { ...columnType(context, declared), limits: [] };
  if (operator in PATTERNS) return refusedPattern(operator, type.shown);
  if (value === null) return null;
  if (operator === "is") return refusedTruth(value, type.shown);
  return operator === "in" ? refusedList(type, value) : refusedValue(type, value);
}

function refusedList(type: ColumnType, literal: string): RefusedCondition | null {
  if (type.isArray) return null;
  const refused = refusedValue({ ...type, isArray: true }, literal);
  if (refused !== null) return refused;
  const elements = readArrayLiteral(literal);
  if (typeof elements === "string" || elements.length <= MOST_VALUES) return null;
  const message = `too many values for \`in\` filter. Maximum ${MOST_VALUES}`;
  return {
    answer: databaseAnswer("P0001", message),
    advice: `name at most ${MOST_VALUES} values`,
  };
}

function refusedValue(type: ColumnType, value: string): RefusedCondition | null {
  const verdict = castText(type, value);
  if (verdict.kind !== "refused") return null;
  const { code, message } = verdict.answer;
  const advice =
    type.enum === null
      ? `compare it with a value of type ${type.shown}`
      : `its values are ${type.enum.labels.join(", ")}`;
  return { answer: databaseAnswer(code, message), advice };
}

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
