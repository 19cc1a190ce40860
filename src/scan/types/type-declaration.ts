/** What a named type is declared by, in its file or another of the project. */
import { ts } from "ts-morph";
import { findExportedType } from "../modules/find-export.ts";
import { findType, findValue } from "../source/scope.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";

/** A type's own declaration: what a reference to it means. */
export type TypeDeclaration = Located<
  ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration | ts.ClassLikeDeclaration
>;

/** Imports may lead from one file to another and back. */
const MAXIMUM_DEPTH = 16;

/** What a type reference means, in this file or another of the project. */
export function findTypeDeclaration(
  node: ts.TypeReferenceNode,
  unit: SourceUnit,
): TypeDeclaration | null {
  return ts.isIdentifier(node.typeName)
    ? findNamedType(node.typeName, unit)
    : findQualifiedType(node.typeName, unit);
}

/** The type parameter that a name means as seen from `from`, or null where it means no such. */
export function findTypeParameter(
  name: string,
  from: ts.Node,
  unit: SourceUnit,
): ts.TypeParameterDeclaration | null {
  for (let node: ts.Node | undefined = from; node; node = node.parent) {
    const found = typeParametersOf(node).find((one) => one.name.text === name);
    if (!found) continue;
    // A type that is declared inside hides the parameter.
    const declaration = findType(name, from, unit);
    const isHidden = declaration && declaration.pos > found.pos && declaration.end <= node.end;
    return isHidden ? null : found;
  }
  return null;
}

function typeParametersOf(node: ts.Node): readonly ts.TypeParameterDeclaration[] {
  if (ts.isMappedTypeNode(node)) return [node.typeParameter];
  const has =
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node);
  return has ? [...(node.typeParameters ?? [])] : [];
}

/** `clinic.Bed`, where `clinic` is a whole module. */
function findQualifiedType(
  { left, right }: ts.QualifiedName,
  unit: SourceUnit,
): TypeDeclaration | null {
  const declaration = ts.isIdentifier(left) ? findValue(left.text, left, unit) : null;
  if (!declaration || !ts.isNamespaceImport(declaration)) return null;
  const { moduleSpecifier } = declaration.parent.parent;
  if (!ts.isStringLiteral(moduleSpecifier)) return null;
  const target = unit.modules.resolve(moduleSpecifier.text, unit);
  return target && exportedType(right.text, target);
}

function findNamedType(name: ts.Identifier, unit: SourceUnit, depth = 0): TypeDeclaration | null {
  if (findTypeParameter(name.text, name, unit)) return null;
  const declaration = findType(name.text, name, unit);
  return declaration && typeAt({ node: declaration, unit }, depth);
}

/** The type that a declaration, an import or `export default Bed` stands for. */
function typeAt({ node, unit }: Located, depth: number): TypeDeclaration | null {
  if (depth > MAXIMUM_DEPTH) return null;
  if (isTypeDeclaration(node)) return { node, unit };
  if (ts.isIdentifier(node)) return findNamedType(node, unit, depth + 1);
  if (!ts.isImportSpecifier(node) && !ts.isImportClause(node)) return null;
  const isNamed = ts.isImportSpecifier(node);
  const statement = isNamed ? node.parent.parent.parent : node.parent;
  const name = isNamed ? (node.propertyName ?? node.name).text : "default";
  if (!ts.isStringLiteral(statement.moduleSpecifier)) return null;
  const target = unit.modules.resolve(statement.moduleSpecifier.text, unit);
  return target && exportedType(name, target, depth + 1);
}

function exportedType(name: string, target: SourceUnit, depth = 0): TypeDeclaration | null {
  const found = findExportedType(name, target);
  return found && typeAt(found, depth);
}

function isTypeDeclaration(node: ts.Node): node is TypeDeclaration["node"] {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isClassLike(node)
  );
}

/** What an `extends` clause means, in this file or another of the project. */
export function findBaseType(
  base: ts.ExpressionWithTypeArguments,
  unit: SourceUnit,
): TypeDeclaration | null {
  return ts.isIdentifier(base.expression) ? findNamedType(base.expression, unit) : null;
}
