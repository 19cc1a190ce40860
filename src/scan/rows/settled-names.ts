/** Names that hold one value for as long as they live. */
import { ts } from "ts-morph";
import { isAssignment } from "../source/assignments.ts";
import type { Declaration } from "../source/declaration.ts";
import { findUses } from "../source/scope.ts";
import type { SourceUnit } from "../source/source-unit.ts";

/** The uses of a name that is never assigned again; none where it is, or may be declared twice. */
export function settledUses(name: ts.Identifier, unit: SourceUnit): readonly ts.Identifier[] {
  const declaration = name.parent;
  if (!isDeclared(declaration) || isFunctionWide(declaration)) return [];
  const uses = findUses(declaration, name.text, unit);
  return uses.some(isAssigned) ? [] : uses;
}

function isDeclared(
  node: ts.Node,
): node is Extract<
  Declaration,
  ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration
> {
  return ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node);
}

/** `var` may be declared again in another place of its function. */
function isFunctionWide(declaration: ts.Node): boolean {
  let node = declaration;
  while (ts.isBindingElement(node) || ts.isBindingName(node)) node = node.parent;
  const list = node.parent;
  return ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.BlockScoped) === 0;
}

/** Whether an expression is given a value: by itself, in a pattern, or by a loop. */
export function isAssigned(expression: ts.Expression): boolean {
  let node: ts.Node = expression;
  while (isPatternPart(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.left === node && isAssignment(parent);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return parent.operator === PLUS_PLUS || parent.operator === MINUS_MINUS;
  return (
    (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === node
  );
}

const PLUS_PLUS = ts.SyntaxKind.PlusPlusToken;
const MINUS_MINUS = ts.SyntaxKind.MinusMinusToken;

function isPatternPart(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isSpreadElement(node) ||
    ts.isSpreadAssignment(node)
  );
}
