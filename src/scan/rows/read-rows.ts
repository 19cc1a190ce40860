/** Which keys the code reads from the rows of a request: from the builder, through `data`, to each key. */
import { ts } from "ts-morph";
import type { RowRead, RowStep } from "../../model/request.ts";
import { builderParts, type Chain } from "../source/chain.ts";
import { findUses, findValue } from "../source/scope.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { followValue, type Way } from "./follow-value.ts";
import { REQUESTED } from "./row-value.ts";

/** The reads whose way from the request is certain, in the order of the way. */
export function readRows(chain: Chain, unit: SourceUnit): readonly RowRead[] {
  const way: Way = { unit, seen: new Set() };
  const events = [chain, ...builderParts(chain, unit)]
    .filter(({ end }) => isOneBuilder(end, unit))
    .flatMap(({ end }) => [...followValue(end, REQUESTED, way)]);
  const changed = events.flatMap(({ kind, path }) => (kind === "change" ? [path] : []));
  return events.flatMap(({ kind, ...read }) =>
    kind === "read" && !changed.some((place) => isBelow(read.path, place)) ? [read] : [],
  );
}

/** Whether the variable that a chain starts at can hold no other builder. */
function isOneBuilder(end: ts.Expression, unit: SourceUnit): boolean {
  const root = rootOf(end);
  const declaration = ts.isIdentifier(root) ? findValue(root.text, root, unit) : null;
  if (!declaration || !ts.isIdentifier(root) || !ts.isVariableDeclaration(declaration)) return true;
  const fresh = findUses(declaration, root.text, unit).filter(isFreshValue);
  return fresh.length + (declaration.initializer ? 1 : 0) === 1;
}

function rootOf(expression: ts.Expression): ts.Expression {
  let node = unwrap(expression);
  while (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node))
    node = unwrap(node.expression);
  return node;
}

/** The variable in `query = ...`, where the right side does not go on from the variable. */
function isFreshValue(use: ts.Identifier): boolean {
  const { parent } = use;
  const isTarget = ts.isBinaryExpression(parent) && parent.left === use;
  if (!isTarget || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  const root = rootOf(parent.right);
  return !ts.isIdentifier(root) || root.text !== use.text;
}

function isBelow(path: readonly RowStep[], place: readonly RowStep[]): boolean {
  return path.length > place.length && place.every((step, at) => isSameStep(step, path[at]));
}

function isSameStep(a: RowStep, b: RowStep | undefined): boolean {
  if (a.kind === "element" || b?.kind !== "key") return a.kind === b?.kind;
  return a.name === b.name;
}
