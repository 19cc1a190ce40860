/** The declared type of an expression, by annotations only: no inference, no type checker. */
import { ts } from "ts-morph";
import { followDeclaration } from "../follow/follow.ts";
import { isFunction, loopedArray } from "../source/function-syntax.ts";
import { findValue } from "../source/scope.ts";
import { isTransparent, type SourceUnit } from "../source/source-unit.ts";
import {
  type DeclaredType,
  declaredType,
  elementType,
  memberOf,
  memberType,
  optional,
} from "./member-type.ts";

const MAXIMUM_DEPTH = 12;

/** The annotation that says what an expression is, or null. */
export function typeOfExpression(
  expression: ts.Expression,
  unit: SourceUnit,
  depth = 0,
): DeclaredType | null {
  if (depth > MAXIMUM_DEPTH) return null;
  if (ts.isAsExpression(expression) || ts.isTypeAssertionExpression(expression))
    return declaredType(expression.type, unit);
  if (isTransparent(expression) || ts.isAwaitExpression(expression))
    return typeOfExpression(expression.expression, unit, depth + 1);
  if (ts.isIdentifier(expression)) return typeOfName(expression, unit, depth + 1);
  if (ts.isPropertyAccessExpression(expression)) return typeOfMember(expression, unit, depth + 1);
  if (ts.isCallExpression(expression) && ts.isIdentifier(expression.expression))
    return returnType(expression.expression, unit);
  return null;
}

function typeOfName(node: ts.Identifier, unit: SourceUnit, depth: number): DeclaredType | null {
  const declaration = findValue(node.text, node, unit);
  return declaration ? typeOfDeclaration(declaration, unit, depth) : null;
}

function typeOfDeclaration(node: ts.Node, unit: SourceUnit, depth: number): DeclaredType | null {
  if (depth > MAXIMUM_DEPTH) return null;
  if (ts.isBindingElement(node)) return typeOfBinding(node, unit, depth + 1);
  if (ts.isParameter(node)) return typeOfParameter(node, unit, depth + 1);
  if (!ts.isVariableDeclaration(node)) return null;
  if (node.type) return declaredType(node.type, unit);
  const loop = node.parent.parent;
  if (ts.isForOfStatement(loop)) return elementType(typeOfExpression(loop.expression, unit, depth));
  return node.initializer ? typeOfExpression(node.initializer, unit, depth + 1) : null;
}

/** By its own annotation, by the array whose callback it belongs to, or by `FC<Props>`. */
function typeOfParameter(
  node: ts.ParameterDeclaration,
  unit: SourceUnit,
  depth: number,
): DeclaredType | null {
  if (node.type) return { node: node.type, unit, optional: node.questionToken !== undefined };
  const owner = node.parent;
  const isCallback = ts.isArrowFunction(owner) || ts.isFunctionExpression(owner);
  if (!isCallback || owner.parameters[0] !== node) return null;
  const array = loopedArray(owner);
  if (array) return elementType(typeOfExpression(array, unit, depth));
  const component = ts.isVariableDeclaration(owner.parent) ? owner.parent.type : undefined;
  if (!component || !ts.isTypeReferenceNode(component)) return null;
  const props = component.typeArguments?.[0];
  const isComponent = /^(?:React\.)?(?:FC|FunctionComponent)$/;
  const named = isComponent.test(component.typeName.getText(unit.source));
  return named && props ? declaredType(props, unit) : null;
}

/** `{ name }: Props`, `const { name } = member`. */
function typeOfBinding(
  node: ts.BindingElement,
  unit: SourceUnit,
  depth: number,
): DeclaredType | null {
  if (!ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken) return null;
  const key = node.propertyName ?? node.name;
  const owner = typeOfDeclaration(node.parent.parent, unit, depth + 1);
  return owner && ts.isIdentifier(key) ? memberType(owner, key.text) : null;
}

function typeOfMember(
  node: ts.PropertyAccessExpression,
  unit: SourceUnit,
  depth: number,
): DeclaredType | null {
  if (node.expression.kind === ts.SyntaxKind.ThisKeyword)
    return typeOfOwnMember(node, node.name.text, unit);
  const owner = typeOfExpression(node.expression, unit, depth);
  const member = owner && memberType(owner, node.name.text);
  return node.questionDotToken ? optional(member) : member;
}

/** `this.name`: a field of the class or a parameter property of its constructor. */
function typeOfOwnMember(node: ts.Node, name: string, unit: SourceUnit): DeclaredType | null {
  let owner: ts.Node = node;
  while (owner.parent && !ts.isClassLike(owner)) owner = owner.parent;
  if (!ts.isClassLike(owner)) return null;
  const properties = owner.members
    .filter((member) => ts.isConstructorDeclaration(member))
    .flatMap((made) => made.parameters.filter((p) => ts.isParameterPropertyDeclaration(p, made)));
  const parameter = properties.find((p) => ts.isIdentifier(p.name) && p.name.text === name);
  return parameter?.type
    ? { node: parameter.type, unit, optional: parameter.questionToken !== undefined }
    : memberOf(owner.members, name, unit);
}

function returnType(callee: ts.Identifier, unit: SourceUnit): DeclaredType | null {
  const declaration = findValue(callee.text, callee, unit);
  const target = declaration && followDeclaration(declaration, unit).ends[0];
  if (!target || !isFunction(target.node) || !target.node.type) return null;
  return declaredType(target.node.type, target.unit);
}
