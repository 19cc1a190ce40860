/** Expressions for values that are written as something else: a key is a string, an entry is a pair. */
import { ts } from "ts-morph";

/** A string that stands where `place` stands. */
export function madeString(text: string, place: ts.Node): ts.StringLiteral {
  return placed(ts.factory.createStringLiteral(text), place);
}

/** An array that stands where `place` stands; its elements stay where they are. */
export function madeArray(
  elements: readonly ts.Expression[],
  place: ts.Node,
): ts.ArrayLiteralExpression {
  return placed(ts.factory.createArrayLiteralExpression(elements), place);
}

/** An object of several others, later ones first. */
export function madeObject(
  parts: readonly ts.Expression[],
  place: ts.Node,
): ts.ObjectLiteralExpression {
  const spreads = parts.map((part) => ts.factory.createSpreadAssignment(part));
  return placed(ts.factory.createObjectLiteralExpression(spreads), place);
}

function placed<T extends ts.Node>(node: T, place: ts.Node): T {
  ts.setTextRange(node, place);
  (node as { parent: ts.Node }).parent = place.parent;
  return node;
}
