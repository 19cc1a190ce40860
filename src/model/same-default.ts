/** Whether two default expressions, as Postgres prints them, give the same values. */

/**
 * Compares without casts at the end (the column's type says as much), without schema prefixes of
 * functions, and with the names of one function taken as one: a random uuid, the current time, the
 * next value of a sequence.
 */
export function sameDefault(a: string, b: string): boolean {
  return normalise(a) === normalise(b);
}

const SAME: readonly (readonly [RegExp, string])[] = [
  [/^(?:uuid_generate_v4|gen_random_uuid)\(\)$/i, "random uuid"],
  [/^(?:now\(\)|current_timestamp|transaction_timestamp\(\))$/i, "current time"],
  [/^nextval\(.*\)$/i, "next value"],
];

const CAST_AT_END =
  /::(?:"[^"]+"|[\w .])+(?:\([\d, ]+\))?(?: (?:with|without) time zone)?(?:\[\])*$/i;
const FUNCTION_SCHEMA = /^(?:"[^"]+"|\w+)\.(?=\w+\()/;

function normalise(expression: string): string {
  const bare = withoutCasts(expression.trim()).replace(FUNCTION_SCHEMA, "");
  const known = SAME.find(([pattern]) => pattern.test(bare));
  return known === undefined ? bare : known[1];
}

function withoutCasts(expression: string): string {
  const shorter = withoutParentheses(expression.replace(CAST_AT_END, ""));
  return shorter === expression ? expression : withoutCasts(shorter);
}

function withoutParentheses(expression: string): string {
  return /^\([^()]*\)$/.test(expression) ? expression.slice(1, -1).trim() : expression;
}
