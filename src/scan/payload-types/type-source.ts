/** Types as they are written: what references, type arguments and type parameters in them mean. */
import { ts } from "ts-morph";
import type { SourceUnit } from "../source/source-unit.ts";
import { findTypeParameter, type TypeDeclaration } from "../types/type-declaration.ts";
import type { BoundTypes, TypeSource } from "./shape.ts";

/** A type without type parameters that something binds. */
export function typeSource(node: ts.TypeNode, unit: SourceUnit): TypeSource {
  return { kind: "type", node, unit, bound: new Map() };
}

/** A part of a type. */
export function innerType(source: TypeSource, node: ts.TypeNode): TypeSource {
  return { ...source, node };
}

/** The type arguments of a reference. */
export function argumentsOf(
  node: ts.NodeWithTypeArguments,
  source: TypeSource,
): readonly TypeSource[] {
  return (node.typeArguments ?? []).map((type) => innerType(source, type));
}

/** What the type parameter that a reference names stands for: what is passed, else what it extends. */
export function boundType(node: ts.TypeReferenceNode, source: TypeSource): TypeSource | null {
  if (!ts.isIdentifier(node.typeName)) return null;
  const parameter = findTypeParameter(node.typeName.text, node, source.unit);
  if (!parameter) return null;
  const bound = source.bound.get(parameter);
  if (bound) return bound;
  // Each key of a mapped type is read on its own.
  if (ts.isMappedTypeNode(parameter.parent)) return null;
  return parameter.constraint ? innerType(source, parameter.constraint) : null;
}

/** Whether a reference names a type parameter. */
export function isTypeParameter(node: ts.TypeReferenceNode, { unit }: TypeSource): boolean {
  return (
    ts.isIdentifier(node.typeName) && findTypeParameter(node.typeName.text, node, unit) !== null
  );
}

/** A declared type as it is used: its type, if it is an alias, and what its parameters stand for. */
export interface UsedDeclaration {
  readonly alias: TypeSource | null;
  readonly bound: BoundTypes;
}

/** What a declaration means where it is referred to with type arguments. */
export function typesOfDeclaration(
  { node, unit }: TypeDeclaration,
  reference: ts.NodeWithTypeArguments,
  source: TypeSource,
): UsedDeclaration {
  const bound = new Map<ts.TypeParameterDeclaration, TypeSource>();
  const passed = argumentsOf(reference, source);
  const parameters = ts.isEnumDeclaration(node) ? [] : (node.typeParameters ?? []);
  for (const [index, parameter] of parameters.entries()) {
    const fallback = parameter.default;
    const type =
      passed[index] ?? (fallback && ({ kind: "type", node: fallback, unit, bound } as const));
    if (type) bound.set(parameter, type);
  }
  const alias = ts.isTypeAliasDeclaration(node)
    ? ({ kind: "type", node: node.type, unit, bound } as const)
    : null;
  return { alias, bound };
}
