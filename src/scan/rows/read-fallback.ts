/** What the code has ready for a key that is not there: `row.title ?? "none"`, `row.name || row.title`. */
import { ts } from "ts-morph";
import { outermost } from "../source/chain.ts";
import { unwrap } from "../source/source-unit.ts";

/**
 * `value`: something else is used then. `variant`: another key of the same row, so that the code is
 * written for rows of several kinds.
 */
export type Fallback = "none" | "value" | "variant";

/** What stands beside a read in `??` and `||`. */
export function fallbackOf(
  read: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Fallback {
  const row = rootOf(read);
  let found: Fallback = "none";
  let node: ts.Expression = outermost(read);
  for (;;) {
    const { parent } = node;
    if (ts.isBinaryExpression(parent) && isFallback(parent)) {
      const isLeft = parent.left === node;
      if (mentions(isLeft ? parent.right : parent.left, row)) return "variant";
      if (isLeft) found = "value";
    } else if (!isOptionalStep(parent, node)) return found;
    node = outermost(parent);
  }
}

function isFallback({ operatorToken }: ts.BinaryExpression): boolean {
  return (
    operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
    operatorToken.kind === ts.SyntaxKind.BarBarToken
  );
}

/** `?.name` and what follows it: undefined where the value before it is. */
function isOptionalStep(parent: ts.Node, node: ts.Expression): parent is ts.Expression {
  return ts.isOptionalChain(parent) && parent.expression === node;
}

/** The name that a read starts at; empty where it starts at none. */
function rootOf(expression: ts.Expression): string {
  let node = unwrap(expression);
  while (
    ts.isCallExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node)
  )
    node = unwrap(node.expression);
  return ts.isIdentifier(node) ? node.text : "";
}

function mentions(node: ts.Node, name: string): boolean {
  if (ts.isIdentifier(node)) return node.text === name;
  return ts.forEachChild(node, (child) => mentions(child, name) || undefined) ?? false;
}
