/** Lists of values in comments and descriptions: `active, ended, failed`, `'low', 'high'`. */

/** Types whose columns hold no words, whatever a comment lists. */
const WORDLESS =
  /^(?:uuid|json|jsonb|bool|boolean|date|time|timestamp|timestamptz|interval|inet|cidr|bytea|int|integer|smallint|bigint|serial|bigserial|numeric|decimal|real|double|float|money)\b/i;

/** Words that say something of a column and are no values of it. */
const REMARKS = new Set(
  "optional required nullable unique deprecated encrypted hashed indexed cents seconds minutes milliseconds bytes internal auto generated readonly immutable etc null".split(
    " ",
  ),
);

const PLAIN_VALUE = /^[\p{L}\p{N}][\p{L}\p{N}_.+-]*$/u;
const QUOTED_VALUE = /^(?:'([^']+)'|"([^"]+)"|`([^`]+)`)$/;
const OPEN_END = /(?:[,|/]\s*)?(?:\betc\b\.?|\.{3}|…)\s*$/i;
const EXAMPLE = /^\s*(?:e\.?g\b|i\.?e\b|ex\b|for example|such as|example)/i;

/** Whether a column of that type can hold enumerated words; an unknown type can. */
export function holdsWords(type: string | null): boolean {
  return type === null || !WORDLESS.test(type.trim());
}

/**
 * The values that a comment or description names: a list of at least two that is all there is, or
 * stands behind one colon (`Status: draft, open`), or words with slashes (`draft/open/paid`). Prose, examples and JSON give none.
 */
export function enumeratedValues(text: string): readonly string[] {
  const outside = text.replace(/\([^()]*\)/g, " ").trim();
  if (EXAMPLE.test(outside)) return [];
  const whole = listedValues(outside);
  if (whole.length > 0) return whole;
  const slashed = slashedValues(text);
  if (slashed.length > 0) return slashed;
  const lead = /^([^:,|{}[\]"']{1,40}):\s*(.+)$/.exec(outside);
  return lead?.[2] && !EXAMPLE.test(lead[2]) ? listedValues(lead[2]) : [];
}

/** The values that stand in parentheses, as in `recording state (idle, running, etc.)`. */
export function valuesInParentheses(text: string): readonly string[] {
  for (const [, inside = ""] of text.matchAll(/\(([^()]*)\)/g)) {
    if (EXAMPLE.test(inside)) continue;
    const values = listedValues(inside);
    if (values.length > 0) return values;
  }
  return [];
}

/** `open/paid/void`, alone or in parentheses: three at least, since two words are mostly prose. */
function slashedValues(text: string): readonly string[] {
  const found =
    /^\s*([a-z0-9_-]+(?:\/[a-z0-9_-]+){2,})\s*$|\(([a-z0-9_-]+(?:\/[a-z0-9_-]+){2,})\)/.exec(text);
  return [...new Set((found?.[1] ?? found?.[2] ?? "").split("/").filter((value) => value !== ""))];
}

/** The items of a list of words or quoted strings; none when one of them is neither. */
function listedValues(text: string): readonly string[] {
  const list = text.trim().replace(OPEN_END, "").replace(/[.;]$/, "").trim();
  const separator = [",", "|", " / "].find((mark) => list.includes(mark));
  if (separator === undefined) return [];
  const items = list.split(separator).map((item) => item.trim().replace(/^(?:or|and)\s+/i, ""));
  if (items.length > 0 && items.at(-1) === "") items.pop();
  const values = items.map(plainValue);
  const known = values.filter((value): value is string => value !== null);
  return known.length === values.length && known.length > 1 ? [...new Set(known)] : [];
}

function plainValue(item: string): string | null {
  const quoted = QUOTED_VALUE.exec(item);
  if (quoted) return quoted[1] ?? quoted[2] ?? quoted[3] ?? null;
  return PLAIN_VALUE.test(item) && !REMARKS.has(item.toLowerCase()) ? item : null;
}
