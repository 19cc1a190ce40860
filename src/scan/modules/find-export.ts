/** What a module exports under a name: ES exports, re-exports through barrels, CommonJS and JSON. */
import { ts } from "ts-morph";
import type { Declaration } from "../source/declaration.ts";
import { findType, findValue } from "../source/scope.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { commonJsExports, requiredModule } from "./commonjs-exports.ts";

/** A declaration or an expression (`export default {...}`), or the module itself (`export * as x`). */
export interface Exported extends Located<Declaration | ts.Expression | ts.SourceFile> {
  /** The export is this member of what stands there; null where it is all of it. */
  readonly member: string | null;
}

/** The exported value `name` (`default` for the default) of a module, or null. */
export function findExport(name: string, unit: SourceUnit): Exported | null {
  return search(name, unit, { lookUp: findValue, isTypes: false, seen: new Set() });
}

/** The exported type `name` of a module, or null. */
export function findExportedType(name: string, unit: SourceUnit): Exported | null {
  return search(name, unit, { lookUp: findType, isTypes: true, seen: new Set() });
}

/** The value that a module as a whole is: `module.exports = value`, JSON. Null for a module with exports by name. */
export function findWholeExport(unit: SourceUnit): ts.Expression | null {
  const [first] = unit.source.statements;
  if (/\.json$/.test(unit.file))
    return first && ts.isExpressionStatement(first) ? first.expression : null;
  const whole = unit.source.statements
    .flatMap((statement) => commonJsExports(statement))
    .findLast((one) => one.kind === "whole");
  return whole?.kind === "whole" && !isEmptyObject(whole.value) ? whole.value : null;
}

/** What `module.exports.name = value` puts beside a value that the module as a whole is; null where nothing. */
export function findExportBeside(name: string, { node, unit }: Located): ts.Expression | null {
  if (ts.isExternalModule(unit.source)) return null;
  const whole = findWholeExport(unit);
  const value = whole && unwrap(whole);
  const declaration = value && ts.isIdentifier(value) ? findValue(value.text, value, unit) : null;
  const isVariable = declaration && ts.isVariableDeclaration(declaration);
  const meant = isVariable && declaration.initializer ? unwrap(declaration.initializer) : null;
  if (![value, declaration, meant].includes(node as ts.Expression)) return null;
  const all = unit.source.statements.flatMap((statement) => [...commonJsExports(statement)]);
  const named = all.findLast((one) => one.kind === "named" && one.name === name);
  return named?.value ?? null;
}

/** `module.exports = {}` before names are put in. */
function isEmptyObject(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) && node.properties.length === 0;
}

interface Search {
  readonly lookUp: typeof findValue;
  readonly isTypes: boolean;
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
  return inStars(name, unit, how) ?? (how.isTypes ? null : inCommonJs(name, unit, how));
}

function inStatement(
  statement: ts.Statement,
  name: string,
  unit: SourceUnit,
  how: Search,
): Exported | null {
  if (ts.isExportDeclaration(statement)) return inExportList(statement, name, unit, how);
  if (ts.isExportAssignment(statement))
    return name === "default" && !statement.isExportEquals
      ? { node: statement.expression, unit, member: null }
      : null;
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
    return name === "default" && declares ? { node: statement, unit, member: null } : null;
  }
  const found = declared(name, unit, how);
  return found && statementOf(found.node) === statement ? found : null;
}

/** The name as the module itself sees it. */
function declared(name: string, unit: SourceUnit, how: Search): Exported | null {
  const node = how.lookUp(name, unit.source, unit);
  return node ? { node, unit, member: null } : null;
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
  if (!clause || !isMeant(statement, how)) return null;
  if (ts.isNamespaceExport(clause)) {
    const target = clause.name.text === name ? moduleOf(statement, unit) : null;
    return target ? { node: target.source, unit: target, member: null } : null;
  }
  const element = clause.elements.find((one) => one.name.text === name && isMeant(one, how));
  if (!element) return null;
  const original = (element.propertyName ?? element.name).text;
  if (!statement.moduleSpecifier) return declared(original, unit, how);
  const target = moduleOf(statement, unit);
  return target ? search(original, target, how) : null;
}

/** `export type { Book }` exports no value. */
function isMeant(node: ts.ExportDeclaration | ts.ExportSpecifier, how: Search): boolean {
  return how.isTypes || !node.isTypeOnly;
}

function inStars(name: string, unit: SourceUnit, how: Search): Exported | null {
  if (name === "default") return null;
  for (const statement of unit.source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.exportClause) continue;
    const target = isMeant(statement, how) ? moduleOf(statement, unit, name) : null;
    const found = target ? search(name, target, how) : null;
    if (found) return found;
  }
  return null;
}

function moduleOf(
  statement: ts.ExportDeclaration,
  unit: SourceUnit,
  name?: string,
): SourceUnit | null {
  const specifier = statement.moduleSpecifier;
  return specifier && ts.isStringLiteral(specifier)
    ? unit.modules.resolve(specifier.text, unit, name)
    : null;
}

/** The last assignment counts, and what has a name goes before what a whole value may hold. */
function inCommonJs(name: string, unit: SourceUnit, how: Search): Exported | null {
  const all = unit.source.statements.flatMap((statement) => [...commonJsExports(statement)]);
  const named = all.findLast((one) => one.kind === "named" && one.name === name);
  if (named) return { node: named.value, unit, member: null };
  for (const { kind, value } of all.toReversed()) {
    const found = kind === "all" ? inValue(value, name, unit, how) : null;
    if (found) return found;
  }
  const whole = findWholeExport(unit);
  // A default import of such a module is the module: bundlers and Node agree on it.
  if (name === "default")
    return whole || all.length > 0 ? { node: whole ?? unit.source, unit, member: null } : null;
  return whole && inValue(whole, name, unit, how);
}

/** The member of a value that a module has taken over, unless the value is seen to lack it. */
function inValue(
  value: ts.Expression,
  name: string,
  unit: SourceUnit,
  how: Search,
): Exported | null {
  const node = unwrap(value);
  const required = requiredModule(node);
  if (required !== null) {
    const target = unit.modules.resolve(required, unit);
    return target && search(name, target, how);
  }
  const lacks =
    ts.isObjectLiteralExpression(node) &&
    !node.properties.some((one) => ts.isSpreadAssignment(one) || nameOf(one) === name);
  return lacks ? null : { node, unit, member: name };
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | null {
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : null;
}
