/**
 * Whether what a function asks of a builder that it is given is asked for one caller. Conditions are
 * decided by what that caller passes; what it passes but is not known may hold.
 */
import { ts } from "ts-morph";
import type { Callable } from "../callers/called-function.ts";
import { follow } from "../follow/follow.ts";
import { findValue } from "../source/scope.ts";
import { isTransparent, type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { openPlaces } from "../text/open-parameters.ts";
import { passedValue } from "../text/passed-value.ts";

/** `given`: it depends on a value that the caller passes. `unknown`: on what is not seen. */
export type Choice = "yes" | "no" | "given" | "unknown";

/** Whether `node` is reached in `callee`, read with the arguments of one caller. */
export function choiceOf(node: ts.Node, callee: Located<Callable>, unit: SourceUnit): Choice {
  return allOf(conditionsOf(node, callee.node).map((one) => decide(one, unit)));
}

interface Condition {
  /** Null where the code chooses in a way that is not read, such as a switch. */
  readonly test: ts.Expression | null;
  readonly holds: boolean;
}

function conditionsOf(node: ts.Node, top: ts.Node): readonly Condition[] {
  const found: Condition[] = [];
  for (let at = node; at !== top && at.parent; at = at.parent) {
    const branch = branchOf(at);
    if (branch) found.push(branch);
    if (ts.isBlock(at.parent)) found.push(...leavesBefore(at, at.parent));
  }
  return found;
}

function branchOf(node: ts.Node): Condition | null {
  const { parent } = node;
  if (ts.isIfStatement(parent) && node !== parent.expression)
    return { test: parent.expression, holds: node === parent.thenStatement };
  if (ts.isConditionalExpression(parent) && node !== parent.condition)
    return { test: parent.condition, holds: node === parent.whenTrue };
  if (ts.isCaseOrDefaultClause(node)) return { test: null, holds: true };
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return null;
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return { test: parent.left, holds: true };
  return kind === ts.SyntaxKind.BarBarToken ? { test: parent.left, holds: false } : null;
}

/** `if (!ward) return query;` before a statement. */
function leavesBefore(statement: ts.Node, block: ts.Block): readonly Condition[] {
  return block.statements.flatMap((one) => {
    if (one.pos >= statement.pos || !ts.isIfStatement(one) || one.elseStatement) return [];
    return leaves(one.thenStatement) ? [{ test: one.expression, holds: false }] : [];
  });
}

function leaves(node: ts.Statement): boolean {
  const last = ts.isBlock(node) ? node.statements[node.statements.length - 1] : node;
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last))
  );
}

function decide({ test, holds }: Condition, unit: SourceUnit): Choice {
  if (test === null) return "unknown";
  const choice = truth(test, unit);
  return holds ? choice : not(choice);
}

function truth(expression: ts.Expression, unit: SourceUnit): Choice {
  const node = unwrap(expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return not(truth(node.operand, unit));
  if (ts.isBinaryExpression(node)) return truthOfBinary(node, unit);
  return truthOfValue(node, unit);
}

function truthOfBinary(node: ts.BinaryExpression, unit: SourceUnit): Choice {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return allOf([truth(node.left, unit), truth(node.right, unit)]);
    case ts.SyntaxKind.BarBarToken:
      return not(allOf([not(truth(node.left, unit)), not(truth(node.right, unit))]));
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return equal(node.left, node.right, unit);
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return not(equal(node.left, node.right, unit));
    case ts.SyntaxKind.GreaterThanToken:
      return isLengthAboveNothing(node) ? truth(node.left, unit) : undecided(node, unit);
    default:
      return undecided(node, unit);
  }
}

function isLengthAboveNothing({ left, right }: ts.BinaryExpression): boolean {
  const length = unwrap(left);
  return (
    ts.isPropertyAccessExpression(length) &&
    length.name.text === "length" &&
    right.getText() === "0"
  );
}

function equal(left: ts.Expression, right: ts.Expression, unit: SourceUnit): Choice {
  if (isNothing(unwrap(right))) return not(presence(left, unit));
  const [a, b] = [literalOf(left, unit), literalOf(right, unit)];
  if (a !== null && b !== null) return a === b ? "yes" : "no";
  return undecidedBoth(left, right, unit);
}

/** Whether a value is there at all; `given` where the caller passes an expression. */
function presence(expression: ts.Expression, unit: SourceUnit): Choice {
  const value = callersValue(expression, unit);
  if (value === "absent") return "no";
  if (value === null) return undecided(expression, unit);
  if (isNothing(value.node)) return "no";
  return isWritten(value.node) ? "yes" : "given";
}

function truthOfValue(node: ts.Expression, unit: SourceUnit): Choice {
  if (ts.isPropertyAccessExpression(node) && node.name.text === "length")
    return truthOfList(node.expression, unit);
  const value = callersValue(node, unit);
  if (value === "absent") return "no";
  if (value === null) return undecided(node, unit);
  const { kind } = value.node;
  if (isNothing(value.node) || kind === ts.SyntaxKind.FalseKeyword) return "no";
  if (ts.isStringLiteralLike(value.node)) return value.node.text === "" ? "no" : "yes";
  if (ts.isNumericLiteral(value.node)) return Number(value.node.text) === 0 ? "no" : "yes";
  return isWritten(value.node) ? "yes" : "given";
}

function truthOfList(list: ts.Expression, unit: SourceUnit): Choice {
  const value = callersValue(unwrap(list), unit);
  if (value === "absent") return "no";
  if (value === null) return undecided(list, unit);
  if (!ts.isArrayLiteralExpression(value.node)) return "given";
  return value.node.elements.length > 0 ? "yes" : "no";
}

/** The value that the caller passes, followed to where it is written; null where it passes none that is seen. */
function callersValue(
  expression: ts.Expression,
  unit: SourceUnit,
): Located<ts.Expression> | "absent" | null {
  const node = strip(expression);
  if (isAbsent(node, unit)) return "absent";
  const passed = passedValue(node, unit);
  if (!passed) return null;
  const { ends, unknown } = follow(passed.node, passed.unit);
  const [end] = ends;
  const isKnown = end && ends.length === 1 && unknown.length === 0 && ts.isExpression(end.node);
  return isKnown ? { node: unwrap(end.node as ts.Expression), unit: end.unit } : passed;
}

function strip(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (isTransparent(node)) node = node.expression;
  return node;
}

/** A parameter that is given nothing, or a member of an object that is written without it. */
function isAbsent(node: ts.Expression, unit: SourceUnit): boolean {
  if (ts.isIdentifier(node)) {
    const declaration = findValue(node.text, node, unit);
    if (!declaration) return false;
    if (ts.isParameter(declaration))
      return unit.passed?.get(declaration) === null && !declaration.initializer;
    if (!ts.isBindingElement(declaration) || declaration.initializer) return false;
    const pattern = declaration.parent.parent;
    const name = (declaration.propertyName ?? declaration.name).getText(unit.source);
    if (!ts.isParameter(pattern)) return false;
    const given = unit.passed?.get(pattern);
    return given === null || (given !== undefined && lacks(given, name));
  }
  if (!ts.isPropertyAccessExpression(node)) return false;
  if (isAbsent(strip(node.expression), unit)) return true;
  const object = passedValue(node.expression, unit);
  return object !== null && lacks(object, node.name.text);
}

function lacks({ node, unit }: Located<ts.Expression>, name: string): boolean {
  const { ends, unknown } = follow(node, unit);
  if (unknown.length > 0 || ends.length === 0) return false;
  return ends.every(
    (end) =>
      ts.isObjectLiteralExpression(end.node) &&
      end.node.properties.every(
        (one) => one.name !== undefined && "text" in one.name && one.name.text !== name,
      ),
  );
}

function literalOf(expression: ts.Expression, unit: SourceUnit): string | null {
  const value = callersValue(expression, unit);
  const node = value === null || value === "absent" ? unwrap(expression) : value.node;
  if (value === "absent" || isNothing(node)) return "undefined";
  if (ts.isStringLiteralLike(node)) return JSON.stringify(node.text);
  const isWord =
    ts.isNumericLiteral(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword;
  return isWord ? node.getText() : null;
}

function isNothing(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined")
  );
}

function isWritten(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isFunctionLike(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword
  );
}

/** What no caller passes may hold for each of them. */
function undecided(expression: ts.Expression, unit: SourceUnit): Choice {
  return openPlaces(expression, unit).length > 0 || hasCall(expression) ? "unknown" : "given";
}

function undecidedBoth(left: ts.Expression, right: ts.Expression, unit: SourceUnit): Choice {
  const isOpen = [left, right].some((one) => undecided(one, unit) === "unknown");
  return isOpen ? "unknown" : "given";
}

function hasCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) || (ts.forEachChild(node, hasCall) ?? false);
}

function not(choice: Choice): Choice {
  if (choice === "yes") return "no";
  return choice === "no" ? "yes" : choice;
}

function allOf(choices: readonly Choice[]): Choice {
  if (choices.includes("no")) return "no";
  if (choices.includes("unknown")) return "unknown";
  return choices.includes("given") ? "given" : "yes";
}
