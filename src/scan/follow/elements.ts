/** The elements of arrays, and members by a computed key. */
import { ts } from "ts-morph";
import { excerpt, type Located, type SourceUnit, unwrap } from "../source-unit.ts";
import { type Followed, forEachEnd, merge, type Trail, unknown } from "./followed.ts";
import { memberOf, propertyValues } from "./members.ts";

/** The elements of each array that an expression leads to. */
export function followElements(
  expression: ts.Expression,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const node = unwrap(expression);
  const values = objectValues(node);
  if (values) return forEachEnd(trail.follow(values, unit), (e) => propertyValues(e, trail));
  return forEachEnd(trail.follow(node, unit), (array) => arrayElements(array, trail));
}

/** `Object.values(x)`: the `x`. */
function objectValues(node: ts.Expression): ts.Expression | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression, name } = node.expression;
  const isValues = ts.isIdentifier(expression) && expression.text === "Object";
  return isValues && name.text === "values" ? (node.arguments[0] ?? null) : null;
}

function arrayElements({ node, unit }: Located, trail: Trail): Followed {
  if (!ts.isArrayLiteralExpression(node))
    return unknown(`the elements of \`${excerpt(node, unit)}\` are known only at run time`);
  return merge(
    node.elements.map((element) =>
      ts.isSpreadElement(element)
        ? followElements(element.expression, unit, trail)
        : trail.follow(element, unit),
    ),
  );
}

/** The element at an index of every end. */
export function elementAt(array: Followed, index: number, trail: Trail): Followed {
  return forEachEnd(array, ({ node, unit }) => {
    const element = ts.isArrayLiteralExpression(node) ? node.elements[index] : undefined;
    if (!element || ts.isSpreadElement(element))
      return unknown(`an element of \`${excerpt(node, unit)}\` is known only at run time`);
    return trail.follow(element, unit);
  });
}

/** `object[key]`: one member for a known key, every member of a plain object for an open one. */
export function followElement(
  node: ts.ElementAccessExpression,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const object = trail.follow(node.expression, unit);
  const keys = trail.follow(node.argumentExpression, unit);
  const known = keys.ends.map((key) => key.node).filter((key) => ts.isStringLiteralLike(key));
  if (keys.unknown.length === 0 && known.length === keys.ends.length && known.length > 0)
    return merge(known.map((key) => memberOf(object, key.text, trail)));
  const index = keys.ends[0]?.node;
  if (index && ts.isNumericLiteral(index)) return elementAt(object, Number(index.text), trail);
  return forEachEnd(object, (e) => anyMember(e, trail));
}

function anyMember(object: Located, trail: Trail): Followed {
  return ts.isArrayLiteralExpression(object.node)
    ? arrayElements(object, trail)
    : propertyValues(object, trail);
}
