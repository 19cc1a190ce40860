/** Which declaration a name means, by lexical scope within one file. Nothing is evaluated here. */
import { ts } from "ts-morph";
import type { Declaration, IdentifierTable, Names } from "./declaration.ts";
import type { SourceUnit } from "./source-unit.ts";

/** The declaration of the value `name` as seen from `from`, or null when it is not of this file. */
export function findValue(name: string, from: ts.Node, unit: SourceUnit): Declaration | null {
  return find(name, from, unit);
}

/** The declaration of the type `name` as seen from `from`, or null when it is not of this file. */
export function findType(name: string, from: ts.Node, unit: SourceUnit): Declaration | null {
  return find(`type:${name}`, from, unit) ?? find(name, from, unit);
}

/** Every identifier that means `declaration`, in source order, without the declaration's own. */
export function findUses(
  declaration: Declaration,
  name: string,
  unit: SourceUnit,
): readonly ts.Identifier[] {
  const scope = scopeOf(declaration);
  return identifiersOf(name, unit).filter(
    (node) =>
      scope.pos <= node.pos &&
      node.end <= scope.end &&
      isUse(node) &&
      findValue(name, node, unit) === declaration,
  );
}

/** The identifiers of that text, in source order; one walk over the file finds those of all texts. */
function identifiersOf(text: string, unit: SourceUnit): readonly ts.Identifier[] {
  if (unit.identifiers.size === 0) collectIdentifiers(unit.source, unit.identifiers);
  return unit.identifiers.get(text) ?? [];
}

function collectIdentifiers(source: ts.SourceFile, table: IdentifierTable): void {
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const known = table.get(node.text);
      if (known) known.push(node);
      else table.set(node.text, [node]);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
}

function isUse(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.name !== node;
  return true;
}

function find(key: string, from: ts.Node, unit: SourceUnit): Declaration | null {
  for (let node: ts.Node | undefined = from; node; node = node.parent) {
    if (!isScope(node)) continue;
    const declaration = namesOf(node, unit).get(key);
    if (declaration) return declaration;
  }
  return null;
}

function scopeOf(declaration: Declaration): ts.Node {
  let node: ts.Node = declaration.parent;
  while (!isScope(node)) node = node.parent;
  return node;
}

function isScope(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isSourceFile(node) ||
    ts.isFunctionLike(node) ||
    isLoop(node) ||
    ts.isCaseBlock(node) ||
    ts.isModuleBlock(node) ||
    ts.isClassLike(node) ||
    ts.isCatchClause(node)
  );
}

function isBody(node: ts.Node): node is ts.Block | ts.SourceFile | ts.ModuleBlock {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node);
}

function isLoop(node: ts.Node): node is ts.ForStatement | ts.ForOfStatement | ts.ForInStatement {
  return ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node);
}

function namesOf(scope: ts.Node, unit: SourceUnit): Names {
  const known = unit.scopes.get(scope);
  if (known) return known;
  const names = new Map<string, Declaration>();
  declareAll(scope, names, unit);
  unit.scopes.set(scope, names);
  return names;
}

function declareAll(scope: ts.Node, names: Map<string, Declaration>, unit: SourceUnit): void {
  if (isBody(scope)) {
    declareBody(scope, names, unit);
  } else if (ts.isCaseBlock(scope)) {
    for (const statement of scope.clauses.flatMap((clause) => [...clause.statements]))
      declareStatement(statement, names);
  } else if (ts.isFunctionLike(scope)) {
    if (ts.isFunctionExpression(scope) && scope.name) names.set(scope.name.text, scope);
    for (const parameter of scope.parameters) declareBinding(parameter, names);
  } else if (isLoop(scope)) {
    const list = scope.initializer;
    if (list && ts.isVariableDeclarationList(list)) declareList(list, names);
  } else if (ts.isClassLike(scope) && scope.name) {
    names.set(scope.name.text, scope);
  } else if (ts.isCatchClause(scope) && scope.variableDeclaration) {
    declareBinding(scope.variableDeclaration, names);
  }
}

/** What the framework imports stands back behind all that the file declares. */
function declareBody(
  scope: ts.Block | ts.SourceFile | ts.ModuleBlock,
  names: Map<string, Declaration>,
  unit: SourceUnit,
): void {
  const isAdded = (statement: ts.Statement): boolean => statement.pos >= unit.length;
  for (const statement of scope.statements.filter(isAdded)) declareStatement(statement, names);
  declareVars(scope, names);
  for (const statement of scope.statements)
    if (!isAdded(statement)) declareStatement(statement, names);
}

/** `var` in nested statements belongs to the whole function. */
function declareVars(scope: ts.Node, names: Map<string, Declaration>): void {
  if (!ts.isSourceFile(scope) && !ts.isFunctionLike(scope.parent)) return;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isExpressionStatement(node)) return;
    if (ts.isVariableDeclarationList(node)) {
      if ((node.flags & ts.NodeFlags.BlockScoped) === 0) declareList(node, names);
      return;
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(scope, visit);
}

function declareStatement(statement: ts.Statement, names: Map<string, Declaration>): void {
  if (ts.isVariableStatement(statement)) declareList(statement.declarationList, names);
  else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    if (statement.name) names.set(statement.name.text, statement);
  } else if (ts.isEnumDeclaration(statement)) names.set(statement.name.text, statement);
  else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    names.set(`type:${statement.name.text}`, statement);
  else if (ts.isModuleDeclaration(statement)) names.set(statement.name.text, statement);
  else if (ts.isImportEqualsDeclaration(statement)) names.set(statement.name.text, statement);
  else if (ts.isImportDeclaration(statement)) declareImport(statement.importClause, names);
}

function declareImport(clause: ts.ImportClause | undefined, names: Map<string, Declaration>): void {
  if (!clause) return;
  if (clause.name) names.set(clause.name.text, clause);
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.set(bindings.name.text, bindings);
  if (bindings && ts.isNamedImports(bindings))
    for (const element of bindings.elements) names.set(element.name.text, element);
}

function declareList(list: ts.VariableDeclarationList, names: Map<string, Declaration>): void {
  for (const declaration of list.declarations) declareBinding(declaration, names);
}

function declareBinding(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  names: Map<string, Declaration>,
): void {
  if (ts.isIdentifier(declaration.name)) {
    names.set(declaration.name.text, declaration);
    return;
  }
  for (const element of declaration.name.elements)
    if (ts.isBindingElement(element)) declareBinding(element, names);
}
