/** The type of a column that no one declares, from the values that the code gives it and from its name. */
import type { ValueEvidence, ValueType } from "../model/request.ts";

export interface InferredType {
  /** SQL type. */
  readonly type: string;
  readonly certainty: "high" | "medium" | "low";
  /** In a few words, such as `written as a boolean`. */
  readonly reason: string;
}

/** Types of which a value of that kind can be a literal; the first is the plain choice. */
const FITTING: Readonly<Record<ValueType, readonly string[]>> = {
  string: ["text", "uuid", "timestamp", "date", "jsonb"],
  uuid: ["uuid", "text"],
  timestamp: ["timestamp", "text"],
  date: ["date", "timestamp", "text"],
  integer: ["integer", "bigint", "numeric"],
  number: ["numeric", "integer", "bigint"],
  bigint: ["bigint"],
  boolean: ["boolean"],
  json: ["jsonb"],
  "string[]": ["text[]", "jsonb"],
  "number[]": ["numeric[]", "jsonb"],
  null: [],
  unknown: [],
};

/** What a name alone suggests, first match wins. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/_at$|_time$|^timestamp$|_until$|_since$/, "timestamp"],
  [/_date$|^date$|^birthday$/, "date"],
  [
    /^(?:is|has|can|should|was|do_not|allow|enable)_|_enabled$|_completed$|^(?:active|completed|enabled|verified)$/,
    "boolean",
  ],
  [
    /_count$|^count$|^position$|^rank$|^quantity$|_seconds$|_minutes$|_hours$|_days$|^rating$|_rating$|^score$|_number$/,
    "integer",
  ],
  [/_size$|_bytes$/, "bigint"],
  [/^(?:amount|price|total|cost)$|_(?:amount|price|total|cost|rate)$/, "numeric"],
  [
    /^(?:metadata|settings|preferences|options|config|payload|data)$|_(?:metadata|settings|json)$/,
    "jsonb",
  ],
  [/^(?:tags|labels|keywords)$/, "text[]"],
];

/** Whole by habit, but 4.5 stars are no error. */
const MAY_BE_FRACTIONAL = /rating$|score$/;

/**
 * Combines the kinds of all values that the code writes to or compares with the column, and the
 * name. `timestampType` is the house type for points in time.
 */
export function inferType(
  name: string,
  values: readonly ValueEvidence[],
  timestampType: string,
): InferredType {
  const kinds = [...new Set(values.map((value) => value.type))].filter(
    (kind) => FITTING[kind].length > 0,
  );
  const named = BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  const suggested = kinds.includes("number") && MAY_BE_FRACTIONAL.test(name) ? "numeric" : named;
  const common = kinds
    .map((kind) => FITTING[kind])
    .reduce<readonly string[] | null>(
      (left, right) => (left === null ? right : left.filter((t) => right.includes(t))),
      null,
    );
  const spell = (type: string) => (type === "timestamp" ? timestampType : type);
  if (common === null) {
    return suggested === null
      ? { type: "text", certainty: "low", reason: "nothing tells its type" }
      : { type: spell(suggested), certainty: "medium", reason: "told by its name" };
  }
  const seen = `used as ${kinds.join(" and ")}`;
  if (common.length === 0)
    return { type: "text", certainty: "low", reason: `${seen}, which no one type fits` };
  if (suggested !== null && common.includes(suggested)) {
    return { type: spell(suggested), certainty: "high", reason: `${seen}, and told by its name` };
  }
  // An open string may hold anything, whatever the other uses look like.
  const plain = kinds.includes("string") ? "text" : (common[0] ?? "text");
  return { type: spell(plain), certainty: "high", reason: seen };
}

/** Whether every value that the code uses can be a value of `type`. */
export function fitsType(values: readonly ValueEvidence[], type: string): boolean {
  const base = type.startsWith("timestamp") ? "timestamp" : type;
  return values.every(
    ({ type: kind }) => FITTING[kind].length === 0 || FITTING[kind].includes(base),
  );
}
