/** What a module exports under a name: ES exports, re-exports through barrels, and CommonJS. */
import { ts } from "ts-morph";
import type { Declaration } from "./declaration.ts";
import { findType, findValue } from "./scope.ts";
import type { Located, SourceUnit } from "./source-unit.ts";

/** A declaration or an expression (`export default {...}`), or the module itself (`export * as x`). */
export type Exported = Located<Declaration | ts.Expression | ts.SourceFile>;

/** The exported value `name` (`default` for the default) of a module, or null. */
export function findExport(name: string, unit: SourceUnit): Exported | null {
  return search(name, unit, { lookUp: findValue, seen: new Set() });
}

/** The exported type `name` of a module, or null. */
export function findExportedType(name: string, unit: SourceUnit): Exported | null {
  return search(name, unit, { lookUp: findType, seen: new Set() });
}

interface Search {
  readonly lookUp: typeof findValue;
  /** Modules that were asked already: barrels may go round in circles. */
  readonly seen: Set<string>;
}

function search(name: string, unit: SourceUnit, how: Search): Exported | null {
  const key = `${unit.path}\0${name}`;
  if (how.seen.has(key)) return null;
  how.seen.add(key);
  for (const statement of unit.source.statements) {
    const found = inStatement(statement, name, unit, how);
    if (found) return found;
  }
  return inStars(name, unit, how);
}

function inStatement(
  statement: ts.Statement,
  name: string,
  unit: SourceUnit,
  how: Search,
): Exported | null {
  if (ts.isExportDeclaration(statement)) return inExportList(statement, name, unit, how);
  if (ts.isExportAssignment(statement))
    return name === "default" ? { node: statement.expression, unit } : null;
  if (ts.isExpressionStatement(statement)) return inCommonJs(statement.expression, name, unit, how);
  return inDeclaration(statement, name, unit, how);
}

function inDeclaration(
  statement: ts.Statement,
  name: string,
  unit: SourceUnit,
  how: Search,
): Exported | null {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  const has = (kind: ts.SyntaxKind): boolean => modifiers?.some((m) => m.kind === kind) ?? false;
  if (!has(ts.SyntaxKind.ExportKeyword)) return null;
  if (has(ts.SyntaxKind.DefaultKeyword)) {
    const declares = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    return name === "default" && declares ? { node: statement, unit } : null;
  }
  const found = declared(name, unit, how);
  return found && statementOf(found.node) === statement ? found : null;
}

/** The name as the module itself sees it. */
function declared(name: string, unit: SourceUnit, how: Search): Exported | null {
  const node = how.lookUp(name, unit.source, unit);
  return node ? { node, unit } : null;
}

function statementOf(node: ts.Node): ts.Node {
  let current = node;
  while (current.parent && !ts.isSourceFile(current.parent)) current = current.parent;
  return current;
}

function inExportList(
  statement: ts.ExportDeclaration,
  name: string,
  unit: SourceUnit,
  how: Search,
): Exported | null {
  const clause = statement.exportClause;
  if (!clause) return null;
  const target = moduleOf(statement, unit);
  if (ts.isNamespaceExport(clause))
    return clause.name.text === name && target ? { node: target.source, unit: target } : null;
  const element = clause.elements.find((candidate) => candidate.name.text === name);
  if (!element) return null;
  const original = (element.propertyName ?? element.name).text;
  if (statement.moduleSpecifier) return target ? search(original, target, how) : null;
  return declared(original, unit, how);
}

function inStars(name: string, unit: SourceUnit, how: Search): Exported | null {
  if (name === "default") return null;
  for (const statement of unit.source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.exportClause) continue;
    const target = moduleOf(statement, unit);
    const found = target ? search(name, target, how) : null;
    if (found) return found;
  }
  return null;
}

function moduleOf(statement: ts.ExportDeclaration, unit: SourceUnit): SourceUnit | null {
  const specifier = statement.moduleSpecifier;
  return specifier && ts.isStringLiteral(specifier)
    ? unit.modules.resolve(specifier.text, unit)
    : null;
}

/** `module.exports = {...}`, `module.exports.name = ...`, `exports.name = ...`. */
function inCommonJs(
  expression: ts.Expression,
  name: string,
  unit: SourceUnit,
  how: Search,
): Exported | null {
  if (
    !ts.isBinaryExpression(expression) ||
    expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken
  )
    return null;
  const target = expression.left.getText(unit.source);
  if (target === `exports.${name}` || target === `module.exports.${name}`)
    return { node: expression.right, unit };
  if (target !== "module.exports") return null;
  if (name === "default") return { node: expression.right, unit };
  return inObject(expression.right, name, unit, how);
}

function inObject(
  value: ts.Expression,
  name: string,
  unit: SourceUnit,
  how: Search,
): Exported | null {
  if (!ts.isObjectLiteralExpression(value)) return null;
  for (const property of value.properties) {
    if (!property.name || property.name.getText(unit.source) !== name) continue;
    if (ts.isShorthandPropertyAssignment(property)) return declared(name, unit, how);
    if (ts.isPropertyAssignment(property)) return { node: property.initializer, unit };
  }
  return null;
}
