/** Expressions that have the value of one of their parts, or nothing: `data ?? []`, `data && data[0]`. */
import { ts } from "ts-morph";
import { unwrap } from "../source/source-unit.ts";

/** The expression around `part` that has its value, or an empty one; null where it may have another. */
export function passedThrough(part: ts.Expression): ts.Expression | null {
  const { parent } = part;
  if (ts.isConditionalExpression(parent)) {
    const other = parent.whenTrue === part ? parent.whenFalse : parent.whenTrue;
    return parent.condition !== part && isEmpty(other) ? parent : null;
  }
  if (!ts.isBinaryExpression(parent)) return null;
  const isLeft = parent.left === part;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return isLeft ? null : parent;
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return isLeft && isEmpty(parent.right) ? parent : null;
    default:
      return null;
  }
}

/** A value that has no keys of its own: nothing, `[]`, `{}`, `""`, `0`, `false`. */
export function isEmpty(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0;
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0;
  return (
    node.kind === ts.SyntaxKind.NullKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    (ts.isIdentifier(node) && node.text === "undefined") ||
    (ts.isStringLiteralLike(node) && node.text === "") ||
    (ts.isNumericLiteral(node) && node.text === "0")
  );
}
