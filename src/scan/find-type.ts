/** The declared type of an expression, by annotations only: no inference, no type checker. */
import { ts } from "ts-morph";
import { findExportedType } from "./find-export.ts";
import { followDeclaration, isFunction, loopedArray } from "./follow.ts";
import { findType, findValue } from "./scope.ts";
import { isTransparent, type Located, type SourceUnit } from "./source-unit.ts";

/** A type as it is written somewhere. */
export interface DeclaredType extends Located<ts.TypeNode> {
  /** The member may be left out (`name?: string`, `Partial<...>`). */
  readonly optional: boolean;
}

/** A type's own declaration: what a reference to it means. */
export type TypeDeclaration = Located<
  ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration | ts.ClassLikeDeclaration
>;

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

/** The type of a member of a type, through interfaces, aliases, unions with null and utility types. */
export function memberType(type: DeclaredType, name: string, depth = 0): DeclaredType | null {
  const { node, unit } = type;
  if (depth > MAXIMUM_DEPTH) return null;
  const next = (inner: ts.TypeNode): DeclaredType | null =>
    memberType({ node: inner, unit, optional: false }, name, depth + 1);
  if (ts.isParenthesizedTypeNode(node)) return next(node.type);
  if (ts.isTypeLiteralNode(node)) return memberOf(node.members, name, unit);
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return firstOf(node.types, next);
  if (!ts.isTypeReferenceNode(node)) return null;
  const utility = node.typeArguments?.[0];
  const utilityName = node.typeName.getText(unit.source);
  if (utility && /^(?:Readonly|Required|NonNullable|Pick|Omit|Promise)$/.test(utilityName))
    return next(utility);
  if (utility && utilityName === "Partial") return optional(next(utility));
  const declaration = findTypeDeclaration(node, unit);
  return declaration ? memberOfDeclaration(declaration, name, depth) : null;
}

/** What a type reference means, in this file or another of the project. */
export function findTypeDeclaration(
  node: ts.TypeReferenceNode,
  unit: SourceUnit,
): TypeDeclaration | null {
  return ts.isIdentifier(node.typeName) ? findNamedType(node.typeName, unit) : null;
}

function findNamedType(name: ts.Identifier, unit: SourceUnit): TypeDeclaration | null {
  const declaration = findType(name.text, name, unit);
  if (!declaration) return null;
  if (isTypeDeclaration(declaration)) return { node: declaration, unit };
  if (!ts.isImportSpecifier(declaration) && !ts.isImportClause(declaration)) return null;
  const found = importedType(declaration, unit);
  return found && isTypeDeclaration(found.node) ? { node: found.node, unit: found.unit } : null;
}

function importedType(
  node: ts.ImportSpecifier | ts.ImportClause,
  unit: SourceUnit,
): Located | null {
  const isNamed = ts.isImportSpecifier(node);
  const statement = isNamed ? node.parent.parent.parent : node.parent;
  const name = isNamed ? (node.propertyName ?? node.name).text : "default";
  if (!ts.isStringLiteral(statement.moduleSpecifier)) return null;
  const target = unit.modules.resolve(statement.moduleSpecifier.text, unit);
  const found = target && findExportedType(name, target);
  const isImport =
    found && (ts.isImportSpecifier(found.node) || ts.isImportClause(found.node))
      ? found.node
      : null;
  return found && isImport ? importedType(isImport, found.unit) : found;
}

function isTypeDeclaration(node: ts.Node): node is TypeDeclaration["node"] {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isClassLike(node)
  );
}

function memberOfDeclaration(
  { node, unit }: TypeDeclaration,
  name: string,
  depth: number,
): DeclaredType | null {
  if (ts.isTypeAliasDeclaration(node))
    return memberType({ node: node.type, unit, optional: false }, name, depth + 1);
  if (ts.isEnumDeclaration(node)) return null;
  const own = memberOf(node.members, name, unit);
  if (own || !ts.isInterfaceDeclaration(node)) return own;
  for (const base of node.heritageClauses?.flatMap((clause) => [...clause.types]) ?? []) {
    const found = inheritedMember(base, unit, name, depth);
    if (found) return found;
  }
  return null;
}

function inheritedMember(
  base: ts.ExpressionWithTypeArguments,
  unit: SourceUnit,
  name: string,
  depth: number,
): DeclaredType | null {
  const declaration = depth > MAXIMUM_DEPTH ? null : findBaseType(base, unit);
  return declaration && memberOfDeclaration(declaration, name, depth + 1);
}

/** What an `extends` clause means, in this file or another of the project. */
export function findBaseType(
  base: ts.ExpressionWithTypeArguments,
  unit: SourceUnit,
): TypeDeclaration | null {
  return ts.isIdentifier(base.expression) ? findNamedType(base.expression, unit) : null;
}

function memberOf(
  members: ts.NodeArray<ts.TypeElement | ts.ClassElement>,
  name: string,
  unit: SourceUnit,
): DeclaredType | null {
  for (const member of members) {
    const key = member.name;
    const isNamed = key && (ts.isIdentifier(key) || ts.isStringLiteral(key)) && key.text === name;
    if (!isNamed) continue;
    if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) return null;
    return member.type
      ? { node: member.type, unit, optional: member.questionToken !== undefined }
      : null;
  }
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

/** The type of an array's elements, through aliases and unions with null; null for any other type. */
function elementType(type: DeclaredType | null, depth = 0): DeclaredType | null {
  if (!type || depth > MAXIMUM_DEPTH) return null;
  const { node, unit } = type;
  const next = (inner: ts.TypeNode): DeclaredType | null =>
    elementType(declaredType(inner, unit), depth + 1);
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return next(node.type);
  if (ts.isArrayTypeNode(node)) return declaredType(node.elementType, unit);
  if (ts.isUnionTypeNode(node)) return firstOf(node.types, next);
  if (!ts.isTypeReferenceNode(node)) return null;
  const [element] = node.typeArguments ?? [];
  if (element && /^(?:Readonly)?Array$/.test(node.typeName.getText(unit.source)))
    return declaredType(element, unit);
  const declaration = findTypeDeclaration(node, unit);
  return declaration && ts.isTypeAliasDeclaration(declaration.node)
    ? elementType(declaredType(declaration.node.type, declaration.unit), depth + 1)
    : null;
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

function declaredType(node: ts.TypeNode, unit: SourceUnit): DeclaredType {
  return { node, unit, optional: false };
}

function optional(type: DeclaredType | null): DeclaredType | null {
  return type && { ...type, optional: true };
}

function firstOf(
  types: readonly ts.TypeNode[],
  next: (type: ts.TypeNode) => DeclaredType | null,
): DeclaredType | null {
  for (const type of types) {
    const found = next(type);
    if (found) return found;
  }
  return null;
}
