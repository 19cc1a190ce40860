/** What a call runs: the function, method or constructor of the project that its callee leads to. */
import { ts } from "ts-morph";
import { follow, followDeclaration } from "../follow/follow.ts";
import { findExport } from "../modules/find-export.ts";
import { enclosingClass } from "../source/assignments.ts";
import { isFunction } from "../source/function-syntax.ts";
import { propertyValue } from "../source/property-value.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { typeOfExpression } from "../types/find-type.ts";
import { findBaseType, findTypeDeclaration } from "../types/type-declaration.ts";

/** Something with parameters. */
export type Callable = ts.SignatureDeclaration;

const MAXIMUM_DEPTH = 8;
/** Functions that give back the function that they are given. */
const KEEPS_FUNCTION =
  /^(?:React\.)?(?:useCallback|cache|memo|forwardRef)$|^(?:observer|useEvent|useEffectEvent)$/;

/** Every function that a call may run; empty where its callee is not of the project. */
export function calledFunctions(
  call: ts.CallExpression,
  unit: SourceUnit,
): readonly Located<Callable>[] {
  const callee = unwrap(call.expression);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return superConstructor(callee, unit);
  if (ts.isPropertyAccessExpression(callee)) {
    const methods = calledMethods(callee, unit);
    if (methods.length > 0) return methods;
  }
  return functionsOf(follow(callee, unit).ends);
}

/** Every function that an expression leads to. */
export function functionsAt(
  expression: ts.Expression,
  unit: SourceUnit,
): readonly Located<Callable>[] {
  return functionsOf(follow(expression, unit).ends);
}

/** The constructor that `new` runs, the base class's where a class has none of its own. */
export function madeConstructor(
  made: ts.NewExpression,
  unit: SourceUnit,
): readonly Located<Callable>[] {
  return classesOf(made.expression, unit).flatMap((owner) => constructorOf(owner) ?? []);
}

/** The class that a class extends, where it is of the project. */
export function baseClass({
  node,
  unit,
}: Located<ts.ClassLikeDeclaration>): Located<ts.ClassLikeDeclaration> | null {
  const clause = node.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword);
  const type = clause?.types[0];
  const base = type && findBaseType(type, unit);
  if (base && ts.isClassLike(base.node)) return { node: base.node, unit: base.unit };
  return type ? (classesOf(type.expression, unit)[0] ?? null) : null;
}

function functionsOf(ends: readonly Located[]): readonly Located<Callable>[] {
  return ends.flatMap(({ node, unit }) => {
    if (isFunction(node) || ts.isMethodDeclaration(node)) return [{ node, unit }];
    const kept = ts.isCallExpression(node) ? node.arguments[0] : undefined;
    const keeps =
      kept &&
      ts.isCallExpression(node) &&
      KEEPS_FUNCTION.test(node.expression.getText(unit.source));
    return keeps && isFunction(kept) ? [{ node: kept, unit }] : [];
  });
}

function calledMethods(
  callee: ts.PropertyAccessExpression,
  unit: SourceUnit,
): readonly Located<Callable>[] {
  const name = callee.name.text;
  const object = unwrap(callee.expression);
  if (object.kind === ts.SyntaxKind.ThisKeyword) {
    const owner = enclosingClass(object);
    return owner ? methodOf({ node: owner, unit }, name, 0) : [];
  }
  const found = follow(object, unit).ends.flatMap((end) => methodOfEnd(end, name));
  if (found.length > 0) return found;
  const type = typeOfExpression(object, unit);
  const declared =
    type && ts.isTypeReferenceNode(type.node) ? findTypeDeclaration(type.node, type.unit) : null;
  return declared && ts.isClassLike(declared.node)
    ? methodOf({ node: declared.node, unit: declared.unit }, name, 0)
    : [];
}

function methodOfEnd({ node, unit }: Located, name: string): readonly Located<Callable>[] {
  if (ts.isObjectLiteralExpression(node)) return objectMethod(node, name, unit);
  if (ts.isClassLike(node)) return methodOf({ node, unit }, name, 0);
  if (ts.isNewExpression(node))
    return classesOf(node.expression, unit).flatMap((owner) => methodOf(owner, name, 0));
  if (!ts.isSourceFile(node)) return [];
  const exported = findExport(name, unit);
  if (!exported) return [];
  const { ends } = followDeclaration(exported.node, exported.unit);
  const { member } = exported;
  return member === null ? functionsOf(ends) : ends.flatMap((end) => methodOfEnd(end, member));
}

function objectMethod(
  object: ts.ObjectLiteralExpression,
  name: string,
  unit: SourceUnit,
): readonly Located<Callable>[] {
  const member = object.properties.find((one) => one.name?.getText(unit.source) === name);
  if (!member) return [];
  if (ts.isMethodDeclaration(member)) return [{ node: member, unit }];
  const value = propertyValue(member);
  return value ? functionsOf(follow(value, unit).ends) : [];
}

function methodOf(
  owner: Located<ts.ClassLikeDeclaration>,
  name: string,
  depth: number,
): readonly Located<Callable>[] {
  const { node, unit } = owner;
  const member = node.members.find(
    (one) => one.name?.getText(unit.source) === name && !isOverload(one),
  );
  if (member && ts.isMethodDeclaration(member)) return [{ node: member, unit }];
  if (member && ts.isPropertyDeclaration(member))
    return member.initializer ? functionsOf(follow(member.initializer, unit).ends) : [];
  const base = member || depth > MAXIMUM_DEPTH ? null : baseClass(owner);
  return base ? methodOf(base, name, depth + 1) : [];
}

function isOverload(member: ts.ClassElement): boolean {
  return ts.isMethodDeclaration(member) && !member.body;
}

function superConstructor(node: ts.Node, unit: SourceUnit): readonly Located<Callable>[] {
  const owner = enclosingClass(node);
  const base = owner && baseClass({ node: owner, unit });
  const made = base && constructorOf(base);
  return made ? [made] : [];
}

function constructorOf(
  owner: Located<ts.ClassLikeDeclaration>,
  depth = 0,
): Located<Callable> | null {
  const own = owner.node.members.find((one) => ts.isConstructorDeclaration(one) && one.body);
  if (own && ts.isConstructorDeclaration(own)) return { node: own, unit: owner.unit };
  const base = depth > MAXIMUM_DEPTH ? null : baseClass(owner);
  return base && constructorOf(base, depth + 1);
}

function classesOf(
  expression: ts.Expression,
  unit: SourceUnit,
): readonly Located<ts.ClassLikeDeclaration>[] {
  return follow(expression, unit).ends.flatMap(({ node, unit: at }) =>
    ts.isClassLike(node) ? [{ node, unit: at }] : [],
  );
}
