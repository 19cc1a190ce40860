/** Which values of a name arrive at a place: `if (table === "visits") { ... }`, a `case`, an early `continue`. */
import { ts } from "ts-morph";
import { type Condition, clausesTo, conditionsAbove } from "./conditions.ts";
import { findValue } from "./scope.ts";
import { isTransparent, type SourceUnit } from "./source-unit.ts";

/** Whether a value arrives; `unclear` where a condition cannot be decided. */
export type Arrival = (value: string) => boolean | "unclear";

/**
 * The conditions that stand between the start of a function and a place, as far as they ask for a name.
 * What cannot be decided and stands above the name too has let the value pass already.
 */
export function arrivalAt(name: ts.Expression, place: ts.Node, unit: SourceUnit): Arrival | null {
  const text = name.getText(unit.source);
  const said: Said = { text, values: valuesBeside(place, unit), unit };
  const passed = place === name ? [] : conditionsAbove(name).map(nodeOf);
  const asks = conditionsAbove(place).flatMap((one) => {
    const ask =
      one.kind === "case" ? caseOf(one.clause, text, unit) : conditionOf(one.test, one.holds, said);
    return ask ? [passed.includes(nodeOf(one)) ? orPassed(ask) : ask] : [];
  });
  return asks.length === 0 ? null : (value) => all(asks.map((ask) => ask(value)));
}

function nodeOf(condition: Condition): ts.Node {
  return condition.kind === "case" ? condition.clause : condition.test;
}

function orPassed(ask: Arrival): Arrival {
  return (value) => ask(value) !== false;
}

/** What a condition is asked about. */
interface Said {
  /** The name as written. */
  readonly text: string;
  /** What is put under the name: whether there is such a value says nothing of the name. */
  readonly values: readonly string[];
  readonly unit: SourceUnit;
}

/** `row[key]` of `out[key] = row[key]` and of `query.eq(key, row[key])`, as written. */
function valuesBeside(place: ts.Node, unit: SourceUnit): readonly string[] {
  const { parent } = place;
  if (ts.isCallExpression(parent))
    return parent.arguments.flatMap((one) => (one === place ? [] : written(one, unit)));
  const target = parent && ts.isElementAccessExpression(parent) ? parent.parent : null;
  const isSet = target && ts.isBinaryExpression(target) && target.left === parent;
  return isSet ? written(target.right, unit) : [];
}

/** An expression as written; of a constant what it is set to, too. */
function written(value: ts.Expression, unit: SourceUnit): readonly string[] {
  const constant = ts.isIdentifier(value) ? constantValue(value, unit) : null;
  return [value, ...(constant ? [constant] : [])].map((one) => one.getText(unit.source));
}

function conditionOf(condition: ts.Expression, truth: boolean, said: Said): Arrival | null {
  let node = condition;
  while (isTransparent(node)) node = node.expression;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return conditionOf(node.operand, !truth, said);
  if (ts.isBinaryExpression(node)) return binaryOf(node, truth, said);
  return mentions(node, said) && !isName(node, said.text, said.unit) ? UNCLEAR : null;
}

const UNCLEAR: Arrival = () => "unclear";

function binaryOf(node: ts.BinaryExpression, truth: boolean, said: Said): Arrival | null {
  const { text, unit } = said;
  const operator = node.operatorToken.kind;
  const isBoth = operator === ts.SyntaxKind.AmpersandAmpersandToken;
  if (isBoth || operator === ts.SyntaxKind.BarBarToken) {
    const sides = [node.left, node.right].flatMap((side) => conditionOf(side, truth, said) ?? []);
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
  if (!asks || !(isEqual || isUnequal)) return mentions(node, said) ? UNCLEAR : null;
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

function mentions(node: ts.Node, said: Said): boolean {
  const { text, values, unit } = said;
  const isExpression = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  if (isExpression && node.getText(unit.source) === text) return true;
  if (values.includes(node.getText(unit.source)) || isAskedFor(node, said)) return false;
  const constant = ts.isIdentifier(node) ? constantValue(node, unit) : null;
  if (constant) return mentions(constant, said);
  return ts.forEachChild(node, (child) => mentions(child, said) || undefined) ?? false;
}

/** What a constant of a function is set to: `const isKnown = COLUMNS.includes(key)`. */
function constantValue(node: ts.Identifier, unit: SourceUnit): ts.Expression | null {
  const declaration = findValue(node.text, node, unit);
  const isConstant =
    declaration &&
    ts.isVariableDeclaration(declaration) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0 &&
    !ts.isSourceFile(declaration.parent.parent.parent);
  const value = isConstant ? declaration.initializer : undefined;
  return value && value.end <= node.pos && !ts.isFunctionLike(value) ? value : null;
}

/** `key in row`, where `row[key]` is put under the name. */
function isAskedFor(node: ts.Node, { text, values, unit }: Said): boolean {
  const isIn = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword;
  if (!isIn || !isName(node.left, text, unit)) return false;
  return values.includes(`${node.right.getText(unit.source)}[${text}]`);
}

function all(answers: readonly (boolean | "unclear")[]): boolean | "unclear" {
  if (answers.includes(false)) return false;
  return answers.includes("unclear") ? "unclear" : true;
}

function any(answers: readonly (boolean | "unclear")[]): boolean | "unclear" {
  if (answers.includes(true)) return true;
  return answers.includes("unclear") ? "unclear" : false;
}
