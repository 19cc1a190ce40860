/** Whether the code tells the values of a name apart, so that not all of its type can arrive everywhere. */
import { ts } from "ts-morph";
import type { SourceUnit } from "./source-unit.ts";

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Whether the function around an expression compares that expression with something, or switches on it. */
export function isNarrowed(expression: ts.Expression, unit: SourceUnit): boolean {
  const text = expression.getText(unit.source);
  const isSame = (node: ts.Node): boolean => node.getText(unit.source) === text;
  const compares = (node: ts.Node): boolean => {
    if (ts.isBinaryExpression(node) && EQUALITY.has(node.operatorToken.kind))
      return isSame(node.left) || isSame(node.right);
    if (ts.isSwitchStatement(node) && isSame(node.expression)) return true;
    return ts.forEachChild(node, (child) => compares(child) || undefined) ?? false;
  };
  return compares(outermostFunction(expression));
}

function outermostFunction(node: ts.Node): ts.Node {
  let found = node;
  for (let current = node; current; current = current.parent)
    if (ts.isFunctionLike(current)) found = current;
  return found;
}
