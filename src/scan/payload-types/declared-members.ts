/** The members that an object type, interface or class declares itself. */
import { ts } from "ts-morph";
import { declarationOf } from "../source/source-unit.ts";
import { UNKNOWN } from "../types/evidence.ts";
import { evidenceOfType } from "../types/type-evidence.ts";
import type { Member, TypeSource } from "./shape.ts";
import { boundType } from "./type-source.ts";

type Declared = ts.PropertySignature | ts.PropertyDeclaration | ts.ParameterDeclaration;

/** Where members stand: their file, and what type parameters in it mean. */
type Scope = Pick<TypeSource, "unit" | "bound">;

/** Members of an object type or interface. Methods are not sent. */
export function signatureMembers(
  members: ts.NodeArray<ts.TypeElement>,
  scope: Scope,
): readonly Member[] {
  return members.flatMap((one) => (ts.isPropertySignature(one) ? declaredMember(one, scope) : []));
}

/** Fields of the instances of a class: not methods and accessors, which JSON leaves out. */
export function fieldMembers(owner: ts.ClassLikeDeclaration, scope: Scope): readonly Member[] {
  if (owner.members.some((one) => one.name?.getText(scope.unit.source) === "toJSON")) return [];
  const made = owner.members.find((one) => ts.isConstructorDeclaration(one) && one.body);
  const parameters = made && ts.isConstructorDeclaration(made) ? made.parameters : [];
  const fields = owner.members.filter((one) => ts.isPropertyDeclaration(one));
  return [
    ...fields.filter((one) => !isStatic(one)).flatMap((one) => declaredMember(one, scope)),
    ...parameters
      .filter((one) => ts.isParameterPropertyDeclaration(one, one.parent))
      .flatMap((one) => declaredMember(one, scope)),
  ];
}

function isStatic(field: ts.PropertyDeclaration): boolean {
  return field.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

function declaredMember(declared: Declared, scope: Scope): readonly Member[] {
  const { name, type, initializer } = declared as ts.PropertyDeclaration;
  const isNamed = ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name);
  if (!isNamed || (type && isNeverSent(type)) || (initializer && ts.isFunctionLike(initializer)))
    return [];
  const mayMiss =
    declared.questionToken !== undefined || (type ? mayBeUndefined(type) : !initializer);
  const source = type ? ({ ...scope, kind: "type", node: type } as const) : null;
  const member = {
    name: name.text,
    optional: mayMiss,
    value: source ? evidenceOf(source, mayMiss) : UNKNOWN,
    declaration: declarationOf(name, scope.unit),
    source:
      source ??
      (initializer ? ({ kind: "value", node: initializer, unit: scope.unit } as const) : null),
  };
  return [member];
}

function evidenceOf(source: TypeSource, optional: boolean): Member["value"] {
  const { node } = source;
  const bound = ts.isTypeReferenceNode(node) ? boundType(node, source) : null;
  const { node: type, unit } = bound ?? source;
  return evidenceOfType({ node: type, unit, optional });
}

/** JSON leaves out functions and what is undefined. */
function isNeverSent(type: ts.TypeNode): boolean {
  if (ts.isParenthesizedTypeNode(type)) return isNeverSent(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.every(isNeverSent);
  return (
    ts.isFunctionTypeNode(type) ||
    type.kind === ts.SyntaxKind.UndefinedKeyword ||
    type.kind === ts.SyntaxKind.SymbolKeyword ||
    type.kind === ts.SyntaxKind.NeverKeyword
  );
}

function mayBeUndefined(type: ts.TypeNode): boolean {
  if (ts.isParenthesizedTypeNode(type)) return mayBeUndefined(type.type);
  if (ts.isUnionTypeNode(type))
    return type.types.some((one) => mayBeUndefined(one) || isNeverSent(one));
  return type.kind === ts.SyntaxKind.AnyKeyword || type.kind === ts.SyntaxKind.UnknownKeyword;
}
