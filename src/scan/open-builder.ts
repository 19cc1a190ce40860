/** Whether all that is asked of a builder can be seen: it is awaited, not handed on. Source: postgrest-js. */
import { ts } from "ts-morph";
import { type Chain, chainFrom, holderOf } from "./chain.ts";
import { isTransparent, type SourceUnit } from "./source-unit.ts";

/** Methods of a builder, and those that leave it. */
const KNOWN: ReadonlySet<string> = new Set([
  ..."select insert upsert update delete".split(" "),
  ..."eq neq gt gte lt lte like ilike likeAllOf likeAnyOf ilikeAllOf ilikeAnyOf".split(" "),
  ..."regexMatch regexIMatch is isDistinct in notIn contains containedBy".split(" "),
  ..."rangeGt rangeGte rangeLt rangeLte rangeAdjacent overlaps textSearch".split(" "),
  ..."match not or filter order limit range abortSignal single maybeSingle csv geojson".split(" "),
  ..."explain rollback returns overrideTypes throwOnError stripNulls setHeader retry".split(" "),
]);

/** Whether more may be asked than its chain and the chains on its variable show. */
export function isOpenBuilder(chain: Chain, unit: SourceUnit): boolean {
  return isOpen(chain, unit, new Set());
}

function isOpen(chain: Chain, unit: SourceUnit, seen: Set<ts.Node>): boolean {
  if (chain.links.some((link) => !KNOWN.has(link.method))) return true;
  if (isRun(chain.end)) return false;
  const holder = holderOf(chain.end, unit);
  if (holder === null) return true;
  if (seen.has(holder.declaration)) return false;
  seen.add(holder.declaration);
  return holder.uses.some((use) => !isAssigned(use) && isOpen(chainFrom(use), unit, seen));
}

function isAssigned(use: ts.Identifier): boolean {
  const { parent } = use;
  return ts.isBinaryExpression(parent) && parent.left === use;
}

/** Awaited, returned by an async function, left alone, or run by a promise method. */
function isRun(end: ts.Expression): boolean {
  let node: ts.Expression = end;
  while (isTransparent(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isAwaitExpression(parent) || ts.isExpressionStatement(parent)) return true;
  if (ts.isVoidExpression(parent)) return true;
  if (ts.isPropertyAccessExpression(parent))
    return /^(?:then|catch|finally)$/.test(parent.name.text);
  if (ts.isArrayLiteralExpression(parent)) return isTogether(parent);
  if (ts.isReturnStatement(parent)) return isInAsync(parent);
  return ts.isArrowFunction(parent) && parent.body === node && isAsync(parent);
}

/** `Promise.all([...])` */
function isTogether(list: ts.ArrayLiteralExpression): boolean {
  const call = list.parent;
  return (
    ts.isCallExpression(call) &&
    /^Promise\.(?:all|allSettled|race)$/.test(call.expression.getText())
  );
}

function isInAsync(node: ts.Node): boolean {
  for (let current = node.parent; current; current = current.parent)
    if (ts.isFunctionLike(current)) return isAsync(current);
  return false;
}

function isAsync(node: ts.SignatureDeclaration): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}
