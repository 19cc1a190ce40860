/** What is assigned to a variable or to a field of a class, anywhere in its scope. */
import { ts } from "ts-morph";
import type { Declaration } from "./declaration.ts";
import { findUses } from "./scope.ts";
import type { SourceUnit } from "./source-unit.ts";

/** Every right side of a plain assignment to a variable. */
export function assignedValues(
  declaration: Declaration,
  unit: SourceUnit,
): readonly ts.Expression[] {
  const name = declaration.name;
  if (!name || !ts.isIdentifier(name)) return [];
  return findUses(declaration, name.text, unit)
    .map((use) => use.parent)
    .filter((parent) => ts.isBinaryExpression(parent))
    .filter((b) => b.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(b.left))
    .filter((b) => ts.isIdentifier(b.left) && b.left.text === name.text)
    .map((assignment) => assignment.right);
}

/** Every right side of `this.name = ...` in a class. */
export function ownAssignments(
  owner: ts.ClassLikeDeclaration,
  name: string,
): readonly ts.Expression[] {
  const values: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      node.left.expression.kind === ts.SyntaxKind.ThisKeyword &&
      node.left.name.text === name
    )
      values.push(node.right);
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
