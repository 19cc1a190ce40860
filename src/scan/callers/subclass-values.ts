/** What subclasses set members to that their base class leaves open. */
import { ts } from "ts-morph";
import { inPattern } from "../files/word-search.ts";
import { returnedValues } from "../source/function-syntax.ts";
import type { Located, Passed, SourceUnit } from "../source/source-unit.ts";
import type { OpenPlace } from "../text/open-parameters.ts";
import { isSame, unitsWith } from "./call-uses.ts";
import { baseClass } from "./called-function.ts";

const MAXIMUM_DEPTH = 4;

/** `protected table = "visits"`, or a getter, of each class that extends the one with the open member. */
export function subclassValues(
  field: Exclude<OpenPlace, ts.ParameterDeclaration>,
  unit: SourceUnit,
): readonly Passed[] {
  const owner = field.parent;
  const name = ts.isClassLike(owner) ? owner.name?.text : undefined;
  if (!name) return [];
  const base = { node: owner, unit };
  const pattern = new RegExp(`extends\\s+${inPattern(name)}(?![\\w$])`);
  return unitsWith({ word: name, pattern }, unit).flatMap((at) =>
    classesIn(at)
      .filter((node) => extendsClass({ node, unit: at }, base))
      .flatMap((node) => {
        const own = node.members.find(
          (one) => one.name?.getText(at.source) === field.name.getText(unit.source),
        );
        return ownValues(own).map(
          (value) => new Map([[field as ts.Node, { node: value, unit: at }]]),
        );
      }),
  );
}

function ownValues(member: ts.ClassElement | undefined): readonly ts.Expression[] {
  if (!member) return [];
  if (ts.isPropertyDeclaration(member)) return member.initializer ? [member.initializer] : [];
  const returns = ts.isGetAccessorDeclaration(member) || ts.isMethodDeclaration(member);
  return returns ? returnedValues(member) : [];
}

function classesIn(unit: SourceUnit): readonly ts.ClassLikeDeclaration[] {
  const found: ts.ClassLikeDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(unit.source);
  return found;
}

function extendsClass(node: Located<ts.ClassLikeDeclaration>, base: Located): boolean {
  let current = baseClass(node);
  for (let depth = 0; current && depth < MAXIMUM_DEPTH; depth++) {
    if (isSame(current, base)) return true;
    current = baseClass(current);
  }
  return false;
}
