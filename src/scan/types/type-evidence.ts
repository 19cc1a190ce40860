/** What a declared type tells of its values. */
import { ts } from "ts-morph";
import type { ValueEvidence } from "../../model/request.ts";
import type { SourceUnit } from "../source/source-unit.ts";
import { literalValue, NULL, oneOf, orNull, someValue, UNKNOWN } from "./evidence.ts";
import type { DeclaredType } from "./member-type.ts";
import { stringsOfType } from "./string-types.ts";
import { findTypeDeclaration } from "./type-declaration.ts";

const MAXIMUM_DEPTH = 12;

/** The evidence of a declared type; unknown where it is open or declared outside of the project. */
export function evidenceOfType(type: DeclaredType): ValueEvidence {
  const evidence = read(type.node, type.unit, 0);
  return type.optional ? orNull(evidence) : evidence;
}

function read(node: ts.TypeNode, unit: SourceUnit, depth: number): ValueEvidence {
  if (depth > MAXIMUM_DEPTH) return UNKNOWN;
  const keyword = KEYWORDS.get(node.kind);
  if (keyword) return keyword;
  const texts = stringsOfType(node, unit, (inner) => read(inner, unit, depth + 1).alternatives);
  if (texts) return texts.length > 0 ? stringsOf(texts) : someValue("string");
  if (ts.isParenthesizedTypeNode(node)) return read(node.type, unit, depth + 1);
  if (ts.isTypeOperatorNode(node))
    return node.operator === ts.SyntaxKind.KeyOfKeyword
      ? UNKNOWN
      : read(node.type, unit, depth + 1);
  if (ts.isUnionTypeNode(node))
    return withoutLiteral(oneOf(node.types.map((type) => read(type, unit, depth + 1))));
  if (ts.isLiteralTypeNode(node)) return literalType(node.literal);
  if (ts.isArrayTypeNode(node)) return arrayOf(read(node.elementType, unit, depth + 1));
  if (ts.isTypeLiteralNode(node) || ts.isTupleTypeNode(node)) return someValue("json");
  return ts.isTypeReferenceNode(node) ? reference(node, unit, depth) : UNKNOWN;
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, ValueEvidence> = new Map([
  [ts.SyntaxKind.StringKeyword, someValue("string")],
  [ts.SyntaxKind.NumberKeyword, someValue("number")],
  [ts.SyntaxKind.BooleanKeyword, someValue("boolean")],
  [ts.SyntaxKind.BigIntKeyword, someValue("bigint")],
  [ts.SyntaxKind.UndefinedKeyword, NULL],
  [ts.SyntaxKind.ObjectKeyword, someValue("json")],
]);

/** A type of one string is a string with one alternative; only a value is a literal. */
function literalType(node: ts.LiteralTypeNode["literal"]): ValueEvidence {
  if (node.kind === ts.SyntaxKind.NullKeyword) return NULL;
  if (ts.isStringLiteralLike(node)) return stringsOf([node.text]);
  if (ts.isNumericLiteral(node)) return someValue(literalValue(Number(node.text)).type);
  const isBoolean =
    node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
  return isBoolean ? someValue("boolean") : UNKNOWN;
}

function stringsOf(texts: readonly string[]): ValueEvidence {
  return { ...oneOf(texts.map(literalValue)), literal: null, alternatives: [...texts].sort() };
}

function withoutLiteral(evidence: ValueEvidence): ValueEvidence {
  return evidence.literal === null ? evidence : { ...evidence, literal: null };
}

/** An array of a type. */
export function arrayOf(element: ValueEvidence): ValueEvidence {
  if (element.type === "unknown") return UNKNOWN;
  if (["string", "uuid", "timestamp", "date"].includes(element.type)) return someValue("string[]");
  const isNumeric = element.type === "integer" || element.type === "number";
  return someValue(isNumeric ? "number[]" : "json");
}

/** One element of an array. */
export function elementOf(array: ValueEvidence): ValueEvidence {
  if (array.type === "string[]") return someValue("string");
  return array.type === "number[]" ? someValue("number") : UNKNOWN;
}

function reference(node: ts.TypeReferenceNode, unit: SourceUnit, depth: number): ValueEvidence {
  const name = node.typeName.getText(unit.source);
  const argument = node.typeArguments?.[0];
  if (name === "Date") return someValue("timestamp");
  if (name === "Record" || name === "Map" || name === "Set") return someValue("json");
  if (argument && (name === "Array" || name === "ReadonlyArray"))
    return arrayOf(read(argument, unit, depth + 1));
  if (argument && ["Promise", "Readonly", "NonNullable", "Awaited"].includes(name))
    return read(argument, unit, depth + 1);
  const constraint = constraintOf(node);
  if (constraint) return read(constraint, unit, depth + 1);
  const declaration = findTypeDeclaration(node, unit);
  if (!declaration) return UNKNOWN;
  if (ts.isTypeAliasDeclaration(declaration.node))
    return read(declaration.node.type, declaration.unit, depth + 1);
  return ts.isEnumDeclaration(declaration.node)
    ? enumEvidence(declaration.node)
    : someValue("json");
}

/** What a type parameter extends: `T` of `<T extends "beds" | "wards">`. */
function constraintOf({ typeName }: ts.TypeReferenceNode): ts.TypeNode | null {
  if (!ts.isIdentifier(typeName)) return null;
  for (let node: ts.Node = typeName; node.parent; node = node.parent) {
    if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) continue;
    const own = node.typeParameters?.find((one) => one.name.text === typeName.text);
    if (own) return own.constraint ?? null;
  }
  return null;
}

/** Members without a string are numbers. */
function enumEvidence(node: ts.EnumDeclaration): ValueEvidence {
  const texts = node.members.flatMap(({ initializer }) =>
    initializer && ts.isStringLiteralLike(initializer) ? [initializer.text] : [],
  );
  if (texts.length === node.members.length && texts.length > 0) return stringsOf(texts);
  return texts.length === 0 ? someValue("integer") : UNKNOWN;
}
