/** The value of a filter, judged by the type of its column. */
import { castKind } from "../types/cast-json.ts";
import { castElement, castText } from "../types/cast-text.ts";
import type { ColumnType } from "../types/column-type.ts";
import { COMPARISONS, truthVerdict } from "../types/operators.ts";
import { refused, type Verdict } from "../types/verdict.ts";
import type { Comparison } from "./filter-operation.ts";
import type { JudgedValue } from "./value-faults.ts";

/** Every value that can be judged; the operator is known to fit the type. */
export function judgeComparison(type: ColumnType, comparison: Comparison): readonly JudgedValue[] {
  const { operator, isQuantified } = comparison;
  if (operator === "is") return judgeTruth(type, comparison);
  if (isQuantified) return [];
  if (operator === "in") return judgeList(type, comparison);
  if (operator === "fts") return judgeQuery(comparison);
  if (COMPARISONS.has(operator)) return judgeOne(type, comparison);
  return CONTAINMENT.has(operator) ? judgeContained(type, comparison) : [];
}

const CONTAINMENT: ReadonlySet<string> = new Set([
  "cs",
  "cd",
  "ov",
  "sl",
  "sr",
  "nxl",
  "nxr",
  "adj",
]);

function judgeTruth(type: ColumnType, { text, evidence }: Comparison): readonly JudgedValue[] {
  const word = text?.toLowerCase() ?? (evidence?.type === "boolean" ? "true" : null);
  if (word === null || !/^(?:true|false|unknown)$/.test(word)) return [];
  return [{ text: null, verdict: truthVerdict(type, word), certain: text !== null }];
}

/** Each element is compared by itself; those that only run time knows say nothing of the others. */
function judgeList(type: ColumnType, { elements }: Comparison): readonly JudgedValue[] {
  const isEmpty = elements?.length === 1 && elements[0] === "";
  const known = isEmpty ? [] : (elements ?? []).filter((element) => element !== null);
  return known
    .map((text) => ({ text, verdict: castElement(type, text), certain: true }))
    .filter(({ verdict }) => verdict.kind === "refused");
}

function judgeOne(
  type: ColumnType,
  { text, elements, evidence }: Comparison,
): readonly JudgedValue[] {
  if (text !== null) return [{ text, verdict: castText(type, text), certain: true }];
  if (elements !== null || evidence === null) return [];
  if (evidence.alternatives.length > 0) return judgeAlternatives(type, evidence.alternatives);
  return [{ text: null, verdict: castKind(type, evidence.type), certain: false }];
}

const BARE_WORDS = /^\s*[\p{L}\p{N}_]+(?:\s+[\p{L}\p{N}_]+)+\s*$/u;

/** `to_tsquery` wants an operator between two words. */
function judgeQuery({ text }: Comparison): readonly JudgedValue[] {
  if (text === null || !BARE_WORDS.test(text)) return [];
  const verdict = refused("42601", `syntax error in tsquery: "${text}"`);
  return [{ text, verdict, certain: true }];
}

/** A filter is often skipped for some of the words of its type, such as `all`. */
function judgeAlternatives(
  type: ColumnType,
  alternatives: readonly string[],
): readonly JudgedValue[] {
  const judged = alternatives.map((text) => ({
    text,
    verdict: castText(type, text),
    certain: true,
  }));
  return judged.every(({ verdict }) => verdict.kind === "refused") ? judged : [];
}

/** The client writes arrays as `{a,b}`, whatever the column is. */
function judgeContained(
  type: ColumnType,
  { operator, text, elements, evidence }: Comparison,
): readonly JudgedValue[] {
  if (elements !== null) return judgeElements(type, elements);
  if (text !== null) return [{ text, verdict: castText(type, text), certain: true }];
  const isList = evidence?.type === "string[]" || evidence?.type === "number[]";
  if (!isList || !isJson(type) || operator === "ov") return [];
  return [{ text: null, verdict: NO_JSON, certain: false }];
}

const NO_JSON: Verdict = refused("22P02", "invalid input syntax for type json");

function isJson({ base, isArray }: ColumnType): boolean {
  return base === "jsonb" && !isArray;
}

function judgeElements(
  type: ColumnType,
  elements: readonly (string | null)[],
): readonly JudgedValue[] {
  const known = elements.filter((element) => element !== null);
  if (known.length === elements.length) {
    const text = `{${known.join(",")}}`;
    const refusal = refusedElement(type, known);
    return [{ text: refusal ?? text, verdict: castText(type, text), certain: true }];
  }
  return isJson(type) ? [{ text: null, verdict: NO_JSON, certain: false }] : [];
}

/** The element that an enum does not know, for its fault. */
function refusedElement(type: ColumnType, elements: readonly string[]): string | null {
  if (type.enum === null) return null;
  return elements.find((element) => castElement(type, element).kind === "refused") ?? null;
}
