/** Comparisons of the error's code or message with texts of the code; each is remembered. */
import { ts } from "ts-morph";
import { type Place, truth, UNKNOWN, type Value } from "./value.ts";

type Text = Extract<Value, { kind: "text" }>;

/** Whether two texts are the same. */
export function compareTexts(a: Text, b: Text, node: ts.Node, place: Place): boolean {
  return remembered(a.text === b.text, a.ofError || b.ofError, node, place);
}

/** A method of a text: `includes`, `startsWith`, `toLowerCase` ... */
export function testText(
  text: Text,
  method: string,
  asked: Value,
  call: ts.CallExpression,
  place: Place,
): Value {
  if (/^to(?:Locale)?LowerCase$/.test(method)) return { ...text, text: text.text.toLowerCase() };
  if (/^to(?:Locale)?UpperCase$/.test(method)) return { ...text, text: text.text.toUpperCase() };
  if (method === "trim" || method === "toString") return text;
  const test = TESTS[method];
  if (asked.kind !== "text" || !test) return UNKNOWN;
  return truth(remembered(test(text.text, asked.text), text.ofError, call, place));
}

const TESTS: Readonly<Record<string, (text: string, asked: string) => boolean>> = {
  includes: (text, asked) => text.includes(asked),
  startsWith: (text, asked) => text.startsWith(asked),
  endsWith: (text, asked) => text.endsWith(asked),
};

/** Whether a text has one of the words of a regular expression; of others than words nothing is told. */
export function isCompared(text: Text, pattern: ts.Expression, node: ts.Node, place: Place): Value {
  if (!ts.isRegularExpressionLiteral(pattern)) return UNKNOWN;
  const written = pattern.text;
  const end = written.lastIndexOf("/");
  const words = plainWords(written.slice(1, end));
  if (words === null) return UNKNOWN;
  const isFolded = written.slice(end).includes("i");
  const fold = (one: string): string => (isFolded ? one.toLowerCase() : one);
  const found = words.some((word) => fold(text.text).includes(fold(word)));
  return truth(remembered(found, text.ofError, node, place));
}

/** The alternatives of `does not exist|schema cache`; null where it is more than words. */
function plainWords(pattern: string): readonly string[] | null {
  const bare = pattern.replace(/^\(\?:(.*)\)$/, "$1").replace(/^\((.*)\)$/, "$1");
  return /^[\w '"|-]+$/.test(bare) ? bare.split("|") : null;
}

function remembered(held: boolean, ofError: boolean, node: ts.Node, place: Place): boolean {
  if (ofError) place.supposed.compared.push({ node, unit: place.unit, held });
  return held;
}
