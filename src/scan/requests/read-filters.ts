/** The filters of a chain: every method whose first argument is a filter path. Source: postgrest-js, PostgrestFilterBuilder. */
import { ts } from "ts-morph";
import type { Filter, ValueEvidence } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import { follow } from "../follow/follow.ts";
import { readPayload } from "../payload/read-payload.ts";
import type { Link } from "../source/chain.ts";
import { type SourceUnit, spanOf, unwrap } from "../source/source-unit.ts";
import { oneOf, someValue, UNKNOWN } from "../types/evidence.ts";
import { elementOf } from "../types/type-evidence.ts";
import { evidenceOf } from "../types/value-evidence.ts";
import { noteUnresolved, readNames, type Unresolved } from "../unresolved/unresolved.ts";

const COMPARISONS: ReadonlySet<string> = new Set([
  ..."eq neq gt gte lt lte like ilike likeAllOf likeAnyOf ilikeAllOf ilikeAnyOf".split(" "),
  ..."regexMatch regexIMatch is isDistinct in notIn contains containedBy".split(" "),
  ..."rangeGt rangeGte rangeLt rangeLte rangeAdjacent overlaps textSearch".split(" "),
]);

/** The filters of one link of a chain; none when it is no filter method. */
export function readFilters(
  link: Link,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly Filter[] {
  const [path, second] = link.call.arguments;
  if (!path) return [];
  if (link.method === "match") return readMatch(path, unit, unresolved);
  const position = comparedArgument(link.method);
  if (position === null) return [];
  const operator = position > 1 && second ? (readOperator(second, unit) ?? null) : null;
  return compare({ link, path, value: link.call.arguments[position], operator, unit, unresolved });
}

/** Which argument of a filter method is compared with the path, its first; null where none is. */
export function comparedArgument(method: string): 1 | 2 | null {
  if (method === "not" || method === "filter") return 2;
  return COMPARISONS.has(method) ? 1 : null;
}

const LISTS: ReadonlySet<string> = new Set(
  "in notIn likeAllOf likeAnyOf ilikeAllOf ilikeAnyOf".split(" "),
);

/** Whether a filter method compares with each element of its value. */
export function isListMethod(method: string): boolean {
  return LISTS.has(method);
}

/** A list tells of the column what its elements are. */
function comparedEvidence(method: string, value: ts.Expression, unit: SourceUnit): ValueEvidence {
  if (!isListMethod(method)) return evidenceOf(value, unit);
  const list = unwrap(value);
  if (!ts.isArrayLiteralExpression(list)) return elementOf(evidenceOf(value, unit));
  const elements = list.elements.filter((element) => !ts.isSpreadElement(element));
  return someValue(oneOf(elements.map((element) => evidenceOf(element, unit))).type);
}

interface Comparison {
  readonly link: Link;
  readonly path: ts.Expression;
  readonly value: ts.Expression | undefined;
  readonly operator: SourceText | null;
  readonly unit: SourceUnit;
  readonly unresolved: Unresolved;
}

function compare(comparison: Comparison): readonly Filter[] {
  const { link, path, value, operator, unit, unresolved } = comparison;
  // A function is the callback of an array's `filter`, reached through a variable of another kind.
  if (ts.isArrowFunction(path) || ts.isFunctionExpression(path)) return [];
  const evidence = value ? comparedEvidence(link.method, value, unit) : UNKNOWN;
  const written = value ? { ...writtenAs(value, unit), valueSpan: spanOf(value, unit) } : {};
  return readNames(path, unit, "column", unresolved).map((name) => ({
    method: link.method,
    path: name,
    operator,
    value: evidence,
    ...written,
    ...(isTsquery(link) ? { tsquery: true as const } : {}),
  }));
}

/** `textSearch` without the option `type`; options that are not written out may hold it. */
function isTsquery({ method, call }: Link): boolean {
  if (method !== "textSearch") return false;
  const options = call.arguments[2];
  if (options === undefined) return true;
  const node = unwrap(options);
  if (!ts.isObjectLiteralExpression(node)) return false;
  return node.properties.every(
    ({ name }) => name !== undefined && ts.isIdentifier(name) && name.text !== "type",
  );
}

/** The elements of an array as it is written, here or where a constant leads to; the word for nothing. */
function writtenAs(value: ts.Expression, unit: SourceUnit): Pick<Filter, "list" | "nothing"> {
  const node = unwrap(value);
  if (node.kind === ts.SyntaxKind.NullKeyword) return { nothing: "null" };
  if (ts.isIdentifier(node) && node.text === "undefined") return { nothing: "undefined" };
  const { ends, unknown } = follow(node, unit);
  const [end] = ends;
  if (!end || ends.length > 1 || unknown.length > 0 || !ts.isExpression(end.node)) return {};
  const list = unwrap(end.node);
  if (!ts.isArrayLiteralExpression(list) || list.elements.some(ts.isSpreadElement)) return {};
  return { list: list.elements.map((element) => evidenceOf(element, end.unit)) };
}

/** An operator that is not known hides no name: it is left open, not noted. */
function readOperator(expression: ts.Expression, unit: SourceUnit): SourceText | undefined {
  const [operator] = readNames(expression, unit, "column", { names: [] });
  return operator;
}

/** `.match({ column: value })`: one equality per key. */
function readMatch(
  argument: ts.Expression,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly Filter[] {
  const { payload, reasons } = readPayload(argument, unit);
  if (!payload.complete) noteUnresolved(unresolved, "column", argument, unit, reasons);
  return payload.keys.map(({ name, value }) => filterOf(name, value));
}

function filterOf(path: SourceText, value: ValueEvidence): Filter {
  return { method: "match", path, operator: null, value };
}
