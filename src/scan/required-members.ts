/** The members that every value of a declared type has: what a parameter of that type sends. */
import { ts } from "ts-morph";
import type { SourceSpan } from "../model/location.ts";
import type { ValueEvidence } from "../model/request.ts";
import type { DeclaredType } from "./member-type.ts";
import { declarationOf, type SourceUnit } from "./source-unit.ts";
import { findBaseType, findTypeDeclaration, type TypeDeclaration } from "./type-declaration.ts";
import { evidenceOfType } from "./type-evidence.ts";

/** A member that is not optional. */
export interface RequiredMember {
  readonly name: string;
  readonly value: ValueEvidence;
  readonly declaration: SourceSpan | null;
}

/** What a declared type demands. */
export interface RequiredMembers {
  readonly members: readonly RequiredMember[];
  /** The type is an array of rows. */
  readonly many: boolean;
}

const MAXIMUM_DEPTH = 12;

/** The required members of interfaces, object types and what is built of them; classes and open types have none. */
export function requiredMembers({ node, unit }: DeclaredType): RequiredMembers {
  const element = arrayElement(node, unit);
  return { members: read(element ?? node, unit, 0), many: element !== null };
}

function arrayElement(node: ts.TypeNode, unit: SourceUnit): ts.TypeNode | null {
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node))
    return arrayElement(node.type, unit);
  if (ts.isArrayTypeNode(node)) return node.elementType;
  if (!ts.isTypeReferenceNode(node)) return null;
  const isArray = /^(?:Readonly)?Array$/.test(node.typeName.getText(unit.source));
  return isArray ? (node.typeArguments?.[0] ?? null) : null;
}

function read(node: ts.TypeNode, unit: SourceUnit, depth: number): readonly RequiredMember[] {
  if (depth > MAXIMUM_DEPTH) return [];
  if (ts.isParenthesizedTypeNode(node)) return read(node.type, unit, depth + 1);
  if (ts.isTypeLiteralNode(node)) return ownMembers(node.members, unit);
  if (ts.isIntersectionTypeNode(node))
    return onePerName(node.types.flatMap((type) => read(type, unit, depth + 1)));
  if (!ts.isTypeReferenceNode(node)) return [];
  return readUtility(node, unit, depth) ?? readReference(node, unit, depth);
}

/** `Omit<T, "a">`, `Pick<T, "a">`, `Readonly<T>`; null for any other reference. */
function readUtility(
  node: ts.TypeReferenceNode,
  unit: SourceUnit,
  depth: number,
): readonly RequiredMember[] | null {
  const name = node.typeName.getText(unit.source);
  const [inner, keys] = node.typeArguments ?? [];
  if (!inner || !["Omit", "Pick", "Readonly"].includes(name)) return null;
  const members = read(inner, unit, depth + 1);
  if (name === "Readonly") return members;
  const named = keys ? literalKeys(keys) : null;
  // Keys that are computed: which members are left cannot be told.
  if (!named) return [];
  return members.filter((member) => named.includes(member.name) === (name === "Pick"));
}

function literalKeys(node: ts.TypeNode): readonly string[] | null {
  const types = ts.isUnionTypeNode(node) ? node.types : [node];
  const keys = types.map((type) =>
    ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : null,
  );
  return keys.every((key) => key !== null) ? keys : null;
}

function readReference(
  node: ts.TypeReferenceNode,
  unit: SourceUnit,
  depth: number,
): readonly RequiredMember[] {
  const declaration = findTypeDeclaration(node, unit);
  return declaration ? readDeclaration(declaration, depth + 1) : [];
}

function readDeclaration(
  { node, unit }: TypeDeclaration,
  depth: number,
): readonly RequiredMember[] {
  if (depth > MAXIMUM_DEPTH) return [];
  if (ts.isTypeAliasDeclaration(node)) return read(node.type, unit, depth + 1);
  if (!ts.isInterfaceDeclaration(node)) return [];
  const bases = node.heritageClauses?.flatMap((clause) => [...clause.types]) ?? [];
  const inherited = bases.flatMap((base) => {
    const declaration = findBaseType(base, unit);
    return declaration ? readDeclaration(declaration, depth + 1) : [];
  });
  return onePerName([...ownMembers(node.members, unit), ...inherited]);
}

function ownMembers(
  members: ts.NodeArray<ts.TypeElement>,
  unit: SourceUnit,
): readonly RequiredMember[] {
  return members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || member.questionToken || !member.type) return [];
    const name = member.name;
    const isNamed = ts.isIdentifier(name) || ts.isStringLiteral(name);
    if (!isNamed || isNeverSent(member.type)) return [];
    const value = evidenceOfType({ node: member.type, unit, optional: false });
    return [{ name: name.text, value, declaration: declarationOf(name, unit) }];
  });
}

/** JSON leaves out functions and what is undefined. */
function isNeverSent(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.some(isNeverSent);
  return (
    ts.isFunctionTypeNode(type) ||
    type.kind === ts.SyntaxKind.UndefinedKeyword ||
    type.kind === ts.SyntaxKind.NeverKeyword
  );
}

function onePerName(members: readonly RequiredMember[]): readonly RequiredMember[] {
  const seen = new Set<string>();
  return members.filter(({ name }) => !seen.has(name) && seen.add(name));
}
