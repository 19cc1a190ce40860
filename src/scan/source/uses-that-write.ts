/** What is done to a variable: `row.ward = 1`, `rows.push(row)`, `delete row.id`. */
import { ts } from "ts-morph";
import { isAssignment } from "./assignments.ts";
import { findUses } from "./scope.ts";
import type { SourceUnit } from "./source-unit.ts";

/** The uses that set or change the value of a variable, in source order. */
export function usesThatWrite(
  node: ts.VariableDeclaration,
  unit: SourceUnit,
): readonly ts.Identifier[] {
  return ts.isIdentifier(node.name) ? findUses(node, node.name.text, unit).filter(isWritten) : [];
}

function isWritten(use: ts.Identifier): boolean {
  let at: ts.Expression = use;
  while (isMemberOf(at.parent, at)) at = at.parent;
  const { parent } = at;
  if (ts.isBinaryExpression(parent)) return parent.left === at && isAssignment(parent);
  if (ts.isDeleteExpression(parent)) return true;
  if (!ts.isCallExpression(parent)) return false;
  const callee = parent.expression.getText();
  return parent.expression === at
    ? /\.(?:push|unshift)$/.test(callee)
    : parent.arguments[0] === use && callee === "Object.assign";
}

function isMemberOf(
  node: ts.Node,
  owner: ts.Expression,
): node is ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.NonNullExpression {
  const isAccess =
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isNonNullExpression(node);
  return isAccess && node.expression === owner;
}
