/** The shape of a type as it is written. */
import { ts } from "ts-morph";
import {
  findBaseType,
  findTypeDeclaration,
  type TypeDeclaration,
} from "../types/type-declaration.ts";
import { fieldMembers, signatureMembers } from "./declared-members.ts";
import { generatedTable } from "./generated-table.ts";
import { mappedShape } from "./mapped-shape.ts";
import {
  bothShapes,
  eitherShape,
  elementOfShape,
  manyOf,
  memberShape,
  NO_SHAPE,
  overlaid,
  type Shape,
  type ShapeReader,
  shapeOf,
  shapeOfTable,
  type TypeSource,
  UNKNOWN_SHAPE,
} from "./shape.ts";
import { namesOfType } from "./type-keys.ts";
import { boundType, innerType, isTypeParameter, typesOfDeclaration } from "./type-source.ts";
import { utilityShape } from "./utility-types.ts";

/** Reads a type; `reader` reads the types in it. */
export function typeShape(source: TypeSource, reader: ShapeReader): Shape {
  const { node } = source;
  const read = (type: ts.TypeNode): Shape => reader.read(innerType(source, type));
  if (isNothingType(node)) return NO_SHAPE;
  if (ts.isParenthesizedTypeNode(node)) return read(node.type);
  if (ts.isTypeOperatorNode(node))
    return node.operator === ts.SyntaxKind.ReadonlyKeyword ? read(node.type) : UNKNOWN_SHAPE;
  if (ts.isTypeLiteralNode(node)) return shapeOf(signatureMembers(node.members, source));
  if (ts.isArrayTypeNode(node)) return manyOf(read(node.elementType));
  if (ts.isTupleTypeNode(node)) return manyOf(eitherShape(node.elements.map(read)));
  if (ts.isNamedTupleMember(node)) return read(node.type);
  if (ts.isUnionTypeNode(node)) return eitherShape(node.types.map(read));
  if (ts.isIntersectionTypeNode(node)) return bothShapes(node.types.map(read));
  if (ts.isMappedTypeNode(node)) return mappedShape(node, source, reader);
  if (ts.isTypeQueryNode(node)) return queryShape(node, source, reader);
  if (ts.isIndexedAccessTypeNode(node)) return accessShape(node, source, reader);
  if (ts.isTypeReferenceNode(node)) return referenceShape(node, source, reader);
  return ts.isExpressionWithTypeArguments(node) ? baseShape(node, source, reader) : UNKNOWN_SHAPE;
}

function isNothingType(node: ts.TypeNode): boolean {
  if (ts.isLiteralTypeNode(node)) return node.literal.kind === ts.SyntaxKind.NullKeyword;
  return (
    node.kind === ts.SyntaxKind.UndefinedKeyword ||
    node.kind === ts.SyntaxKind.VoidKeyword ||
    node.kind === ts.SyntaxKind.NeverKeyword
  );
}

/** `typeof bed`, `typeof beds.first`. */
function queryShape(
  { exprName }: ts.TypeQueryNode,
  { unit }: TypeSource,
  reader: ShapeReader,
): Shape {
  if (ts.isIdentifier(exprName)) return reader.read({ kind: "value", node: exprName, unit });
  if (!ts.isIdentifier(exprName.left)) return UNKNOWN_SHAPE;
  const owner = reader.read({ kind: "value", node: exprName.left, unit });
  return memberShape(owner, exprName.right.text, reader);
}

/** `Form["bed"]`, `Bed[][number]`. */
function accessShape(
  node: ts.IndexedAccessTypeNode,
  source: TypeSource,
  reader: ShapeReader,
): Shape {
  const table = generatedTable(source, reader);
  if (table) return shapeOfTable(table);
  const owner = reader.read(innerType(source, node.objectType));
  if (node.indexType.kind === ts.SyntaxKind.NumberKeyword) return elementOfShape(owner);
  const names = namesOfType(innerType(source, node.indexType), reader);
  return names ? eitherShape(names.map((name) => memberShape(owner, name, reader))) : UNKNOWN_SHAPE;
}

function referenceShape(
  node: ts.TypeReferenceNode,
  source: TypeSource,
  reader: ShapeReader,
): Shape {
  const bound = boundType(node, source);
  if (bound) return reader.read(bound);
  if (isTypeParameter(node, source)) return UNKNOWN_SHAPE;
  const declaration = findTypeDeclaration(node, source.unit);
  if (!declaration) return utilityShape(node, source, reader);
  const table = generatedTable(source, reader);
  return table ? shapeOfTable(table) : declarationShape(declaration, node, source, reader);
}

function declarationShape(
  declaration: TypeDeclaration,
  reference: ts.NodeWithTypeArguments,
  source: TypeSource,
  reader: ShapeReader,
): Shape {
  const { node, unit } = declaration;
  const { alias, bound } = typesOfDeclaration(declaration, reference, source);
  if (alias) return reader.read(alias);
  if (ts.isInterfaceDeclaration(node)) {
    const own = shapeOf(signatureMembers(node.members, { unit, bound }));
    return withBases(own, node, { unit, bound }, reader);
  }
  if (!ts.isClassLike(node)) return UNKNOWN_SHAPE;
  return withBases(shapeOf(fieldMembers(node, { unit, bound })), node, { unit, bound }, reader);
}

function withBases(
  own: Shape,
  { heritageClauses = [] }: { readonly heritageClauses?: readonly ts.HeritageClause[] | undefined },
  scope: Pick<TypeSource, "unit" | "bound">,
  reader: ShapeReader,
): Shape {
  const bases = heritageClauses
    .filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    .flatMap(({ types }) => [...types]);
  // What an interface or class extends is read as a type of its own, so that the bounds hold.
  return bases.reduce(
    (shape, base) => overlaid(reader.read({ ...scope, kind: "type", node: base }), shape),
    own,
  );
}

/** The shape of what an `extends` clause names. */
function baseShape(
  base: ts.ExpressionWithTypeArguments,
  source: TypeSource,
  reader: ShapeReader,
): Shape {
  const declaration = findBaseType(base, source.unit);
  if (declaration) return declarationShape(declaration, base, source, reader);
  return utilityShape(base, source, reader);
}
