/** What the name behind `typeof` in a type leads to. */
import { ts } from "ts-morph";
import { follow, followDeclaration } from "../follow/follow.ts";
import { readMember } from "../follow/read-member.ts";
import { findExport } from "../modules/find-export.ts";
import { findValue } from "../source/scope.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";

/** The ends of `bedSchema`, of `schemas.bed`; none where one of them is not known. */
export function entityEnds(name: ts.EntityName, unit: SourceUnit): readonly Located[] {
  if (ts.isIdentifier(name)) {
    const { ends, unknown } = follow(name, unit);
    return unknown.length === 0 ? ends : initialOf(name, unit);
  }
  return entityEnds(name.left, unit).flatMap((owner) => memberEnds(owner, name.right.text));
}

/** What a constant is set to, where that leads no further. */
function initialOf(name: ts.Identifier, unit: SourceUnit): readonly Located[] {
  const declaration = findValue(name.text, name, unit);
  const value = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer;
  return value ? [{ node: value, unit }] : [];
}

function memberEnds({ node, unit }: Located, name: string): readonly Located[] {
  if (ts.isSourceFile(node)) {
    const found = findExport(name, unit);
    return found ? followDeclaration(found.node, found.unit).ends : [];
  }
  if (!ts.isObjectLiteralExpression(node)) return [];
  const member = readMember({ node, unit }, name);
  return member.kind === "known" ? follow(member.value.node, member.value.unit).ends : [];
}
