/** What expressions are put together from, as they are written, and what they stand under. */
import { ts } from "ts-morph";
import { conditionsAbove } from "../source/conditions.ts";
import { isFunction, returnedValues } from "../source/function-syntax.ts";
import { unwrap } from "../source/source-unit.ts";

/** What the value of an expression is put together from, as it is written. */
export function partsOf(node: ts.Node): readonly ts.Expression[] {
  if (ts.isPropertyAccessExpression(node) || ts.isSpreadElement(node)) return [node.expression];
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  if (ts.isBinaryExpression(node)) return [node.left, node.right];
  if (ts.isPrefixUnaryExpression(node)) return [node.operand];
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  return ts.isObjectLiteralExpression(node) ? node.properties.flatMap(partsOfProperty) : [];
}

function partsOfProperty(property: ts.ObjectLiteralElementLike): readonly ts.Expression[] {
  if (ts.isSpreadAssignment(property)) return [property.expression];
  if (ts.isShorthandPropertyAssignment(property)) return [property.name];
  if (!ts.isPropertyAssignment(property)) return [];
  const { name, initializer } = property;
  return ts.isComputedPropertyName(name) ? [name.expression, initializer] : [initializer];
}

/** What a call depends on: what it calls, what it is given, what callbacks written in it return. */
export function partsOfCall({
  expression,
  arguments: given,
}: ts.CallExpression): readonly ts.Expression[] {
  return [expression, ...given.flatMap((one) => (isFunction(one) ? returnedValues(one) : [one]))];
}

/** What is asked between places and a node around them. */
export function testsAbove(places: readonly ts.Node[], top?: ts.Node): readonly ts.Expression[] {
  return places
    .flatMap((place) => conditionsAbove(place, top))
    .map((one) => (one.kind === "case" ? one.clause.parent.parent.expression : one.test));
}

/** A condition without a `!` before it. */
export function positive(condition: ts.Expression): {
  readonly test: ts.Expression;
  readonly isNegated: boolean;
} {
  const node = unwrap(condition);
  const isNegated =
    ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
  return { test: isNegated ? unwrap(node.operand) : node, isNegated };
}
