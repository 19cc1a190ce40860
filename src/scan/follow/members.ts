/** The members of objects, enums, modules and namespaces. */
import { ts } from "ts-morph";
import { findExport, findExportBeside } from "../modules/find-export.ts";
import { assignedMembers } from "../source/object-changes.ts";
import { propertyValue } from "../source/property-value.ts";
import { excerpt, type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { apply } from "./apply.ts";
import { followOwnMember, instanceMember, staticMember } from "./class-members.ts";
import { end, type Followed, forEachEnd, merge, type Trail, unknown } from "./followed.ts";

/** `object.name`, `this.name`. */
export function followMember(
  object: ts.Expression,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const inner = unwrap(object);
  if (inner.kind === ts.SyntaxKind.SuperKeyword) return followOwnMember(inner, name, unit, trail);
  if (inner.kind !== ts.SyntaxKind.ThisKeyword)
    return memberOf(trail.follow(inner, unit), name, trail);
  const own = ownObject(inner);
  return own ? objectMember(own, name, unit, trail) : followOwnMember(inner, name, unit, trail);
}

/** The object literal whose method or getter a `this` stands in, or null. */
function ownObject(self: ts.Node): ts.ObjectLiteralExpression | null {
  for (let node = self.parent; node && !ts.isClassLike(node); node = node.parent) {
    if (!ts.isFunctionLike(node) || ts.isArrowFunction(node)) continue;
    const holder = ts.isPropertyAssignment(node.parent) ? node.parent.parent : node.parent;
    return ts.isObjectLiteralExpression(holder) ? holder : null;
  }
  return null;
}

/** The member of that name of every end. */
export function memberOf(object: Followed, name: string, trail: Trail): Followed {
  return forEachEnd(object, (one) => {
    const { node, unit } = one;
    const beside = findExportBeside(name, one);
    if (beside) return trail.follow(beside, unit);
    if (ts.isObjectLiteralExpression(node)) return objectMember(node, name, unit, trail);
    if (ts.isEnumDeclaration(node)) return enumMember(node, name, unit);
    if (ts.isClassLike(node)) return staticMember({ node, unit }, name, trail);
    if (ts.isNewExpression(node)) return instanceMember({ node, unit }, name, trail);
    if (ts.isSourceFile(node)) return moduleMember(name, unit, trail);
    if (ts.isModuleDeclaration(node)) return namespaceMember(node, name, unit, trail);
    return unknown(`\`${name}\` of \`${excerpt(node, unit)}\` is known only at run time`);
  });
}

function moduleMember(name: string, unit: SourceUnit, trail: Trail): Followed {
  return followExport(name, unit, trail) ?? unknown(`${unit.file} does not export \`${name}\``);
}

/** What a module exports under a name; null where it is seen to export nothing under it. */
export function followExport(name: string, unit: SourceUnit, trail: Trail): Followed | null {
  const found = findExport(name, unit);
  if (!found) return null;
  const value = trail.followDeclaration(found.node, found.unit);
  return found.member === null ? value : memberOf(value, found.member, trail);
}

function namespaceMember(
  node: ts.ModuleDeclaration,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const statements = node.body && ts.isModuleBlock(node.body) ? node.body.statements : [];
  for (const statement of statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations)
      if (ts.isIdentifier(declaration.name) && declaration.name.text === name)
        return trail.followDeclaration(declaration, unit);
  }
  return unknown(`\`${node.name.text}\` has no \`${name}\``);
}

function objectMember(
  object: ts.ObjectLiteralExpression,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const assigned = assignedMembers(object, name, unit).map((value) =>
    trail.once(value, () => trail.follow(value, unit)),
  );
  const open = [...assigned];
  for (const property of [...object.properties].reverse()) {
    if (ts.isSpreadAssignment(property)) {
      const source = trail.follow(property.expression, unit);
      const inner = trail.once(property, () => memberOf(source, name, trail));
      if (inner.ends.length > 0) return merge([inner, ...open]);
      if (!isClosed(source)) open.push(unknown(`\`${excerpt(property, unit)}\` is spread here`));
    } else if (propertyKey(property, unit, trail) === name)
      return merge([followProperty(property, unit, trail), ...open]);
  }
  if (assigned.length > 0) return merge(open);
  return unknown(`\`${excerpt(object, unit)}\` has no \`${name}\``);
}

/** Whether all that an object has is written out; nothing is not an object. */
function isClosed(source: Followed): boolean {
  return (
    source.unknown.length === 0 &&
    source.ends.length > 0 &&
    source.ends.every(({ node }) => ts.isObjectLiteralExpression(node))
  );
}

/** Whether every end is an object that certainly has no such member. */
export function lacksMember(source: Followed, name: string): boolean {
  return (
    isClosed(source) &&
    source.ends.every(
      ({ node }) =>
        ts.isObjectLiteralExpression(node) &&
        node.properties.every((one) => {
          const key = one.name;
          return key && !ts.isComputedPropertyName(key) && key.getText() !== name;
        }),
    )
  );
}

function propertyKey(
  { name }: ts.ObjectLiteralElementLike,
  unit: SourceUnit,
  trail: Trail,
): string | null {
  if (!name) return null;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name))
    return name.text;
  if (!ts.isComputedPropertyName(name)) return null;
  const [only, ...more] = trail.follow(name.expression, unit).ends;
  const isText = only && more.length === 0 && ts.isStringLiteralLike(only.node);
  return isText && ts.isStringLiteralLike(only.node) ? only.node.text : null;
}

function enumMember(node: ts.EnumDeclaration, name: string, unit: SourceUnit): Followed {
  const member = node.members.find((candidate) => enumKey(candidate) === name);
  if (!member?.initializer) return unknown(`\`${node.name.text}.${name}\` is not a string`);
  return end(unwrap(member.initializer), unit);
}

function enumKey({ name }: ts.EnumMember): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : "";
}

function followProperty(
  property: ts.ObjectLiteralElementLike,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const value = propertyValue(property);
  if (value) return trail.follow(value, unit);
  if (ts.isMethodDeclaration(property)) return end(property, unit);
  if (ts.isGetAccessorDeclaration(property)) return apply({ node: property, unit }, [], trail);
  return unknown(`\`${excerpt(property, unit)}\` is computed`);
}

/** Every value of an object literal or enum; a reason for anything else. */
export function propertyValues({ node, unit }: Located, trail: Trail): Followed {
  if (ts.isObjectLiteralExpression(node)) {
    return merge(
      node.properties.map((property) =>
        ts.isSpreadAssignment(property)
          ? trail.once(property, () =>
              forEachEnd(trail.follow(property.expression, unit), (e) => propertyValues(e, trail)),
            )
          : followProperty(property, unit, trail),
      ),
    );
  }
  if (ts.isEnumDeclaration(node))
    return merge(node.members.map((member) => enumMember(node, enumKey(member), unit)));
  return unknown(`a member of \`${excerpt(node, unit)}\` is chosen at run time`);
}

/** A key, the place of its name, and its value where that is an expression. */
export interface Key {
  readonly key: string;
  readonly at: ts.Node;
  readonly value: Located<ts.Expression> | null;
}

const MAXIMUM_SPREADS = 8;

/** The keys of an object literal or enum in their order; null where some are open. */
export function keysOf({ node, unit }: Located, trail: Trail, depth = 0): readonly Key[] | null {
  if (ts.isEnumDeclaration(node))
    return node.members.map((one) => ({
      key: enumKey(one),
      at: one.name,
      value: one.initializer ? { node: one.initializer, unit } : null,
    }));
  if (!ts.isObjectLiteralExpression(node) || depth > MAXIMUM_SPREADS) return null;
  const keys = new Map<string, Key>();
  for (const property of node.properties) {
    const own = ts.isSpreadAssignment(property)
      ? spreadKeys(trail.follow(property.expression, unit), trail, depth)
      : ownKey(property, unit, trail);
    if (!own) return null;
    for (const key of own) keys.set(key.key, key);
  }
  return [...keys.values()];
}

function spreadKeys(source: Followed, trail: Trail, depth: number): readonly Key[] | null {
  const [only, ...more] = source.ends;
  const isOne = only && more.length === 0 && source.unknown.length === 0;
  return isOne ? keysOf(only, trail, depth + 1) : null;
}

function ownKey(
  property: ts.ObjectLiteralElementLike,
  unit: SourceUnit,
  trail: Trail,
): readonly Key[] | null {
  const key = propertyKey(property, unit, trail);
  const value = propertyValue(property);
  if (key === null || !property.name) return null;
  return [{ key, at: property.name, value: value && { node: value, unit } }];
}
