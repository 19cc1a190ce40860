/**
 * What a type of the file says of the type in the database: booleans, enums and rows are certain, a
 * `string` may be any of a dozen. Source: postgres-meta, `pgTypeToTsType`.
 */
import { ts } from "ts-morph";
import { UNKNOWN_TYPE } from "../../model/catalog.ts";
import { type QualifiedName, sqlName } from "../../model/identifier.ts";

/** What may be a row, of whichever relation. */
export const ANY_ROW = "record";

/** The catalog's name of the type; `ANY_ROW` for `unknown`, for composite types and for objects. */
export function catalogType(node: ts.TypeNode): string {
  const type = withoutNull(node);
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return "boolean";
  const element = elementOf(type);
  if (element !== null) {
    const inner = catalogType(element);
    return `${inner === ANY_ROW ? UNKNOWN_TYPE : inner}[]`;
  }
  const named = namedType(type);
  if (named !== null) return named.group === "CompositeTypes" ? ANY_ROW : sqlName(named);
  return mayBeRow(type) ? ANY_ROW : UNKNOWN_TYPE;
}

/** Whether `null` is one of the alternatives; `Json` alone says nothing, since JSON has a null of its own. */
export function isNullable(node: ts.TypeNode): boolean {
  const type = unwrapped(node);
  return ts.isUnionTypeNode(type) && type.types.some(isNull);
}

/** The element of `T[]`, `(A | B)[]` or `Array<T>`; null for any other type. */
export function elementOf(node: ts.TypeNode): ts.TypeNode | null {
  const type = withoutNull(node);
  if (ts.isArrayTypeNode(type)) return type.elementType;
  if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== "Array") return null;
  return type.typeArguments?.[0] ?? null;
}

/** An object of `Database["public"]["Enums"]["mood"]` or `Database["public"]["Tables"]["songs"]["Row"]`. */
export interface NamedType extends QualifiedName {
  readonly group: string;
}

/** The object that a type is taken from; null where it is written out. */
export function namedType(node: ts.TypeNode): NamedType | null {
  const [schema, group, name, row] = accessPath(withoutNull(node)) ?? [];
  if (schema === undefined || group === undefined || name === undefined) return null;
  const isRow = group === "Tables" || group === "Views";
  if (isRow !== (row === "Row")) return null;
  return { schema, name, group };
}

/** The values of a union of literals. */
export function literalsOf(node: ts.TypeNode): readonly string[] {
  const type = unwrapped(node);
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  return parts.flatMap((part) =>
    ts.isLiteralTypeNode(part) && ts.isStringLiteralLike(part.literal) ? [part.literal.text] : [],
  );
}

/** The type without `null`, where one other is left. */
export function withoutNull(node: ts.TypeNode): ts.TypeNode {
  const type = unwrapped(node);
  if (!ts.isUnionTypeNode(type)) return type;
  const [only, ...more] = type.types.filter((part) => !isNull(part));
  return only === undefined || more.length > 0 ? type : unwrapped(only);
}

function unwrapped(type: ts.TypeNode): ts.TypeNode {
  return ts.isParenthesizedTypeNode(type) ? unwrapped(type.type) : type;
}

function isNull(type: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}

/** The steps behind the name of the whole; null for what is no such access. */
function accessPath(node: ts.TypeNode): readonly string[] | null {
  if (ts.isTypeReferenceNode(node)) return [];
  if (!ts.isIndexedAccessTypeNode(node)) return null;
  const before = accessPath(node.objectType);
  const [step] = literalsOf(node.indexType);
  return before === null || step === undefined ? null : [...before, step];
}

const SCALARS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.UndefinedKeyword,
]);

/** `Json`, texts and numbers are none. */
function mayBeRow(type: ts.TypeNode): boolean {
  if (SCALARS.has(type.kind) || literalsOf(type).length > 0) return false;
  return !(ts.isTypeReferenceNode(type) && type.typeName.getText() === "Json");
}
