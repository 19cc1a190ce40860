/** One property of an object that is written out, also where a spread brings it in. */
import { ts } from "ts-morph";
import { propertyValue } from "../source/property-value.ts";
import type { Located } from "../source/source-unit.ts";
import { follow } from "./follow.ts";

/** `open`: a spread that could not be followed may bring it in. */
export type Member =
  | { readonly kind: "known"; readonly value: Located<ts.Expression> }
  | { readonly kind: "absent" }
  | { readonly kind: "open"; readonly reasons: readonly string[] };

/** The value of `name`; the last property of that name counts, as in JavaScript. */
export function readMember(object: Located<ts.ObjectLiteralExpression>, name: string): Member {
  for (const property of [...object.node.properties].reverse()) {
    const found = ts.isSpreadAssignment(property)
      ? readSpread({ node: property.expression, unit: object.unit }, name)
      : readProperty(property, object, name);
    if (found.kind !== "absent") return found;
  }
  return { kind: "absent" };
}

function readProperty(
  property: ts.ObjectLiteralElementLike,
  { unit }: Located,
  name: string,
): Member {
  const key = property.name;
  if (!key) return { kind: "absent" };
  if (ts.isComputedPropertyName(key) && !ts.isStringLiteralLike(key.expression))
    return { kind: "open", reasons: ["a key is computed"] };
  const text = ts.isComputedPropertyName(key) ? key.expression : key;
  if (!("text" in text) || text.text !== name) return { kind: "absent" };
  const value = propertyValue(property);
  return value
    ? { kind: "known", value: { node: value, unit } }
    : { kind: "open", reasons: [`\`${name}\` is computed`] };
}

/** `...base`, `...(condition && { table })`: what may be there only at times is open. */
function readSpread(spread: Located<ts.Expression>, name: string): Member {
  const { ends, unknown } = follow(spread.node, spread.unit);
  const members = ends.map(({ node, unit }) =>
    ts.isObjectLiteralExpression(node)
      ? readMember({ node, unit }, name)
      : ({ kind: "open", reasons: ["a spread is no object that is written out"] } as const),
  );
  const [only, ...others] = members;
  if (only && others.length === 0 && unknown.length === 0 && !isConditional(spread.node))
    return only;
  const isAbsent = members.every((member) => member.kind === "absent");
  if (isAbsent && unknown.length === 0) return { kind: "absent" };
  return { kind: "open", reasons: unknown.length > 0 ? unknown : ["a spread may bring it in"] };
}

function isConditional(node: ts.Expression): boolean {
  let inner = node;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  return ts.isBinaryExpression(inner) || ts.isConditionalExpression(inner);
}
