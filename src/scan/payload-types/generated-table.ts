/**
 * Types that `supabase gen types` writes: which table such a type describes. Their members are not
 * read: a type that is older than the database proves nothing of what the code sends.
 */
import { ts } from "ts-morph";
import { findTypeDeclaration } from "../types/type-declaration.ts";
import type { GeneratedTable, ShapeReader, TypeSource } from "./shape.ts";
import { namesOfType } from "./type-keys.ts";
import { argumentsOf, boundType, innerType, typesOfDeclaration } from "./type-source.ts";

const MAXIMUM_DEPTH = 12;

/** The table of `Database["public"]["Tables"]["beds"]["Insert"]` or `TablesInsert<"beds">`; else null. */
export function generatedTable(source: TypeSource, reader: ShapeReader): GeneratedTable | null {
  const { node } = source;
  if (ts.isTypeReferenceNode(node)) return tableOfHelper(node, source, reader);
  if (!ts.isIndexedAccessTypeNode(node)) return null;
  const [part, name, kind, schema] = pathOf(source, reader, 0).toReversed();
  const isTable = kind === "Tables" || kind === "Views";
  if (!isTable || !name || !part || !/^(?:Row|Insert|Update)$/.test(part)) return null;
  return { schema: schema ?? "public", name };
}

/** The keys of nested `T[key]`, outermost type first; null for a key that is not one name. */
function pathOf(
  source: TypeSource,
  reader: ShapeReader,
  depth: number,
): readonly (string | null)[] {
  const { node } = source;
  if (depth > MAXIMUM_DEPTH) return [];
  if (ts.isParenthesizedTypeNode(node))
    return pathOf(innerType(source, node.type), reader, depth + 1);
  if (ts.isIndexedAccessTypeNode(node)) {
    const names = namesOfType(innerType(source, node.indexType), reader);
    const key = names?.length === 1 ? (names[0] ?? null) : null;
    return [...pathOf(innerType(source, node.objectType), reader, depth + 1), key];
  }
  if (!ts.isTypeReferenceNode(node)) return [];
  const bound = boundType(node, source);
  if (bound) return pathOf(bound, reader, depth + 1);
  const declaration = findTypeDeclaration(node, source.unit);
  const alias = declaration && typesOfDeclaration(declaration, node, source).alias;
  return alias ? pathOf(alias, reader, depth + 1) : [];
}

/** `TablesInsert<"beds">`, `Tables<{ schema: "clinic" }, "beds">`: conditional types of the generator. */
function tableOfHelper(
  node: ts.TypeReferenceNode,
  source: TypeSource,
  reader: ShapeReader,
): GeneratedTable | null {
  const declaration = findTypeDeclaration(node, source.unit);
  const type = declaration && ts.isTypeAliasDeclaration(declaration.node) && declaration.node.type;
  if (!type || !ts.isConditionalTypeNode(type)) return null;
  if (!/\b(?:Row|Insert|Update): infer\b/.test(type.getText(declaration.unit.source))) return null;
  const [first, second] = argumentsOf(node, source);
  const [name, ...others] = (first && namesOfType(first, reader)) ?? [];
  if (name !== undefined) return others.length === 0 ? { schema: "public", name } : null;
  if (!first || !second || !ts.isTypeLiteralNode(first.node)) return null;
  const schema = first.node.members.find(
    (one) => one.name?.getText(first.unit.source) === "schema",
  );
  const value = schema && ts.isPropertySignature(schema) ? schema.type : undefined;
  const [schemaName] = (value && namesOfType(innerType(first, value), reader)) ?? [];
  const [table, ...more] = namesOfType(second, reader) ?? [];
  return schemaName && table && more.length === 0 ? { schema: schemaName, name: table } : null;
}
