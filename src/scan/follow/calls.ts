/** What calls give back, where their function is known. */
import { ts } from "ts-morph";
import { enclosingClass, findField } from "../source/assignments.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { unwrap } from "../source/source-unit.ts";
import { apply, isBody } from "./apply.ts";
import { keyedMembers } from "./elements.ts";
import { end, type Followed, merge, type Trail, unknown } from "./followed.ts";
import { madeObject } from "./made-nodes.ts";
import { followModuleCall } from "./modules.ts";
import { elementAt, followElements } from "./sequences.ts";

/** Functions that give back what they are given. */
const KEEPS = /^(?:Object\.(?:freeze|seal|preventExtensions)|structuredClone|toRaw|readonly)$/;
/** Functions that give back what their callback returns. */
const RUNS = /^(?:React\.)?useMemo$/;

/** What a call gives back; the call itself where its function is not of the project. */
export function followCall(node: ts.CallExpression, unit: SourceUnit, trail: Trail): Followed {
  const callee = unwrap(node.expression);
  const [first] = node.arguments;
  const name = ts.isIdentifier(callee) || isShort(callee) ? callee.getText(unit.source) : "";
  if (first && KEEPS.test(name)) return trail.follow(first, unit);
  if (first && RUNS.test(name))
    return returned({ node: first, unit }, [], trail) ?? end(node, unit);
  if (first && name === "Object.assign") return end(madeObject([...node.arguments], node), unit);
  const module = followModuleCall(node, unit, trail);
  if (module) return module.ends.length > 0 ? module : end(node, unit);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return end(node, unit);
  const given = node.arguments.map((argument) => ({ node: argument, unit }));
  const result = returned({ node: callee, unit }, given, trail);
  if (result && result.ends.length > 0) return result;
  return elementOf(node, callee, unit, trail) ?? end(node, unit);
}

function isShort(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression);
}

/** What the functions that a callee leads to return, or null where it leads to none. */
function returned(
  callee: Located<ts.Expression>,
  given: readonly Located<ts.Expression>[],
  trail: Trail,
): Followed | null {
  const overridden = ownMethod(callee);
  if (overridden) return trail.follow(overridden.node, overridden.unit);
  const { ends } = trail.follow(callee.node, callee.unit);
  const bodies = ends.filter((one) => isBody(one.node));
  if (bodies.length === 0) return null;
  return merge(
    bodies.flatMap(({ node, unit }) => (isBody(node) ? [apply({ node, unit }, given, trail)] : [])),
  );
}

/** What a subclass returns from a method that the class leaves open, where it is read for one subclass. */
function ownMethod({ node, unit }: Located<ts.Expression>): Located<ts.Expression> | null {
  if (!unit.passed || !ts.isPropertyAccessExpression(node)) return null;
  if (node.expression.kind !== ts.SyntaxKind.ThisKeyword) return null;
  const owner = enclosingClass(node);
  const method = owner && findField(owner, node.name.text);
  return (method && ts.isMethodDeclaration(method) && unit.passed.get(method)) || null;
}

/** `list.find(...)`, `list.at(0)`, `map.get(key)`: one of several, or null for another call. */
function elementOf(
  node: ts.CallExpression,
  callee: ts.Expression,
  unit: SourceUnit,
  trail: Trail,
): Followed | null {
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const method = callee.name.text;
  const [first] = node.arguments;
  const isKnown = /^(?:find|findLast|at|pop|shift|get)$/.test(method);
  if (!isKnown) return null;
  const list = trail.follow(callee.expression, unit);
  if (!list.ends.some(({ node: one }) => isList(one))) return null;
  if (method === "get") return first ? mapMember(callee.expression, first, unit, trail) : null;
  if (method === "at" && first && ts.isNumericLiteral(first))
    return elementAt(list, Number(first.text), trail);
  const all = followElements(callee.expression, unit, trail);
  return all.ends.length > 0 ? all : null;
}

function isList(node: ts.Node): boolean {
  return ts.isArrayLiteralExpression(node) || ts.isNewExpression(node) || ts.isCallExpression(node);
}

/** The values of a literal map for a key; all of them for an open one. */
function mapMember(
  map: ts.Expression,
  key: ts.Expression,
  unit: SourceUnit,
  trail: Trail,
): Followed | null {
  const pairs = followElements(map, unit, trail);
  if (pairs.ends.length === 0) return null;
  const known = keyedMembers(key, unit, trail);
  const fitting = pairs.ends.filter((pair) => {
    const [own] = elementAt({ ends: [pair], unknown: [] }, 0, trail).ends;
    const text = own && ts.isStringLiteralLike(own.node) ? own.node.text : null;
    return known === null || text === null || known.includes(text);
  });
  if (fitting.length === 0) return unknown("the map has no such key");
  return merge([
    elementAt({ ends: fitting, unknown: [] }, 1, trail),
    { ends: [], unknown: pairs.unknown },
  ]);
}
