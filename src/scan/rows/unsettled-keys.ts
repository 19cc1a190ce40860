/**
 * Keys that some code of a file sets on an object that may be a row, or asks for whether they are there:
 * `row.label = ...`, `delete row.label`, `"label" in row`, `row.label === undefined`.
 */
import { ts } from "ts-morph";
import { findValue } from "../source/scope.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { isAssigned } from "./settled-names.ts";

/** The names of all such keys of a file. */
export function unsettledKeys(unit: SourceUnit): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const name of keysOf(node, unit)) names.add(name);
    ts.forEachChild(node, visit);
  };
  visit(unit.source);
  return names;
}

function keysOf(node: ts.Node, unit: SourceUnit): readonly string[] {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const name = accessedKey(node);
    return name !== null && isUnsettled(node, unit) ? [name] : [];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword)
    return ts.isStringLiteralLike(node.left) ? [node.left.text] : [];
  return ts.isCallExpression(node) ? keysOfCall(node, unit) : [];
}

function accessedKey(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): string | null {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : null;
}

function isUnsettled(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  unit: SourceUnit,
): boolean {
  const { parent } = node;
  if (isAssigned(node)) return !isOwnObject(node.expression, unit);
  if (ts.isDeleteExpression(parent) || ts.isTypeOfExpression(parent)) return true;
  if (!ts.isBinaryExpression(parent) || !EQUALITIES.has(parent.operatorToken.kind)) return false;
  const other = parent.left === node ? parent.right : parent.left;
  return ts.isIdentifier(other) && other.text === "undefined";
}

const EQUALITIES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** `this`, or a variable that is made as an object of its own: no row. */
function isOwnObject(expression: ts.Expression, unit: SourceUnit): boolean {
  const object = unwrap(expression);
  if (object.kind === ts.SyntaxKind.ThisKeyword) return true;
  const declaration = ts.isIdentifier(object) ? findValue(object.text, object, unit) : null;
  const made = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer;
  return made ? ts.isObjectLiteralExpression(unwrap(made)) : false;
}

/** `Object.assign(row, { label })`, `row.hasOwnProperty("label")`, `Object.hasOwn(row, "label")`. */
function keysOfCall(call: ts.CallExpression, unit: SourceUnit): readonly string[] {
  const callee = call.expression.getText(unit.source);
  if (/\bObject\.assign$/.test(callee))
    return call.arguments.slice(1).flatMap((argument) => literalKeys(unwrap(argument)));
  if (!/\bhasOwn(?:Property)?(?:\.call)?$/.test(callee)) return [];
  return call.arguments.flatMap((argument) =>
    ts.isStringLiteralLike(argument) ? [argument.text] : [],
  );
}

function literalKeys(node: ts.Node): readonly string[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap(({ name }) => (name && "text" in name ? [name.text] : []));
}
