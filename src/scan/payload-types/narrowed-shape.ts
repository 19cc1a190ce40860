/** Which alternatives of a union are left where the code has asked: `if ("ward" in bed) ...`. */
import { ts } from "ts-morph";
import { findValue } from "../source/scope.ts";
import { isTransparent, type SourceUnit } from "../source/source-unit.ts";
import { type Shape, type Variant, withOptional } from "./shape.ts";

type Test = (variant: Variant) => boolean;

/** A shape where one use of its name stands; where none is left, any of its members may be there. */
export function narrowed(shape: Shape, use: ts.Identifier, unit: SourceUnit): Shape {
  if (shape.variants.length < 2) return shape;
  const tests = testsAround(use, unit);
  const variants = shape.variants.filter((variant) => tests.every((test) => test(variant)));
  return variants.length > 0 ? { ...shape, variants } : withOptional(shape, true);
}

/** What holds where a name is used, by the conditions around it and those before it that leave. */
function testsAround(use: ts.Identifier, unit: SourceUnit): readonly Test[] {
  const tests: Test[] = [];
  for (let node: ts.Node = use; node.parent; node = node.parent) {
    const { parent } = node;
    const known = conditionOf(node);
    if (known) tests.push(...testsOf(known.condition, known.holds, use, unit));
    if (ts.isBlock(parent) || ts.isSourceFile(parent))
      for (const left of leavesBefore(parent, node)) tests.push(...testsOf(left, false, use, unit));
  }
  return tests;
}

function conditionOf(
  node: ts.Node,
): { readonly condition: ts.Expression; readonly holds: boolean } | null {
  const { parent } = node;
  if (ts.isIfStatement(parent) && node !== parent.expression)
    return { condition: parent.expression, holds: node === parent.thenStatement };
  if (ts.isConditionalExpression(parent) && node !== parent.condition)
    return { condition: parent.condition, holds: node === parent.whenTrue };
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return null;
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return { condition: parent.left, holds: true };
  return kind === ts.SyntaxKind.BarBarToken ? { condition: parent.left, holds: false } : null;
}

/** The conditions before a statement that leave the block when they hold. */
function leavesBefore(block: ts.BlockLike, statement: ts.Node): readonly ts.Expression[] {
  return block.statements.flatMap((one) =>
    one.end <= statement.pos &&
    ts.isIfStatement(one) &&
    !one.elseStatement &&
    leaves(one.thenStatement)
      ? [one.expression]
      : [],
  );
}

function leaves(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isContinueStatement(last) ||
      ts.isBreakStatement(last))
  );
}

function testsOf(
  condition: ts.Expression,
  holds: boolean,
  use: ts.Identifier,
  unit: SourceUnit,
): readonly Test[] {
  if (isTransparent(condition)) return testsOf(condition.expression, holds, use, unit);
  if (
    ts.isPrefixUnaryExpression(condition) &&
    condition.operator === ts.SyntaxKind.ExclamationToken
  )
    return testsOf(condition.operand, !holds, use, unit);
  if (!ts.isBinaryExpression(condition)) return [];
  const { left, right, operatorToken } = condition;
  const all = holds ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken;
  if (operatorToken.kind === all)
    return [...testsOf(left, holds, use, unit), ...testsOf(right, holds, use, unit)];
  if (operatorToken.kind === ts.SyntaxKind.InKeyword) {
    const isKey = ts.isStringLiteralLike(left) && isSame(right, use, unit);
    return isKey ? [membershipTest(left.text, holds)] : [];
  }
  return kindTest(condition, holds, use, unit);
}

/** `"ward" in bed`: TypeScript too takes an alternative without the member for one that lacks it. */
function membershipTest(name: string, holds: boolean): Test {
  return ({ members, tables }) => {
    const member = members.get(name);
    if (!member && (tables.length > 0 || members.size === 0)) return true;
    return holds ? member !== undefined : member === undefined || member.optional;
  };
}

/** `bed.kind === "intensive"`. */
function kindTest(
  { left, right, operatorToken }: ts.BinaryExpression,
  holds: boolean,
  use: ts.Identifier,
  unit: SourceUnit,
): readonly Test[] {
  const isEqual = /^={2,3}$/.test(operatorToken.getText(unit.source));
  const isOther = /^!={1,2}$/.test(operatorToken.getText(unit.source));
  if (!(isEqual || isOther) || !ts.isStringLiteralLike(right)) return [];
  if (!ts.isPropertyAccessExpression(left) || !isSame(left.expression, use, unit)) return [];
  const wanted = isEqual === holds;
  const { text } = right;
  const name = left.name.text;
  return [
    ({ members }) => {
      const { alternatives = [] } = members.get(name)?.value ?? {};
      if (alternatives.length === 0) return true;
      return wanted ? alternatives.includes(text) : alternatives.some((one) => one !== text);
    },
  ];
}

function isSame(node: ts.Expression, use: ts.Identifier, unit: SourceUnit): boolean {
  const name = isTransparent(node) ? node.expression : node;
  if (!ts.isIdentifier(name) || name.text !== use.text) return false;
  return findValue(name.text, name, unit) === findValue(use.text, use, unit);
}
