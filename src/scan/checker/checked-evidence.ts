/** What a type of TypeScript's checker tells of a value as it is sent: as JSON. */
import { ts } from "ts-morph";
import type { ValueEvidence } from "../../model/request.ts";
import { literalValue, NULL, oneOf, someValue, UNKNOWN } from "../types/evidence.ts";
import { arrayOf, elementOf } from "../types/type-evidence.ts";
import type { TypedProgram } from "./typed-program.ts";
import type { NamedValue } from "./value-named-at.ts";

const MAXIMUM_DEPTH = 12;

/** The evidence of a value; unknown where its type is open or comes from a package. */
export function checkedEvidence({ by, node }: NamedValue, program: TypedProgram): ValueEvidence {
  const evidence = valueEvidence(node, program);
  return by === "list" ? elementOf(evidence) : evidence;
}

function valueEvidence(node: NamedValue["node"], program: TypedProgram): ValueEvidence {
  const { checker } = program;
  const own = readType(checker.getTypeAtLocation(node), program, 0);
  const size = ts.isExpression(node) ? librarySize(node, program) : null;
  if (size && own.type === "number") return { ...own, type: size };
  if (own.type !== "unknown" || !ts.isExpression(node)) return own;
  // `any` takes the type that is declared for the place it goes to.
  const declared = checker.getContextualType(node);
  return declared ? readType(declared, program, 0) : own;
}

function readType(given: ts.Type, program: TypedProgram, depth: number): ValueEvidence {
  const { checker } = program;
  if (depth > MAXIMUM_DEPTH) return UNKNOWN;
  const type = checker.getAwaitedType(given) ?? given;
  if (type.isUnion()) return readUnion(type, program, depth);
  if (type.flags & ts.TypeFlags.Instantiable) {
    const primitive = primitiveOf(type);
    if (primitive) return primitive;
    const bound = checker.getBaseConstraintOfType(type);
    return bound && bound !== type ? readType(bound, program, depth + 1) : UNKNOWN;
  }
  if (type.isIntersection()) return readIntersection(type, program, depth);
  return primitiveOf(type) ?? readObject(type, program, depth);
}

/** A type of strings has its values as alternatives; only an expression is a literal. */
function readUnion(type: ts.UnionType, program: TypedProgram, depth: number): ValueEvidence {
  return withoutLiteral(oneOf(type.types.map((part) => readPart(part, program, depth + 1))));
}

function readPart(type: ts.Type, program: TypedProgram, depth: number): ValueEvidence {
  return type.isStringLiteral() ? literalValue(type.value) : readType(type, program, depth);
}

function withoutLiteral(evidence: ValueEvidence): ValueEvidence {
  const { literal } = evidence;
  if (literal === null) return evidence;
  const alternatives = typeof literal === "string" ? [literal] : [];
  return { ...evidence, literal: null, alternatives };
}

/** A branded primitive is the primitive. */
function readIntersection(
  type: ts.IntersectionType,
  program: TypedProgram,
  depth: number,
): ValueEvidence {
  const primitive = type.types.map((part) => primitiveOf(part)).find((part) => part !== null);
  return primitive ?? readObject(type, program, depth);
}

function primitiveOf(type: ts.Type): ValueEvidence | null {
  const is = (flags: ts.TypeFlags): boolean => (type.flags & flags) !== 0;
  if (type.isStringLiteral()) return withoutLiteral(literalValue(type.value));
  if (type.isNumberLiteral()) return someValue(literalValue(type.value).type);
  if (is(ts.TypeFlags.StringLike)) return someValue("string");
  if (is(ts.TypeFlags.NumberLike)) return someValue("number");
  if (is(ts.TypeFlags.BigIntLike)) return someValue("bigint");
  if (is(ts.TypeFlags.BooleanLike)) return someValue("boolean");
  if (is(ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return NULL;
  return is(ts.TypeFlags.NonPrimitive) ? someValue("json") : null;
}

function readObject(type: ts.Type, program: TypedProgram, depth: number): ValueEvidence {
  const { checker } = program;
  const isObject = type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection);
  if (!isObject || type.getCallSignatures().length > 0 || isAnything(type, checker)) return UNKNOWN;
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return readArray(type as ts.TypeReference, program, depth);
  if (libraryName(type.symbol, program) === "Date") return someValue("timestamp");
  const written = type.getProperty("toJSON");
  const [signature] = written ? checker.getTypeOfSymbol(written).getCallSignatures() : [];
  return signature ? readType(signature.getReturnType(), program, depth + 1) : someValue("json");
}

function readArray(type: ts.TypeReference, program: TypedProgram, depth: number): ValueEvidence {
  const elements = program.checker.getTypeArguments(type);
  const all = oneOf(elements.map((element) => readType(element, program, depth + 1)));
  if (all.type !== "unknown" && all.type !== "null") return arrayOf(all);
  return elements.some((element) => isOpen(element)) || elements.length === 0
    ? UNKNOWN
    : someValue("json");
}

function isOpen(type: ts.Type): boolean {
  const open = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never;
  return (type.flags & open) !== 0;
}

/** The type `{}` takes any value but null; that of the literal `{}` is an object. */
function isAnything(type: ts.Type, checker: ts.TypeChecker): boolean {
  const { objectFlags = 0 } = type as Partial<ts.ObjectType>;
  const isAnonymous = (objectFlags & ts.ObjectFlags.Anonymous) !== 0;
  const isLiteral = (objectFlags & ts.ObjectFlags.ObjectLiteral) !== 0;
  if (!isAnonymous || isLiteral) return false;
  return type.getProperties().length === 0 && checker.getIndexInfosOfType(type).length === 0;
}

/** The name of a type of TypeScript's own libraries, null for every other. */
function libraryName(symbol: ts.Symbol | undefined, program: TypedProgram): string | null {
  const [declaration] = symbol?.declarations ?? [];
  if (!symbol || !declaration) return null;
  return program.isLibrary(declaration.getSourceFile()) ? symbol.name : null;
}

/** Whole numbers of the libraries, by their owner; counts of bytes may pass two gigabytes. */
const SIZES: ReadonlyMap<string, "integer" | "bigint"> = new Map([
  ["Blob.size", "bigint"],
  ["File.lastModified", "bigint"],
  ["Map.size", "integer"],
  ["Set.size", "integer"],
]);

/** `file.size`, `tags.size`: the libraries call them numbers, though they are whole. */
function librarySize(node: ts.Expression, program: TypedProgram): "integer" | "bigint" | null {
  if (!ts.isPropertyAccessExpression(node)) return null;
  const [member] = program.checker.getSymbolAtLocation(node.name)?.declarations ?? [];
  if (!member || !ts.isInterfaceDeclaration(member.parent)) return null;
  if (!program.isLibrary(member.getSourceFile())) return null;
  return SIZES.get(`${member.parent.name.text}.${node.name.text}`) ?? null;
}
