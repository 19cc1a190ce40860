/** Rows that are passed to a function: copies of them, and functions that may give them other keys. */
import { ts } from "ts-morph";
import { outermost } from "../source/chain.ts";
import type { SourceUnit } from "../source/source-unit.ts";
import type { Onward, RowValue } from "./row-value.ts";

/** Functions that give back what they are passed, or a copy. */
const COPIES: ReadonlySet<string> = new Set(["Array.from", "structuredClone"]);

/** Functions that change what they are passed first. */
const CHANGES =
  /^(?:Object\.(?:assign|definePropert(?:y|ies))|Reflect\.set|(?:_\.|lodash\.)?(?:merge|assign|extend|defaults|set))$/;

/** Functions that take a value in, show or send it. */
const TAKES =
  /^(?:set[A-Z].*|log|info|warn|error|debug|json|send|push|add|set|emit|dispatch|resolve|next|expect)$/;

/** What becomes of a value that is an argument of a call. */
export function afterPassing(
  call: ts.CallExpression,
  node: ts.Expression,
  value: RowValue,
  unit: SourceUnit,
): readonly Onward[] {
  if (value.kind !== "rows" || call.expression === node) return [];
  const callee = call.expression.getText(unit.source).replace(/\s+/g, "");
  const isFirst = call.arguments[0] === node;
  if (COPIES.has(callee) && isFirst && call.arguments.length === 1)
    return [{ kind: "value", expression: call, value }];
  const mayChange =
    (isFirst && CHANGES.test(callee)) ||
    (isForEffect(call) && !TAKES.test(/[\w$]*$/.exec(callee)?.[0] ?? ""));
  return mayChange ? [{ kind: "change", path: value.path }] : [];
}

/** What it gives back is not looked at, so that it is called for what it does, to its arguments perhaps. */
function isForEffect(call: ts.CallExpression): boolean {
  let node: ts.Expression = outermost(call);
  while (ts.isAwaitExpression(node.parent) || ts.isVoidExpression(node.parent))
    node = outermost(node.parent);
  return ts.isExpressionStatement(node.parent);
}
