/** The expression that a property of an object literal has as its value. */
import { ts } from "ts-morph";

/** `a: value` and `value`; null for spreads, methods and accessors. */
export function propertyValue(property: ts.ObjectLiteralElementLike): ts.Expression | null {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : null;
}
