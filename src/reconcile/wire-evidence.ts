/** What the text of a filter value tells of its column. */
import type { ValueEvidence, ValueType } from "../model/request.ts";
import { HOLE } from "../model/source-text.ts";
import type { Operation } from "./grammar/operation.ts";

/** First match wins. */
const SHAPES: readonly (readonly [ValueType, RegExp])[] = [
  ["boolean", /^(true|false)$/],
  ["integer", /^-?\d{1,15}$/],
  ["number", /^-?\d+\.\d+$/],
  ["uuid", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ["timestamp", /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/],
  ["date", /^\d{4}-\d{2}-\d{2}$/],
];

const COMPARES: ReadonlySet<string> = new Set([
  "eq",
  "neq",
  "gt",
  "gte",
  "lt",
  "lte",
  "isdistinct",
]);
const MATCHES: ReadonlySet<string> = new Set(["like", "ilike", "match", "imatch"]);

/** Evidence from one condition of a logic tree; parts known only at run time tell nothing. */
export function evidenceOfText({ operator, value }: Operation): ValueEvidence {
  if (operator === "is") return isEvidence(value.toLowerCase());
  if (MATCHES.has(operator)) return evidence("string", null, false);
  if (!COMPARES.has(operator) || value.includes(HOLE)) return evidence("unknown", null, false);
  const shape = SHAPES.find(([, pattern]) => pattern.test(value));
  return evidence(shape?.[0] ?? "string", value, false);
}

function isEvidence(word: string): ValueEvidence {
  if (word === "true" || word === "false") return evidence("boolean", word === "true", false);
  return evidence(word.endsWith("null") ? "null" : "boolean", null, true);
}

function evidence(
  type: ValueType,
  literal: ValueEvidence["literal"],
  nullable: boolean,
): ValueEvidence {
  return { type, literal, nullable, alternatives: [] };
}
