/** The types of members and elements of a declared type. */
import { ts } from "ts-morph";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { findBaseType, findTypeDeclaration, type TypeDeclaration } from "./type-declaration.ts";

/** A type as it is written somewhere. */
export interface DeclaredType extends Located<ts.TypeNode> {
  /** The member may be left out (`name?: string`, `Partial<...>`). */
  readonly optional: boolean;
}

const MAXIMUM_DEPTH = 12;

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

/** The declared type of a member, or null. */
export function memberOf(
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

/** The type of an array's elements, through aliases and unions with null; null for any other type. */
export function elementType(type: DeclaredType | null, depth = 0): DeclaredType | null {
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

/** A type that is not optional. */
export function declaredType(node: ts.TypeNode, unit: SourceUnit): DeclaredType {
  return { node, unit, optional: false };
}

/** The same type, possibly left out. */
export function optional(type: DeclaredType | null): DeclaredType | null {
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
