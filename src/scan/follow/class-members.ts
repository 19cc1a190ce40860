/** The members of classes: of `this`, of an instance, of the class itself. */
import { ts } from "ts-morph";
import { enclosingClass, findField, ownAssignments } from "../source/assignments.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { apply, withArguments } from "./apply.ts";
import { end, type Followed, merge, type Trail, unknown } from "./followed.ts";

type Owner = Located<ts.ClassLikeDeclaration>;

const MAXIMUM_DEPTH = 8;

/** `this.name`, `super.name`: what the class sets, or the class that it extends. */
export function followOwnMember(
  self: ts.Expression,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const node = enclosingClass(self);
  if (!node) return unknown(`\`this.${name}\` is not a field of a class`);
  const owner = { node, unit };
  if (self.kind !== ts.SyntaxKind.SuperKeyword) return memberOfClass(owner, name, trail, 0);
  const base = baseOf(owner, trail);
  return base ? memberOfClass(base, name, trail, 0) : unknown(`\`super.${name}\` is out of sight`);
}

/** `new Repository("visits").name`. */
export function instanceMember(
  { node, unit }: Located<ts.NewExpression>,
  name: string,
  trail: Trail,
): Followed {
  const given = (node.arguments ?? []).map((argument) => ({ node: argument, unit }));
  const made = trail.follow(node.expression, unit).ends.flatMap((one) => {
    if (!ts.isClassLike(one.node)) return [];
    const owner = { node: one.node, unit: one.unit };
    return [memberOfClass(constructed(owner, given), name, trail, 0)];
  });
  return made.length > 0
    ? merge(made)
    : unknown(`\`${name}\` of \`${node.expression.getText(unit.source)}\` is out of sight`);
}

/** `Repository.name`. */
export function staticMember(owner: Owner, name: string, trail: Trail): Followed {
  const field = findField(owner.node, name);
  if (field && !ts.isParameter(field)) {
    const found = declared(owner, field, name, trail);
    if (found) return found;
  }
  const base = field ? null : baseOf(owner, trail);
  if (base) return staticMember(base, name, trail);
  return unknown(`\`${name}\` is no constant of class \`${owner.node.name?.text ?? ""}\``);
}

function memberOfClass(owner: Owner, name: string, trail: Trail, depth: number): Followed {
  const { node, unit } = owner;
  const field = findField(node, name);
  const passed = field && unit.passed?.get(field);
  if (passed) return trail.follow(passed.node, passed.unit);
  if (!field) {
    const assigned = ownAssignments(node, name, unit);
    if (assigned.length > 0) return merge(assigned.map((value) => trail.follow(value, unit)));
    const base = depth < MAXIMUM_DEPTH ? baseOf(owner, trail) : null;
    if (base) return memberOfClass(base, name, trail, depth + 1);
    return unknown(`\`this.${name}\` is not a field of this class`);
  }
  if (ts.isParameter(field)) return trail.followDeclaration(field, unit);
  return (
    declared(owner, field, name, trail) ??
    unknown(
      ts.isPropertyDeclaration(field)
        ? `\`this.${name}\` is set from outside of the class`
        : `\`this.${name}\` is computed`,
    )
  );
}

function declared(
  { node, unit }: Owner,
  field: ts.ClassElement,
  name: string,
  trail: Trail,
): Followed | null {
  if (ts.isMethodDeclaration(field)) return field.body ? end(field, unit) : null;
  if (ts.isGetAccessorDeclaration(field))
    return field.body ? apply({ node: field, unit }, [], trail) : null;
  if (!ts.isPropertyDeclaration(field)) return null;
  const values = [
    ...(field.initializer ? [field.initializer] : []),
    ...ownAssignments(node, name, unit),
  ];
  return values.length > 0 ? merge(values.map((value) => trail.follow(value, unit))) : null;
}

/** The class that a class extends, with what its constructor is given by `super(...)`. */
function baseOf({ node, unit }: Owner, trail: Trail): Owner | null {
  const clause = node.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword);
  const [type] = clause?.types ?? [];
  const base = type && trail.follow(type.expression, unit).ends[0];
  if (!base || !ts.isClassLike(base.node) || base.node === node) return null;
  const given = superArguments(node)?.map((argument) => ({ node: argument, unit }));
  const owner = { node: base.node, unit: base.unit };
  return given ? constructed(owner, given) : owner;
}

function superArguments(node: ts.ClassLikeDeclaration): readonly ts.Expression[] | null {
  const made = node.members.find((member) => ts.isConstructorDeclaration(member));
  for (const statement of made?.body?.statements ?? []) {
    const call = ts.isExpressionStatement(statement) ? statement.expression : null;
    if (call && ts.isCallExpression(call) && call.expression.kind === ts.SyntaxKind.SuperKeyword)
      return call.arguments;
  }
  return null;
}

function constructed(owner: Owner, given: readonly Located<ts.Expression>[]): Owner {
  const made = owner.node.members.find(
    (member) => ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  return made && ts.isConstructorDeclaration(made)
    ? { node: owner.node, unit: withArguments(made, given, owner.unit) }
    : owner;
}
