/** A filter as it is sent: operator and values. Source: postgrest-js, PostgrestFilterBuilder. */
import type { Filter, ValueEvidence } from "../../model/request.ts";
import { isDynamic } from "../bind-context.ts";
import { type Operation, parseOperation } from "../grammar/operation.ts";
import { sentOperator } from "./sent-value.ts";

/** What is compared with a column. */
export interface Comparison {
  /** Wire name, without `not` and `any`. */
  readonly operator: string;
  /** `any` or `all` stands behind the operator: the value is an array. */
  readonly isQuantified: boolean;
  /** The text behind the operator; null where only run time knows it. */
  readonly text: string | null;
  /** The elements of a list, each null where only run time knows it; null where it is no list. */
  readonly elements: readonly (string | null)[] | null;
  /** What else is known of the value; null for a text of the wire. */
  readonly evidence: ValueEvidence | null;
}

/** A filter of the chain; null where the server refuses it or run time knows more. */
export function comparisonOf(filter: Filter): Comparison | null {
  const sent = sentOperator(filter);
  if (sent === null || isDynamic(sent) || filter.bare) return null;
  const isWire = filter.method === "not" || filter.method === "filter";
  if (isWire && typeof filter.value.literal === "string" && filter.list === undefined) {
    const parsed = parseOperation(`${sent}.${filter.value.literal}`);
    return parsed.ok ? comparisonOfText(parsed.value, sent) : null;
  }
  const [, operator = "", quantifier] = /^(?:not\.)?(\w+)(\((?:any|all)\))?$/.exec(sent) ?? [];
  if (operator === "" || (isWire && operator === "in")) return null;
  return {
    operator,
    isQuantified: quantifier !== undefined,
    text: textOf(filter),
    elements: filter.list?.map((element) => textOfElement(element)) ?? null,
    evidence: filter.value,
  };
}

/** A condition of the wire; `written` tells a quantifier, which parsing drops. */
export function comparisonOfText(operation: Operation, written: string | null): Comparison {
  const { operator, value, elements } = operation;
  const mayBeQuantified = written === null ? value.trimStart().startsWith("{") : /\(/.test(written);
  return {
    operator,
    isQuantified: mayBeQuantified,
    text: isDynamic(value) ? null : value,
    elements: elements?.map((element) => (isDynamic(element) ? null : element)) ?? null,
    evidence: null,
  };
}

function textOf({ method, value, nothing, list, tsquery }: Filter): string | null {
  if (method === "textSearch" && !tsquery) return null;
  if (nothing !== undefined) return nothing;
  if (list !== undefined || value.nullable) return null;
  return value.literal === null ? null : String(value.literal);
}

function textOfElement({ literal, nullable }: ValueEvidence): string | null {
  return literal === null || nullable ? null : String(literal);
}
