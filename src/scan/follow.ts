/**
 * Follows an expression to what it stands for: through constants, imports, enums, constants objects,
 * class members, destructuring, loops over literal arrays and functions that return one thing.
 * Nothing of the audited code is run.
 */
import { ts } from "ts-morph";
import { assignedValues, enclosingClass, findField, ownAssignments } from "./assignments.ts";
import { findExport } from "./find-export.ts";
import { functionName, isFunction, loopedArray, returnedValues } from "./function-syntax.ts";
import { findValue } from "./scope.ts";
import { excerpt, type Located, type SourceUnit, unwrap } from "./source-unit.ts";

/**
 * Where an expression leads. Several ends when it depends on run time (`a ? x : y`); `unknown` gives
 * the reason for each way that could not be followed.
 */
export interface Followed {
  readonly ends: readonly Located[];
  readonly unknown: readonly string[];
}

const NOTHING: Followed = { ends: [], unknown: [] };
const MAXIMUM_STEPS = 2_000;

/** What is being followed right now, so that `x = x ?? y` ends, and how much was done so far. */
interface Trail {
  readonly open: Set<ts.Node>;
  steps: number;
}

function newTrail(): Trail {
  return { open: new Set(), steps: 0 };
}

/** Follows a value. An end may be any expression, an enum or class, or a whole module. */
export function follow(
  expression: ts.Expression,
  unit: SourceUnit,
  trail: Trail = newTrail(),
): Followed {
  const node = unwrap(expression);
  if (++trail.steps > MAXIMUM_STEPS)
    return unknown(`\`${excerpt(node, unit)}\` depends on too many others`);
  if (ts.isIdentifier(node)) return followIdentifier(node, unit, trail);
  if (ts.isPropertyAccessExpression(node))
    return followMember(node.expression, node.name.text, unit, trail);
  if (ts.isElementAccessExpression(node)) return followElement(node, unit, trail);
  if (ts.isConditionalExpression(node))
    return merge([follow(node.whenTrue, unit, trail), follow(node.whenFalse, unit, trail)]);
  if (ts.isBinaryExpression(node)) return followOperator(node, unit, trail);
  if (ts.isCallExpression(node)) return followCall(node, unit, trail);
  return end(node, unit);
}

/** What the declaration of a name stands for. */
export function followDeclaration(
  node: ts.Node,
  unit: SourceUnit,
  trail: Trail = newTrail(),
): Followed {
  if (trail.open.has(node)) return NOTHING;
  trail.open.add(node);
  const followed = followDeclared(node, unit, trail);
  trail.open.delete(node);
  return followed;
}

function followDeclared(node: ts.Node, unit: SourceUnit, trail: Trail): Followed {
  if (ts.isVariableDeclaration(node)) return followVariable(node, unit, trail);
  if (ts.isBindingElement(node)) return followBinding(node, unit, trail);
  if (ts.isParameter(node)) return followParameter(node, unit, trail);
  if (ts.isImportSpecifier(node))
    return followImport(
      node.parent.parent.parent,
      (node.propertyName ?? node.name).text,
      unit,
      trail,
    );
  if (ts.isImportClause(node)) return followImport(node.parent, "default", unit, trail);
  if (ts.isNamespaceImport(node)) return followNamespace(node, unit);
  return ts.isExpression(node) ? follow(node, unit, trail) : end(node, unit);
}

/** The elements of each array that an expression leads to. */
export function followElements(
  expression: ts.Expression,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const node = unwrap(expression);
  const values = objectValues(node);
  if (values) return forEachEnd(follow(values, unit, trail), (e) => propertyValues(e, trail));
  return forEachEnd(follow(node, unit, trail), (array) => arrayElements(array, trail));
}

function followIdentifier(node: ts.Identifier, unit: SourceUnit, trail: Trail): Followed {
  if (node.text === "undefined") return end(node, unit);
  const declaration = findValue(node.text, node, unit);
  if (!declaration) return unknown(`\`${node.text}\` is not declared in this file`);
  return followDeclaration(declaration, unit, trail);
}

function followVariable(node: ts.VariableDeclaration, unit: SourceUnit, trail: Trail): Followed {
  const loop = node.parent.parent;
  if (ts.isForOfStatement(loop)) return followElements(loop.expression, unit, trail);
  const isConstant = (node.parent.flags & ts.NodeFlags.Const) !== 0;
  const assigned = isConstant ? [] : assignedValues(node, unit);
  const values = node.initializer ? [node.initializer, ...assigned] : assigned;
  if (values.length === 0)
    return unknown(`\`${node.name.getText(unit.source)}\` is never set here`);
  return merge(values.map((value) => follow(value, unit, trail)));
}

function followBinding(node: ts.BindingElement, unit: SourceUnit, trail: Trail): Followed {
  const source = bindingSource(node.parent.parent, unit, trail);
  if (node.dotDotDotToken) return unknown(`\`${excerpt(node, unit)}\` is the rest of a value`);
  const fallback = node.initializer ? [follow(node.initializer, unit, trail)] : [];
  const part = ts.isArrayBindingPattern(node.parent)
    ? elementAt(source, node.parent.elements.indexOf(node), trail)
    : memberOf(source, bindingKey(node), trail);
  return merge([part, ...fallback]);
}

function bindingKey(node: ts.BindingElement): string {
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
}

function bindingSource(
  node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  return followDeclaration(node, unit, trail);
}

/** A parameter is known where its function is the callback of a loop over a known array. */
function followParameter(node: ts.ParameterDeclaration, unit: SourceUnit, trail: Trail): Followed {
  const passed = unit.passed?.get(node);
  if (passed) return follow(passed.node, passed.unit, trail);
  if (passed === null && node.initializer) return follow(node.initializer, unit, trail);
  const owner = node.parent;
  const array = owner.parameters[0] === node ? loopedArray(owner) : null;
  if (array) return followElements(array, unit, trail);
  const name = `\`${node.name.getText(unit.source).replace(/\s+/g, " ")}\` is a parameter`;
  const reason = unknown(functionName(owner) ? `${name} of \`${functionName(owner)}\`` : name);
  return node.initializer ? merge([follow(node.initializer, unit, trail), reason]) : reason;
}

function followImport(
  statement: ts.ImportDeclaration | ts.JSDocImportTag,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const specifier = ts.isStringLiteral(statement.moduleSpecifier)
    ? statement.moduleSpecifier.text
    : "";
  const target = unit.modules.resolve(specifier, unit);
  if (!target) return unknown(`it is imported from "${specifier}", which is not in the project`);
  const found = findExport(name, target);
  if (!found) return unknown(`"${specifier}" does not export \`${name}\``);
  return followDeclaration(found.node, found.unit, trail);
}

function followNamespace(node: ts.NamespaceImport, unit: SourceUnit): Followed {
  const specifier = node.parent.parent.moduleSpecifier;
  const text = ts.isStringLiteral(specifier) ? specifier.text : "";
  const target = unit.modules.resolve(text, unit);
  return target
    ? end(target.source, target)
    : unknown(`it is imported from "${text}", which is not in the project`);
}

function followMember(
  object: ts.Expression,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  const inner = unwrap(object);
  if (inner.kind === ts.SyntaxKind.ThisKeyword) return followOwnMember(inner, name, unit, trail);
  return memberOf(follow(inner, unit, trail), name, trail);
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
  if (passed) return follow(passed.node, passed.unit, trail);
  if (field && ts.isParameter(field)) return followDeclaration(field, unit, trail);
  if (!owner || !field) return unknown(`\`this.${name}\` is not a field of this class`);
  if (!ts.isPropertyDeclaration(field)) return unknown(`\`this.${name}\` is computed`);
  const values = [
    ...(field.initializer ? [field.initializer] : []),
    ...ownAssignments(owner, name),
  ];
  if (values.length === 0) return unknown(`\`this.${name}\` is set from outside of the class`);
  return merge(values.map((value) => follow(value, unit, trail)));
}

/** `object[key]`: one member for a known key, every member of a plain object for an open one. */
function followElement(node: ts.ElementAccessExpression, unit: SourceUnit, trail: Trail): Followed {
  const object = follow(node.expression, unit, trail);
  const keys = follow(node.argumentExpression, unit, trail);
  const known = keys.ends.map((key) => key.node).filter((key) => ts.isStringLiteralLike(key));
  if (keys.unknown.length === 0 && known.length === keys.ends.length && known.length > 0)
    return merge(known.map((key) => memberOf(object, key.text, trail)));
  const index = keys.ends[0]?.node;
  if (index && ts.isNumericLiteral(index)) return elementAt(object, Number(index.text), trail);
  return forEachEnd(object, (e) => propertyValues(e, trail));
}

function followOperator(node: ts.BinaryExpression, unit: SourceUnit, trail: Trail): Followed {
  const operator = node.operatorToken.kind;
  const either =
    operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken;
  if (either) return merge([follow(node.left, unit, trail), follow(node.right, unit, trail)]);
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.EqualsToken)
    return follow(node.right, unit, trail);
  return end(node, unit);
}

function followCall(node: ts.CallExpression, unit: SourceUnit, trail: Trail): Followed {
  const callee = node.expression.getText(unit.source);
  const first = node.arguments[0];
  if (callee === "Object.freeze" && first) return follow(first, unit, trail);
  if (callee === "require" && first && ts.isStringLiteral(first)) {
    const target = unit.modules.resolve(first.text, unit);
    return target ? end(target.source, target) : end(node, unit);
  }
  if (!ts.isIdentifier(node.expression)) return end(node, unit);
  const returned = followReturns(node.expression, unit, trail);
  return returned && returned.ends.length > 0 ? returned : end(node, unit);
}

/** What a function of the project returns, or null when the callee is none. */
function followReturns(callee: ts.Identifier, unit: SourceUnit, trail: Trail): Followed | null {
  const target = followIdentifier(callee, unit, trail).ends[0];
  if (!target || !isFunction(target.node)) return null;
  if (trail.open.has(target.node)) return NOTHING;
  trail.open.add(target.node);
  const values = returnedValues(target.node);
  const returned = merge(values.map((value) => follow(value, target.unit, trail)));
  trail.open.delete(target.node);
  return returned;
}

function memberOf(object: Followed, name: string, trail: Trail): Followed {
  return forEachEnd(object, ({ node, unit }) => {
    if (ts.isObjectLiteralExpression(node)) return objectMember(node, name, unit, trail);
    if (ts.isEnumDeclaration(node)) return enumMember(node, name, unit);
    if (ts.isClassLike(node)) return staticMember(node, name, unit, trail);
    if (ts.isSourceFile(node)) return moduleMember(name, unit, trail);
    return unknown(`\`${name}\` of \`${excerpt(node, unit)}\` is known only at run time`);
  });
}

function moduleMember(name: string, unit: SourceUnit, trail: Trail): Followed {
  const found = findExport(name, unit) ?? findExport("default", unit);
  if (!found) return unknown(`${unit.file} does not export \`${name}\``);
  const target = followDeclaration(found.node, found.unit, trail);
  return findExport(name, unit) ? target : memberOf(target, name, trail);
}

function objectMember(
  object: ts.ObjectLiteralExpression,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  for (const property of [...object.properties].reverse()) {
    if (ts.isSpreadAssignment(property)) {
      const inner = memberOf(follow(property.expression, unit, trail), name, trail);
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

function propertyValue(
  property: ts.ObjectLiteralElementLike,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  if (ts.isPropertyAssignment(property)) return follow(property.initializer, unit, trail);
  if (ts.isShorthandPropertyAssignment(property))
    return followIdentifier(property.name, unit, trail);
  return unknown(`\`${excerpt(property, unit)}\` is computed`);
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
    return follow(member.initializer, unit, trail);
  return unknown(`\`${name}\` is no constant of class \`${node.name?.text ?? ""}\``);
}

/** `Object.values(x)`: the `x`. */
function objectValues(node: ts.Expression): ts.Expression | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression, name } = node.expression;
  const isValues = ts.isIdentifier(expression) && expression.text === "Object";
  return isValues && name.text === "values" ? (node.arguments[0] ?? null) : null;
}

function propertyValues({ node, unit }: Located, trail: Trail): Followed {
  if (ts.isObjectLiteralExpression(node)) {
    return merge(
      node.properties.map((property) =>
        ts.isSpreadAssignment(property)
          ? forEachEnd(follow(property.expression, unit, trail), (e) => propertyValues(e, trail))
          : propertyValue(property, unit, trail),
      ),
    );
  }
  if (ts.isEnumDeclaration(node))
    return merge(node.members.map((m) => enumMember(node, m.name.getText(unit.source), unit)));
  if (ts.isArrayLiteralExpression(node)) return arrayElements({ node, unit }, trail);
  return unknown(`a member of \`${excerpt(node, unit)}\` is chosen at run time`);
}

function arrayElements({ node, unit }: Located, trail: Trail): Followed {
  if (!ts.isArrayLiteralExpression(node))
    return unknown(`the elements of \`${excerpt(node, unit)}\` are known only at run time`);
  return merge(
    node.elements.map((element) =>
      ts.isSpreadElement(element)
        ? followElements(element.expression, unit, trail)
        : follow(element, unit, trail),
    ),
  );
}

function elementAt(array: Followed, index: number, trail: Trail): Followed {
  return forEachEnd(array, ({ node, unit }) => {
    const element = ts.isArrayLiteralExpression(node) ? node.elements[index] : undefined;
    if (!element || ts.isSpreadElement(element))
      return unknown(`an element of \`${excerpt(node, unit)}\` is known only at run time`);
    return follow(element, unit, trail);
  });
}

function forEachEnd(followed: Followed, next: (end: Located) => Followed): Followed {
  return merge([{ ends: [], unknown: followed.unknown }, ...followed.ends.map(next)]);
}

function merge(all: readonly Followed[]): Followed {
  if (all.length === 0) return NOTHING;
  return { ends: all.flatMap((f) => f.ends), unknown: [...new Set(all.flatMap((f) => f.unknown))] };
}

function end(node: ts.Node, unit: SourceUnit): Followed {
  return { ends: [{ node, unit }], unknown: [] };
}

function unknown(reason: string): Followed {
  return { ends: [], unknown: [reason] };
}
