/** The uses of what a value is bound to: a variable, a parameter, a destructured name, a field of a class. */
import { ts } from "ts-morph";
import { inPattern } from "../files/word-search.ts";
import { findExport } from "../modules/find-export.ts";
import { enclosingClass } from "../source/assignments.ts";
import { reaches } from "../source/chain.ts";
import type { Declaration } from "../source/declaration.ts";
import { findUses, findValue } from "../source/scope.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { at, both, DONE, LOST, type Next, type Place } from "./place.ts";

/** What becomes of a value that a name or pattern is bound to. */
export function boundTo(name: ts.BindingName, value: Place): Next {
  if (ts.isIdentifier(name)) return usesOf(name, value);
  const [head, ...path] = value.path;
  if (head === undefined) return DONE;
  const parts = name.elements.flatMap((element, index) =>
    ts.isBindingElement(element) && isPart(element, index, head)
      ? [boundTo(element.name, { ...value, path })]
      : [],
  );
  return both(...parts);
}

function isPart(element: ts.BindingElement, index: number, head: string): boolean {
  if (element.dotDotDotToken) return false;
  if (head === "*") return true;
  if (ts.isArrayBindingPattern(element.parent)) return head === String(index);
  const key = element.propertyName ?? element.name;
  return (ts.isIdentifier(key) || ts.isStringLiteral(key)) && key.text === head;
}

/** The places that read a variable after a value was put into it. */
export function usesOf(name: ts.Identifier, value: Place): Next {
  const declaration = findValue(name.text, name, value.unit);
  if (!declaration) return LOST;
  const uses = findUses(declaration, name.text, value.unit);
  const reached = uses.filter((use) => !isTarget(use) && reaches(value.node, use, uses));
  const own = at(...reached.map((node) => ({ ...value, node })));
  return both(own, usesElsewhere({ node: declaration, unit: value.unit }, name.text, value));
}

function isTarget(use: ts.Identifier): boolean {
  const { parent } = use;
  return ts.isExportSpecifier(parent) || isAssigned(use);
}

/** The uses of an exported variable in files that import it by name. */
function usesElsewhere({ node, unit }: Located<Declaration>, name: string, value: Place): Next {
  if (!ts.isVariableDeclaration(node) || findExport(name, unit)?.node !== node) return DONE;
  const word = `(?<![\\w$])${inPattern(name)}(?![\\w$])`;
  // The look ahead is not tried twice: a long list that mentions the word often takes one walk.
  const pattern = new RegExp(`\\{(?=[^{}]*${word})[^{}]*\\}\\s*from\\b`);
  const importers = unit.modules.mentioning?.({ word: name, pattern }, unit) ?? [];
  const places = importers.flatMap((other) =>
    importsOf(name, { node, unit }, other).flatMap((specifier) =>
      findUses(specifier, specifier.name.text, other)
        .filter((use) => use.parent !== specifier)
        .map((use) => ({ ...value, node: use, unit: other, inside: [] })),
    ),
  );
  return at(...places);
}

function importsOf(
  name: string,
  declared: Located,
  unit: SourceUnit,
): readonly ts.ImportSpecifier[] {
  return unit.source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
      return [];
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) return [];
    const meant = bindings.elements.filter((one) => (one.propertyName ?? one.name).text === name);
    const target = meant.length > 0 && unit.modules.resolve(statement.moduleSpecifier.text, unit);
    const found = target ? findExport(name, target) : null;
    const isMeant = found?.unit.path === declared.unit.path && found.node.pos === declared.node.pos;
    return isMeant ? meant : [];
  });
}

/** Every `this.name` of the class around a value. */
export function fieldUses(name: string, from: ts.Node, value: Place): Next {
  const owner = enclosingClass(from);
  if (!owner) return LOST;
  const places: Place[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ThisKeyword &&
      node.name.text === name &&
      !isAssigned(node)
    )
      places.push({ ...value, node });
    ts.forEachChild(node, visit);
  };
  visit(owner);
  return at(...places);
}

function isAssigned(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** What becomes of a value that is put into a variable, a member or an element of one. */
export function assignedTo(target: ts.Expression, value: Place): Next {
  if (ts.isIdentifier(target)) return usesOf(target, value);
  if (ts.isPropertyAccessExpression(target)) {
    if (target.expression.kind === ts.SyntaxKind.ThisKeyword)
      return fieldUses(target.name.text, target, value);
    return assignedTo(target.expression, { ...value, path: [target.name.text, ...value.path] });
  }
  if (ts.isElementAccessExpression(target))
    return assignedTo(target.expression, { ...value, path: ["*", ...value.path] });
  return LOST;
}
