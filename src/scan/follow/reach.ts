/** Whether code is reached for the choice, or the caller, that a file is read for. */
import { ts } from "ts-morph";
import { assignments } from "../source/assignments.ts";
import { type Condition, clausesTo, conditionsAbove } from "../source/conditions.ts";
import { findValue } from "../source/scope.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { follow } from "./follow.ts";

/** `sometimes`: that, or it cannot be told. */
export type Reach = "always" | "sometimes" | "never";

/** Whether whoever comes to `top` comes to `place` within it. */
export function reachOf(place: ts.Node, top: ts.Node, unit: SourceUnit): Reach {
  if (!unit.chosen && !unit.passed) return "sometimes";
  const conditions = conditionsAbove(place, top);
  const answers = conditions.map((condition) => decide(condition, unit));
  if (answers.includes(false)) return "never";
  const isCertain = conditions.every(({ kind }, at) => kind === "leave" || answers[at] === true);
  return isCertain && isStraight(place, top) ? "always" : "sometimes";
}

/** Nothing but branches lies between the two. */
function isStraight(place: ts.Node, top: ts.Node): boolean {
  for (let at = place; at !== top; at = at.parent) {
    const isPlain =
      ts.isExpression(at) ||
      ts.isExpressionStatement(at) ||
      ts.isBlock(at) ||
      ts.isIfStatement(at) ||
      ts.isCaseOrDefaultClause(at) ||
      ts.isCaseBlock(at) ||
      ts.isSwitchStatement(at);
    if (!isPlain || ts.isFunctionLike(at) || !at.parent) return false;
  }
  return true;
}

/** Whether a condition is as it must be; null where that cannot be told. */
function decide(condition: Condition, unit: SourceUnit): boolean | null {
  if (condition.kind === "case") return decideCase(condition.clause, unit);
  const truth = truthOf(condition.test, unit);
  return truth === null ? null : truth === condition.holds;
}

function decideCase(clause: ts.CaseOrDefaultClause, unit: SourceUnit): boolean | null {
  const { clauses, parent } = clause.parent;
  const value = textOf(parent.expression, unit);
  if (value === null) return null;
  const leading = clausesTo(clause);
  const others = clauses.filter((one) => !leading.includes(one));
  if (leading.some((one) => isFor(one, value, unit) === true)) return true;
  if (leading.some(ts.isDefaultClause))
    return not(any(others.map((one) => isFor(one, value, unit))));
  // What falls through to it comes from the clause before.
  return any(leading.map((one) => isFor(one, value, unit)));
}

function isFor(clause: ts.CaseOrDefaultClause, value: string, unit: SourceUnit): boolean | null {
  if (ts.isDefaultClause(clause)) return false;
  const text = textOf(clause.expression, unit);
  return text === null ? null : text === value;
}

function truthOf(expression: ts.Expression, unit: SourceUnit): boolean | null {
  const node = unwrap(expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return not(truthOf(node.operand, unit));
  const word = wordOf(unit.chosen?.get(node)?.node ?? node, unit);
  if (word !== null) return word;
  if (!ts.isBinaryExpression(node)) return null;
  const { left, right } = node;
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return not(any([not(truthOf(left, unit)), not(truthOf(right, unit))]));
    case ts.SyntaxKind.BarBarToken:
      return any([truthOf(left, unit), truthOf(right, unit)]);
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return areEqual(left, right, unit);
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return not(areEqual(left, right, unit));
    default:
      return null;
  }
}

function areEqual(left: ts.Expression, right: ts.Expression, unit: SourceUnit): boolean | null {
  const [a, b] = [textOf(left, unit), textOf(right, unit)];
  return a === null || b === null ? null : a === b;
}

/** The only text that an expression can be; null where it can be others. */
function textOf(expression: ts.Expression, unit: SourceUnit): string | null {
  const node = unwrap(expression);
  if (isReassigned(node, unit)) return null;
  const { ends, unknown } = follow(node, unit);
  const texts = new Set(
    ends.map((end) => (ts.isStringLiteralLike(end.node) ? end.node.text : null)),
  );
  const [text] = texts;
  return unknown.length === 0 && texts.size === 1 ? (text ?? null) : null;
}

/** What is only ever `true`, or only ever `false`, such as a member of what is chosen. */
function wordOf(expression: ts.Expression, unit: SourceUnit): boolean | null {
  const node = unwrap(expression);
  if (ts.isBinaryExpression(node) || !isOfChosen(node, unit)) return null;
  const { ends, unknown } = follow(node, unit);
  const kinds = new Set(ends.map((end) => end.node.kind));
  if (unknown.length > 0 || kinds.size !== 1) return null;
  if (kinds.has(ts.SyntaxKind.TrueKeyword)) return true;
  return kinds.has(ts.SyntaxKind.FalseKeyword) ? false : null;
}

/** A word itself, or `spec.isOld` where one `spec` is looked at. */
function isOfChosen(expression: ts.Expression, unit: SourceUnit): boolean {
  let node = expression;
  while (ts.isPropertyAccessExpression(node)) node = unwrap(node.expression);
  if (!ts.isIdentifier(node))
    return node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
  let declaration = findValue(node.text, node, unit);
  while (declaration && ts.isBindingElement(declaration))
    declaration = declaration.parent.parent as typeof declaration;
  return declaration !== null && unit.chosen?.has(declaration) === true;
}

/** A parameter that is set to something else than what the caller passes. */
function isReassigned(node: ts.Expression, unit: SourceUnit): boolean {
  if (!ts.isIdentifier(node)) return false;
  const declaration = findValue(node.text, node, unit);
  if (!declaration || !ts.isParameter(declaration)) return false;
  const { values, isBuilt } = assignments(declaration, unit);
  return isBuilt || values.length > 0;
}

function not(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer;
}

function any(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}
