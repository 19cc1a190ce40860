/** The names that a type of strings stands for: of `Pick`, `Omit`, `Record` and mapped types. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { findTypeDeclaration } from "../types/type-declaration.ts";
import { memberNames, type ShapeReader, type TypeSource } from "./shape.ts";
import { argumentsOf, boundType, innerType, typesOfDeclaration } from "./type-source.ts";

const MAXIMUM_DEPTH = 12;

/** Every name, or null where there may be others. */
export function namesOfType(
  source: TypeSource,
  reader: ShapeReader,
  depth = 0,
): readonly string[] | null {
  const { node } = source;
  if (depth > MAXIMUM_DEPTH) return null;
  const next = (type: ts.TypeNode): readonly string[] | null =>
    namesOfType(innerType(source, type), reader, depth + 1);
  if (ts.isParenthesizedTypeNode(node)) return next(node.type);
  if (ts.isUnionTypeNode(node)) return together(node.types.map(next));
  if (ts.isLiteralTypeNode(node))
    return ts.isStringLiteralLike(node.literal) ? [node.literal.text] : null;
  if (node.kind === ts.SyntaxKind.NeverKeyword) return [];
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword)
    return memberNames(reader.read(innerType(source, node.type)));
  if (ts.isIndexedAccessTypeNode(node)) return elementNames(node.objectType, source);
  return ts.isTypeReferenceNode(node) ? namesOfReference(node, source, reader, depth) : null;
}

function together(all: readonly (readonly string[] | null)[]): readonly string[] | null {
  const known = all.filter((names) => names !== null);
  return known.length === all.length ? known.flat() : null;
}

function namesOfReference(
  node: ts.TypeReferenceNode,
  source: TypeSource,
  reader: ShapeReader,
  depth: number,
): readonly string[] | null {
  const bound = boundType(node, source);
  if (bound) return namesOfType(bound, reader, depth + 1);
  const name = node.typeName.getText(source.unit.source);
  const [first, second] = argumentsOf(node, source);
  if (first && second && (name === "Exclude" || name === "Extract")) {
    const [all, some] = [first, second].map((one) => namesOfType(one, reader, depth + 1));
    if (!some || !all) return name === "Extract" ? (some ?? null) : null;
    return all.filter((one) => some.includes(one) === (name === "Extract"));
  }
  const declaration = findTypeDeclaration(node, source.unit);
  const alias = declaration && typesOfDeclaration(declaration, node, source).alias;
  return alias ? namesOfType(alias, reader, depth + 1) : null;
}

/** `(typeof FIELDS)[number]`: the texts of an array. */
function elementNames(array: ts.TypeNode, source: TypeSource): readonly string[] | null {
  const node = ts.isParenthesizedTypeNode(array) ? array.type : array;
  if (!ts.isTypeQueryNode(node) || !ts.isIdentifier(node.exprName)) return null;
  const { ends, unknown } = follow(node.exprName, source.unit);
  const [end] = ends;
  if (unknown.length > 0 || ends.length !== 1 || !end) return null;
  if (!ts.isArrayLiteralExpression(end.node)) return null;
  const names = end.node.elements.map((one) => (ts.isStringLiteralLike(one) ? [one.text] : null));
  return together(names);
}
