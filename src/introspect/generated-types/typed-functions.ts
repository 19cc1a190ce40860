/** The functions of a schema: names of arguments, which may be left out, and what comes back. */
import { ts } from "ts-morph";
import { UNKNOWN_TYPE } from "../../model/catalog.ts";
import type { TypedFunction, TypedOverload } from "../../model/generated-types.ts";
import { sqlName } from "../../model/identifier.ts";
import { ANY_ROW, catalogType, elementOf, literalsOf, namedType } from "./catalog-type.ts";
import { type Member, memberNamed, membersOf, type TypesSource } from "./type-members.ts";

/** Reads the `Functions` of a schema; a name that stands there twice is one function. */
export function typedFunctions(
  source: TypesSource,
  schema: string,
  functions: Member | undefined,
): readonly TypedFunction[] {
  const found = new Map<string, TypedFunction>();
  for (const { name, type, span } of membersOf(source, functions?.type)) {
    const variants = ts.isUnionTypeNode(type) ? type.types : [type];
    const overloads = variants.flatMap((variant) => overloadsOf(source, schema, variant));
    const before = found.get(name);
    found.set(name, {
      name,
      span: before?.span ?? span,
      overloads: [...(before?.overloads ?? []), ...overloads],
    });
  }
  return [...found.values()];
}

/** Overloads with one result share it: their arguments are alternatives. */
function overloadsOf(
  source: TypesSource,
  schema: string,
  type: ts.TypeNode,
): readonly TypedOverload[] {
  const members = membersOf(source, type);
  const result = resultOf(source, schema, members);
  const given = memberNamed(members, "Args")?.type;
  if (given === undefined) return [{ arguments: null, ...result }];
  const lists = ts.isUnionTypeNode(given) ? given.types : [given];
  return lists.map((list) => ({ arguments: argumentsOf(source, list), ...result }));
}

function argumentsOf(source: TypesSource, list: ts.TypeNode): TypedOverload["arguments"] {
  if (hasNoMembers(list)) return [];
  if (!ts.isTypeLiteralNode(list)) return null;
  return membersOf(source, list).map(({ name, type, optional }) => ({
    name,
    type: name === "" ? unnamedType(type) : catalogType(type),
    optional,
  }));
}

/** `never`, or `Record<PropertyKey, never>`. */
function hasNoMembers(list: ts.TypeNode): boolean {
  if (list.kind === ts.SyntaxKind.NeverKeyword) return true;
  const isRecord = ts.isTypeReferenceNode(list) && list.typeName.getText() === "Record";
  return isRecord && list.typeArguments?.[1]?.kind === ts.SyntaxKind.NeverKeyword;
}

/** Which of the few types that a function may have a body of; what it has is a row else. */
function unnamedType(type: ts.TypeNode): string {
  if (type.kind === ts.SyntaxKind.StringKeyword) return "text";
  const isJson = ts.isTypeReferenceNode(type) && type.typeName.getText() === "Json";
  return isJson ? "jsonb" : catalogType(type);
}

type Result = Pick<TypedOverload, "returns" | "columns">;

function resultOf(source: TypesSource, schema: string, members: readonly Member[]): Result {
  const declared = rowsOf(source, schema, memberNamed(members, "SetofOptions"));
  if (declared !== null) return { returns: declared, columns: [] };
  const type = memberNamed(members, "Returns")?.type;
  if (type === undefined) return { returns: ANY_ROW, columns: [] };
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return { returns: "void", columns: [] };
  const element = elementOf(type);
  const columns = membersOf(source, element ?? type).map((member) => ({
    name: member.name,
    type: columnType(member.type),
  }));
  if (columns.length > 0)
    return { returns: element === null ? ANY_ROW : `SETOF ${ANY_ROW}`, columns };
  if (element === null) return { returns: catalogType(type), columns: [] };
  const isRow = namedType(element) !== null || catalogType(element) === ANY_ROW;
  // An array of values may be one array as well as a set of values.
  return { returns: isRow ? `SETOF ${catalogType(element)}` : catalogType(type), columns: [] };
}

/** What newer versions say beside the result: whose rows they are. */
function rowsOf(source: TypesSource, schema: string, options: Member | undefined): string | null {
  const members = membersOf(source, options?.type);
  const to = memberNamed(members, "to");
  const [name] = to === undefined ? [] : literalsOf(to.type);
  if (name === undefined) return null;
  const set = memberNamed(members, "isSetofReturn")?.type;
  const isOne = set !== undefined && set.getText(source.file) === "false";
  return `${isOne ? "" : "SETOF "}${sqlName({ schema, name })}`;
}

/** What may be a row is of no known type inside of one. */
export function columnType(type: ts.TypeNode): string {
  const found = catalogType(type);
  return found === ANY_ROW ? UNKNOWN_TYPE : found;
}
