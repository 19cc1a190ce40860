/** What is assigned to a variable or to a field of a class, anywhere in its scope. */
import { ts } from "ts-morph";
import type { Declaration } from "./declaration.ts";
import { findUses } from "./scope.ts";
import type { SourceUnit } from "./source-unit.ts";

/** What is assigned to a variable. */
export interface Assignments {
  /** The right sides of `=`, `??=`, `||=` and `&&=`, in source order. */
  readonly values: readonly ts.Expression[];
  /** The right sides of `+=`, in source order. */
  readonly added: readonly ts.Expression[];
  /** It is also changed from what it was: by `+=`, `++` or the like. */
  readonly isBuilt: boolean;
}

/** Nothing is assigned. */
export const NO_ASSIGNMENTS: Assignments = { values: [], added: [], isBuilt: false };

const SETS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

/** What is assigned to a variable anywhere in its scope. */
export function assignments(declaration: Declaration, unit: SourceUnit): Assignments {
  const name = declaration.name;
  if (!name || !ts.isIdentifier(name)) return NO_ASSIGNMENTS;
  const values: ts.Expression[] = [];
  const added: ts.Expression[] = [];
  let isBuilt = false;
  for (const use of findUses(declaration, name.text, unit)) {
    const { parent } = use;
    if (ts.isPostfixUnaryExpression(parent) || isStep(parent)) isBuilt = true;
    if (!ts.isBinaryExpression(parent) || parent.left !== use) continue;
    if (isReplacement(parent)) values.push(parent.right);
    else if (isAssignment(parent)) isBuilt = true;
    if (parent.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken) added.push(parent.right);
  }
  return { values, added, isBuilt };
}

function isStep(node: ts.Node): boolean {
  return (
    ts.isPrefixUnaryExpression(node) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken ||
      node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}

/** Whether an operator is `=`, `+=` or the like. */
export function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Whether it puts the right side in place of the left one: `=`, `??=`, `||=`, `&&=`. */
export function isReplacement({ operatorToken }: ts.BinaryExpression): boolean {
  return SETS.has(operatorToken.kind);
}

/** Every right side of `this.name = ...` in a class, which is walked once for all names. */
export function ownAssignments(
  owner: ts.ClassLikeDeclaration,
  name: string,
  unit: SourceUnit,
): readonly ts.Expression[] {
  const all = unit.ownAssignments.get(owner) ?? allOwnAssignments(owner);
  unit.ownAssignments.set(owner, all);
  return all.get(name) ?? [];
}

function allOwnAssignments(
  owner: ts.ClassLikeDeclaration,
): ReadonlyMap<string, readonly ts.Expression[]> {
  const values = new Map<string, ts.Expression[]>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      node.left.expression.kind === ts.SyntaxKind.ThisKeyword
    ) {
      const name = node.left.name.text;
      values.set(name, [...(values.get(name) ?? []), node.right]);
    }
    ts.forEachChild(node, visit);
  };
  visit(owner);
  return values;
}

/** The class around a node, or null. */
export function enclosingClass(node: ts.Node): ts.ClassLikeDeclaration | null {
  for (let current = node.parent; current; current = current.parent)
    if (ts.isClassLike(current)) return current;
  return null;
}

/** The member of a class by its name; also a parameter of its constructor that declares one. */
export function findField(
  owner: ts.ClassLikeDeclaration,
  name: string,
): ts.ClassElement | ts.ParameterDeclaration | null {
  const field = owner.members.find((member) => {
    const own = member.name;
    return own && (ts.isIdentifier(own) || ts.isPrivateIdentifier(own)) && own.text === name;
  });
  if (field) return field;
  const made = owner.members.find((member) => ts.isConstructorDeclaration(member));
  const parameter = made?.parameters.find(
    (one) =>
      ts.isParameterPropertyDeclaration(one, one.parent) &&
      ts.isIdentifier(one.name) &&
      one.name.text === name,
  );
  return parameter ?? null;
}
