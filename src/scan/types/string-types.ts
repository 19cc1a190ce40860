/** Types that are made of strings written elsewhere: `keyof typeof TABLES`, `(typeof NAMES)[number]`. */
import { ts } from "ts-morph";
import { followDeclaration, followElementsOf, followKeysOf } from "../follow/follow.ts";
import { findValue } from "../source/scope.ts";
import type { SourceUnit } from "../source/source-unit.ts";

const MAXIMUM_TEXTS = 256;

/**
 * The strings of such a type: empty where it is some string, null where it is no such type. `read`
 * gives the strings of a part. `keyof` of a declared type is left open: that a table has a type does
 * not say that it is asked for.
 */
export function stringsOfType(
  node: ts.TypeNode,
  unit: SourceUnit,
  read: (part: ts.TypeNode) => readonly string[],
): readonly string[] | null {
  if (ts.isTemplateLiteralTypeNode(node)) return templateTexts(node, read);
  if (ts.isTypeReferenceNode(node)) return filteredTexts(node, unit, read);
  if (ts.isTypeOperatorNode(node)) return keysOfValue(node, unit);
  return ts.isIndexedAccessTypeNode(node) ? valuesOfValue(node, unit) : null;
}

function templateTexts(
  node: ts.TemplateLiteralTypeNode,
  read: (part: ts.TypeNode) => readonly string[],
): readonly string[] {
  let texts: readonly string[] = [node.head.text];
  for (const { type, literal } of node.templateSpans) {
    texts = texts.flatMap((left) => read(type).map((right) => left + right + literal.text));
    if (texts.length > MAXIMUM_TEXTS) return [];
  }
  return texts;
}

/** `Extract<T, "a" | "b">`, `Exclude<T, "a">`. */
function filteredTexts(
  node: ts.TypeReferenceNode,
  unit: SourceUnit,
  read: (part: ts.TypeNode) => readonly string[],
): readonly string[] | null {
  const name = node.typeName.getText(unit.source);
  const [whole, part] = node.typeArguments ?? [];
  if (!whole || !part || (name !== "Extract" && name !== "Exclude")) return null;
  const wanted = new Set(read(part));
  if (wanted.size === 0) return null;
  return read(whole).filter((text) => wanted.has(text) === (name === "Extract"));
}

/** `keyof typeof TABLES`. */
function keysOfValue(node: ts.TypeOperatorNode, unit: SourceUnit): readonly string[] | null {
  const value = node.operator === ts.SyntaxKind.KeyOfKeyword ? queried(node.type, unit) : null;
  return value && followKeysOf(value);
}

/** `(typeof TABLES)[number]`, `(typeof TABLES)[keyof typeof TABLES]`. */
function valuesOfValue(node: ts.IndexedAccessTypeNode, unit: SourceUnit): readonly string[] | null {
  const value = queried(node.objectType, unit);
  if (!value) return null;
  const isNumber = node.indexType.kind === ts.SyntaxKind.NumberKeyword;
  const isKey =
    ts.isTypeOperatorNode(node.indexType) && queried(node.indexType.type, unit) !== null;
  return isNumber || isKey ? followElementsOf(value) : null;
}

/** What `typeof name` means; null for any other type. */
function queried(node: ts.TypeNode, unit: SourceUnit): ReturnType<typeof followDeclaration> | null {
  const inner = ts.isParenthesizedTypeNode(node) ? node.type : node;
  if (!ts.isTypeQueryNode(inner) || !ts.isIdentifier(inner.exprName)) return null;
  const declaration = findValue(inner.exprName.text, inner, unit);
  return declaration && followDeclaration(declaration, unit);
}
