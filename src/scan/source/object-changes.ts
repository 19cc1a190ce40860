/** What becomes of an object literal after it was written, where a variable of its file keeps it. */
import { ts } from "ts-morph";
import { isAssignment, isReplacement } from "./assignments.ts";
import { outermost } from "./chain.ts";
import { findUses } from "./scope.ts";
import { isTransparent, type SourceUnit } from "./source-unit.ts";
import { isReader } from "./variable-uses.ts";

/** The right sides of `object.name = ...`, in source order. */
export function assignedMembers(
  object: ts.ObjectLiteralExpression,
  name: string,
  unit: SourceUnit,
): readonly ts.Expression[] {
  return usesOf(object, unit).flatMap((use) => {
    const access = accessOf(use);
    if (access === null || memberName(access) !== name) return [];
    const assignment = assignmentTo(access);
    return assignment && isReplacement(assignment) ? [assignment.right] : [];
  });
}

/**
 * Whether the members of an object may change in a way that is not seen: it is handed to a function that
 * does more than read it, or set under a name that run time knows. `node` is anything inside of it.
 */
export function mayChange(node: ts.Node, unit: SourceUnit): boolean {
  for (let inner = node; inner.parent; inner = inner.parent) {
    if (ts.isObjectLiteralExpression(inner) && usesOf(inner, unit).some(isOpening)) return true;
    const isInside =
      ts.isPropertyAssignment(inner.parent) ||
      ts.isObjectLiteralExpression(inner.parent) ||
      isTransparent(inner.parent);
    if (!isInside) return false;
  }
  return false;
}

/** Where the variable of an object is used; nothing where it is frozen, or kept by no variable. */
function usesOf(object: ts.ObjectLiteralExpression, unit: SourceUnit): readonly ts.Identifier[] {
  let value: ts.Node = object;
  while (isTransparent(value.parent)) {
    if (ts.isAsExpression(value.parent) && ts.isConstTypeReference(value.parent.type)) return [];
    value = value.parent;
  }
  const declaration = value.parent;
  const isKept = ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name);
  return isKept ? findUses(declaration, declaration.name.text, unit) : [];
}

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function accessOf(use: ts.Identifier): Access | null {
  const node = outermost(use);
  const { parent } = node;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  return isAccess && parent.expression === node ? parent : null;
}

/** Null where only run time knows it. */
function memberName(access: Access): string | null {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  const key = access.argumentExpression;
  return ts.isStringLiteralLike(key) ? key.text : null;
}

/** The assignment whose left side an expression is. */
function assignmentTo(access: Access): ts.BinaryExpression | null {
  const { parent } = access;
  return ts.isBinaryExpression(parent) && parent.left === access ? parent : null;
}

function isOpening(use: ts.Identifier): boolean {
  const access = accessOf(use);
  if (access === null) return isHandedOver(use);
  const assignment = assignmentTo(access);
  return memberName(access) === null && assignment !== null && isAssignment(assignment);
}

function isHandedOver(use: ts.Identifier): boolean {
  const node = outermost(use);
  const { parent } = node;
  const isArgument = ts.isCallExpression(parent) && parent.expression !== node;
  return isArgument && !isReader(parent, node);
}
