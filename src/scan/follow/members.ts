/** The members of objects, enums, classes and modules. */
import { ts } from "ts-morph";
import { enclosingClass, findField, ownAssignments } from "../assignments.ts";
import { findExport, findExportBeside } from "../find-export.ts";
import { excerpt, type Located, type SourceUnit, unwrap } from "../source-unit.ts";
import { end, type Followed, forEachEnd, merge, type Trail, unknown } from "./followed.ts";

/** `object.name`, `this.name`. */
export function followMember(
  object: ts.Expression,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const inner = unwrap(object);
  if (inner.kind === ts.SyntaxKind.ThisKeyword) return followOwnMember(inner, name, unit, trail);
  return memberOf(trail.follow(inner, unit), name, trail);
}

/** `this.name`: the initializer of the class field and all that the class assigns to it. */
function followOwnMember(
  self: ts.Expression,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const owner = enclosingClass(self);
  const field = owner && findField(owner, name);
  const passed = field && unit.passed?.get(field);
  if (passed) return trail.follow(passed.node, passed.unit);
  if (field && ts.isParameter(field)) return trail.followDeclaration(field, unit);
  if (!owner || !field) return unknown(`\`this.${name}\` is not a field of this class`);
  if (!ts.isPropertyDeclaration(field)) return unknown(`\`this.${name}\` is computed`);
  const values = [
    ...(field.initializer ? [field.initializer] : []),
    ...ownAssignments(owner, name),
  ];
  if (values.length === 0) return unknown(`\`this.${name}\` is set from outside of the class`);
  return merge(values.map((value) => trail.follow(value, unit)));
}

/** The member of that name of every end. */
export function memberOf(object: Followed, name: string, trail: Trail): Followed {
  return forEachEnd(object, ({ node, unit }) => {
    const beside = findExportBeside(name, { node, unit });
    if (beside) return trail.follow(beside, unit);
    if (ts.isObjectLiteralExpression(node)) return objectMember(node, name, unit, trail);
    if (ts.isEnumDeclaration(node)) return enumMember(node, name, unit);
    if (ts.isClassLike(node)) return staticMember(node, name, unit, trail);
    if (ts.isSourceFile(node)) return moduleMember(name, unit, trail);
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

function objectMember(
  object: ts.ObjectLiteralExpression,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  for (const property of [...object.properties].reverse()) {
    if (ts.isSpreadAssignment(property)) {
      const inner = trail.once(property, () =>
        memberOf(trail.follow(property.expression, unit), name, trail),
      );
      if (inner.ends.length > 0) return inner;
    } else if (propertyKey(property) === name) return propertyValue(property, unit, trail);
  }
  return unknown(`\`${excerpt(object, unit)}\` has no \`${name}\``);
}

function propertyKey(property: ts.ObjectLiteralElementLike): string | null {
  const name = property.name;
  return name &&
    (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name))
    ? name.text
    : null;
}

function enumMember(node: ts.EnumDeclaration, name: string, unit: SourceUnit): Followed {
  const member = node.members.find((candidate) => candidate.name.getText(unit.source) === name);
  if (!member?.initializer) return unknown(`\`${node.name.text}.${name}\` is not a string`);
  return end(unwrap(member.initializer), unit);
}

function staticMember(
  node: ts.ClassLikeDeclaration,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const member = node.members.find((m) => m.name?.getText(unit.source) === name);
  if (member && ts.isPropertyDeclaration(member) && member.initializer)
    return trail.follow(member.initializer, unit);
  return unknown(`\`${name}\` is no constant of class \`${node.name?.text ?? ""}\``);
}

function propertyValue(
  property: ts.ObjectLiteralElementLike,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  if (ts.isPropertyAssignment(property)) return trail.follow(property.initializer, unit);
  if (ts.isShorthandPropertyAssignment(property)) return trail.follow(property.name, unit);
  return unknown(`\`${excerpt(property, unit)}\` is computed`);
}

/** Every value of an object literal or enum; a reason for anything else. */
export function propertyValues({ node, unit }: Located, trail: Trail): Followed {
  if (ts.isObjectLiteralExpression(node)) {
    return merge(
      node.properties.map((property) =>
        ts.isSpreadAssignment(property)
          ? forEachEnd(trail.follow(property.expression, unit), (e) => propertyValues(e, trail))
          : propertyValue(property, unit, trail),
      ),
    );
  }
  if (ts.isEnumDeclaration(node))
    return merge(node.members.map((m) => enumMember(node, m.name.getText(unit.source), unit)));
  return unknown(`a member of \`${excerpt(node, unit)}\` is chosen at run time`);
}
