/** Whether what a wrapper does depends on what it is given: then not every caller asks the same. */
import { ts } from "ts-morph";
import { isAssignment } from "../source/assignments.ts";
import { findUses } from "../source/scope.ts";
import { isTransparent, type SourceUnit } from "../source/source-unit.ts";
import { type OpenPlace, openPlaces } from "../text/open-parameters.ts";

/** Whether the code between a node and `top` runs only in some cases. */
export function isConditional(node: ts.Node, top: ts.Node): boolean {
  for (let at = node; at !== top && at.parent; at = at.parent) if (isBranch(at)) return true;
  return false;
}

function isBranch(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent)) return node !== parent.expression;
  if (ts.isConditionalExpression(parent)) return node !== parent.condition;
  if (ts.isCaseOrDefaultClause(node)) return true;
  return ts.isBinaryExpression(parent) && parent.right === node && isLogical(parent);
}

function isLogical({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/**
 * Whether a request stands in a branch that callers choose by what they pass, or after one that
 * returns; a check that a value is there, or one that throws, chooses nothing.
 */
export function isChosen(request: ts.Node, top: ts.Node, unit: SourceUnit): boolean {
  for (let at = request; at !== top && at.parent; at = at.parent) {
    const { parent } = at;
    if (isBranch(at)) {
      const condition = conditionOf(parent);
      if (!condition || dependsOnPlace(condition, top, unit)) return true;
    }
    if (ts.isBlock(parent) && leftBefore(parent, at, top, unit)) return true;
  }
  return false;
}

function conditionOf(parent: ts.Node): ts.Expression | null {
  if (ts.isIfStatement(parent)) return parent.expression;
  if (ts.isConditionalExpression(parent)) return parent.condition;
  return ts.isBinaryExpression(parent) ? parent.left : null;
}

/** A call may ask of anything; parameters of functions within are filled in by others. */
function dependsOnPlace(condition: ts.Expression, top: ts.Node, unit: SourceUnit): boolean {
  const isWithin = ({ parent }: OpenPlace): boolean =>
    parent !== top &&
    !ts.isConstructorDeclaration(parent) &&
    top.pos <= parent.pos &&
    parent.end <= top.end;
  return openPlaces(condition, unit).some((place) => !isWithin(place)) || hasCall(condition);
}

function hasCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) || (ts.forEachChild(node, hasCall) ?? false);
}

function leftBefore(block: ts.Block, statement: ts.Node, top: ts.Node, unit: SourceUnit): boolean {
  return block.statements.some((one) => {
    if (one.pos >= statement.pos) return false;
    if (ts.isSwitchStatement(one)) return returns(one);
    if (!ts.isIfStatement(one) || !returns(one)) return false;
    return !isPresence(one.expression) && dependsOnPlace(one.expression, top, unit);
  });
}

function returns(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  return ts.isReturnStatement(node) || (ts.forEachChild(node, returns) ?? false);
}

/** `!table`, `!supabase || !user`. */
function isPresence(condition: ts.Expression): boolean {
  let node = condition;
  while (isTransparent(node)) node = node.expression;
  if (ts.isBinaryExpression(node) && isLogical(node))
    return isPresence(node.left) && isPresence(node.right);
  if (ts.isPrefixUnaryExpression(node)) return isPresence(node.operand);
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
}

/** Whether a wrapper compares, looks up or sets what it is given, under one of these names. */
export function isSteering(names: ReadonlySet<string>, top: ts.Node, unit: SourceUnit): boolean {
  const visit = (node: ts.Node): boolean => {
    const isName =
      ts.isPropertyAccessExpression(node) || (ts.isIdentifier(node) && !isMember(node));
    if (isName && names.has(node.getText(unit.source)) && steers(node)) return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(top);
}

/** The name behind a dot is another thing than a parameter of that name. */
function isMember(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

function steers(node: ts.Node): boolean {
  for (let at = node; at.parent && !ts.isStatement(at); at = at.parent) {
    const { parent } = at;
    if (ts.isFunctionLike(parent)) return false;
    if (ts.isBinaryExpression(parent) && parent.left === at && isAssignment(parent))
      return !isOwnField(node);
    if (ts.isDeleteExpression(parent) || chooses(parent, at)) return true;
  }
  return false;
}

/** `this.table = table`: what is followed is the only one. */
function isOwnField(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
}

/** Whether a condition chooses what is asked; one that only guards does not. */
function chooses(parent: ts.Node, condition: ts.Node): boolean {
  if (ts.isIfStatement(parent))
    return !isPresence(parent.expression) && !throws(parent.thenStatement);
  if (ts.isConditionalExpression(parent)) return parent.condition === condition;
  if (ts.isSwitchStatement(parent) || ts.isCaseClause(parent)) return true;
  const isLeft = ts.isBinaryExpression(parent) && parent.left === condition && isLogical(parent);
  return isLeft && ts.isExpressionStatement(parent.parent);
}

function throws(node: ts.Statement): boolean {
  const last = ts.isBlock(node) ? node.statements[node.statements.length - 1] : node;
  return last !== undefined && ts.isThrowStatement(last);
}

/** Whether a payload may be another one when it is sent: it is set, changed or handed to a statement. */
export function isChanged(
  name: ts.Identifier,
  place: ts.ParameterDeclaration,
  unit: SourceUnit,
): boolean {
  if (!ts.isIdentifier(place.name)) return false;
  return findUses(place, name.text, unit).some((use) => use !== name && changes(use));
}

/** Calls that leave their argument as it is. */
const KEEPS = /^console\.|\.(?:insert|upsert|update|rpc|debug|info|warn|error)$/;

function changes(use: ts.Identifier): boolean {
  let at: ts.Expression = use;
  while (
    (ts.isPropertyAccessExpression(at.parent) || ts.isElementAccessExpression(at.parent)) &&
    at.parent.expression === at
  )
    at = at.parent;
  const { parent } = at;
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isBinaryExpression(parent)) return parent.left === at && isAssignment(parent);
  if (!ts.isCallExpression(parent) || parent.expression === at) return false;
  const isStatement =
    ts.isExpressionStatement(parent.parent) ||
    (ts.isAwaitExpression(parent.parent) && ts.isExpressionStatement(parent.parent.parent));
  return isStatement && !KEEPS.test(parent.expression.getText());
}
