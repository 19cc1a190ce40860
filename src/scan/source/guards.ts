/** Which values of a name arrive at a place: `if (table === "visits") { ... }`, a `case`, an early `continue`. */
import { ts } from "ts-morph";
import { clausesTo, conditionsAbove } from "./conditions.ts";
import { isTransparent, type SourceUnit } from "./source-unit.ts";

/** Whether a value arrives; `unclear` where a condition cannot be decided. */
export type Arrival = (value: string) => boolean | "unclear";

/** The conditions that stand between the start of a function and a place, as far as they ask for a name. */
export function arrivalAt(name: ts.Expression, place: ts.Node, unit: SourceUnit): Arrival | null {
  const text = name.getText(unit.source);
  const asks = conditionsAbove(place).flatMap((one) => {
    const ask =
      one.kind === "case"
        ? caseOf(one.clause, text, unit)
        : conditionOf(one.test, one.holds, text, unit);
    return ask ?? [];
  });
  return asks.length === 0 ? null : (value) => all(asks.map((ask) => ask(value)));
}

function conditionOf(
  condition: ts.Expression,
  truth: boolean,
  text: string,
  unit: SourceUnit,
): Arrival | null {
  let node = condition;
  while (isTransparent(node)) node = node.expression;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return conditionOf(node.operand, !truth, text, unit);
  if (ts.isBinaryExpression(node)) return binaryOf(node, truth, text, unit);
  return mentions(node, text, unit) && !isName(node, text, unit) ? UNCLEAR : null;
}

const UNCLEAR: Arrival = () => "unclear";

function binaryOf(
  node: ts.BinaryExpression,
  truth: boolean,
  text: string,
  unit: SourceUnit,
): Arrival | null {
  const operator = node.operatorToken.kind;
  const isBoth = operator === ts.SyntaxKind.AmpersandAmpersandToken;
  if (isBoth || operator === ts.SyntaxKind.BarBarToken) {
    const sides = [node.left, node.right].flatMap(
      (side) => conditionOf(side, truth, text, unit) ?? [],
    );
    if (sides.length === 0) return null;
    if (isBoth === truth) return (value) => all(sides.map((side) => side(value)));
    return sides.length < 2 ? null : (value) => any(sides.map((side) => side(value)));
  }
  const isEqual =
    operator === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    operator === ts.SyntaxKind.EqualsEqualsToken;
  const isUnequal =
    operator === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsToken;
  const other = isName(node.left, text, unit) ? node.right : node.left;
  const asks = isName(node.left, text, unit) || isName(node.right, text, unit);
  if (!asks || !(isEqual || isUnequal)) return mentions(node, text, unit) ? UNCLEAR : null;
  if (!ts.isStringLiteralLike(other)) return isNothing(other) ? null : UNCLEAR;
  return (value) => (value === other.text) === (isEqual === truth);
}

function isNothing(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined")
  );
}

/** The values of a clause and of the empty ones before it; what `default` gets is not said by it. */
function caseOf(clause: ts.CaseOrDefaultClause, text: string, unit: SourceUnit): Arrival | null {
  if (!isName(clause.parent.parent.expression, text, unit)) return null;
  const values: string[] = [];
  for (const one of clausesTo(clause)) {
    if (!ts.isCaseClause(one) || !ts.isStringLiteralLike(one.expression)) return UNCLEAR;
    values.push(one.expression.text);
  }
  return (value) => values.includes(value);
}

function isName(node: ts.Expression, text: string, unit: SourceUnit): boolean {
  let inner = node;
  while (isTransparent(inner)) inner = inner.expression;
  return inner.getText(unit.source) === text;
}

function mentions(node: ts.Node, text: string, unit: SourceUnit): boolean {
  const isExpression = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  if (isExpression && node.getText(unit.source) === text) return true;
  return ts.forEachChild(node, (child) => mentions(child, text, unit) || undefined) ?? false;
}

function all(answers: readonly (boolean | "unclear")[]): boolean | "unclear" {
  if (answers.includes(false)) return false;
  return answers.includes("unclear") ? "unclear" : true;
}

function any(answers: readonly (boolean | "unclear")[]): boolean | "unclear" {
  if (answers.includes(true)) return true;
  return answers.includes("unclear") ? "unclear" : false;
}
