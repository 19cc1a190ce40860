/** Members by a computed key: `object[key]`, `list[0]`. */
import { ts } from "ts-morph";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { type Followed, forEachEnd, merge, type Trail } from "./followed.ts";
import { memberOf, propertyValues } from "./members.ts";
import { elementAt, elementsOf, sequenceOf } from "./sequences.ts";

/** `object[key]`: one member for a known key, every member of a plain object for an open one. */
export function followElement(
  node: ts.ElementAccessExpression,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const object = trail.follow(node.expression, unit);
  const keys = keyedMembers(node.argumentExpression, unit, trail);
  if (keys) return merge(keys.map((key) => memberOf(object, key, trail)));
  const index = trail.follow(node.argumentExpression, unit);
  const [only, ...more] = index.ends;
  if (only && more.length === 0 && index.unknown.length === 0 && ts.isNumericLiteral(only.node))
    return elementAt(object, Number(only.node.text), trail);
  return forEachEnd(object, (end) => anyMember(end, trail));
}

/** The strings that a key can be, or null where it is open. */
export function keyedMembers(
  key: ts.Expression,
  unit: SourceUnit,
  trail: Trail,
): readonly string[] | null {
  const { ends, unknown } = trail.follow(key, unit);
  const known = ends.map((end) => end.node).filter((node) => ts.isStringLiteralLike(node));
  const isWhole = unknown.length === 0 && known.length === ends.length && known.length > 0;
  return isWhole ? known.map((node) => node.text) : null;
}

/** Every value of an object, enum or list. */
export function anyMember(object: Located, trail: Trail): Followed {
  const isObject = ts.isObjectLiteralExpression(object.node) || ts.isEnumDeclaration(object.node);
  return isObject ? propertyValues(object, trail) : elementsOf([sequenceOf(object, trail)]);
}
