/** Expressions for values that are written as something else: a key is a string, an entry is a pair. */
import { ts } from "ts-morph";

/** A string that stands where `place` stands. */
export function madeString(text: string, place: ts.Node): ts.StringLiteral {
  return placed(ts.factory.createStringLiteral(text), place);
}

/** `true` or `false` that stands where `place` stands. */
export function madeTruth(holds: boolean, place: ts.Node): ts.BooleanLiteral {
  return placed(holds ? ts.factory.createTrue() : ts.factory.createFalse(), place);
}

/** An array that stands where `place` stands; its elements stay where they are. */
export function madeArray(
  elements: readonly ts.Expression[],
  place: ts.Node,
): ts.ArrayLiteralExpression {
  return placed(ts.factory.createArrayLiteralExpression(elements), place);
}

/** A property of an object that is written in another way, or an object that is spread into it. */
export type MadeProperty =
  | { readonly name: string; readonly value: ts.Expression }
  | { readonly spread: ts.Expression };

/** An object that stands where `place` stands; its values stay where they are. */
export function madeProperties(
  properties: readonly MadeProperty[],
  place: ts.Expression | ts.JsxOpeningLikeElement,
): ts.ObjectLiteralExpression {
  const made = properties.map((one) =>
    "spread" in one
      ? placed(ts.factory.createSpreadAssignment(one.spread), one.spread)
      : placed(ts.factory.createPropertyAssignment(one.name, one.value), one.value),
  );
  return placed(ts.factory.createObjectLiteralExpression(made), place);
}

/** An object of several others; the last that has a member gives it. */
export function madeObject(
  parts: readonly ts.Expression[],
  place: ts.Expression,
): ts.ObjectLiteralExpression {
  return madeProperties(
    parts.map((spread) => ({ spread })),
    place,
  );
}

function placed<T extends ts.Node>(node: T, place: ts.Node): T {
  ts.setTextRange(node, place);
  (node as { parent: ts.Node }).parent = place.parent;
  return node;
}
