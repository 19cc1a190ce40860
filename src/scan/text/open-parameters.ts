/** Which parameters, or fields that subclasses set, an expression gets its text from. Syntax only. */
import { ts } from "ts-morph";
import { assignments, enclosingClass, findField, ownAssignments } from "../source/assignments.ts";
import { loopedArray, returnedValues } from "../source/function-syntax.ts";
import { findValue } from "../source/scope.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { textCall } from "./text-methods.ts";

/** What a caller, or a subclass, fills in. */
export type OpenPlace =
  | ts.ParameterDeclaration
  | ts.PropertyDeclaration
  | ts.GetAccessorDeclaration
  | ts.MethodDeclaration;

const MAXIMUM_DEPTH = 8;

/** What an expression depends on. */
export interface OpenNames {
  /** In source order; none where the expression is known without a caller. */
  readonly places: readonly OpenPlace[];
  /** The names that lead there, as they are written. */
  readonly texts: readonly string[];
  readonly members: AskedMembers;
}

/** What is asked of a place, such as `sort.field`; a place that is taken whole has none. */
export type AskedMembers = ReadonlyMap<OpenPlace, ReadonlySet<string>>;

/** The places that an expression depends on, in source order; none where it is known without them. */
export function openPlaces(expression: ts.Expression, unit: SourceUnit): readonly OpenPlace[] {
  return openNames(expression, unit).places;
}

/** The places that an expression depends on, and through which names. */
export function openNames(expression: ts.Expression, unit: SourceUnit): OpenNames {
  const texts = new Set<string>();
  const members = new Map<OpenPlace, Set<string>>();
  const found: Found = { places: new Set(), texts, members, member: null };
  collect(expression, unit, found, 0);
  return { places: [...found.places], texts: [...texts], members };
}

interface Found {
  readonly places: Set<OpenPlace>;
  /** Null below an object of which only one member is asked for. */
  readonly texts: Set<string> | null;
  readonly members: Map<OpenPlace, Set<string>>;
  /** What is asked of what is being read. */
  readonly member: string | null;
}

function collect(node: ts.Node, unit: SourceUnit, found: Found, depth: number): void {
  if (depth > MAXIMUM_DEPTH || ts.isFunctionLike(node)) return;
  if (ts.isIdentifier(node)) {
    const declaration = findValue(node.text, node, unit);
    if (declaration) {
      found.texts?.add(node.text);
      collectDeclaration(declaration, unit, found, depth + 1);
    }
  } else if (ts.isPropertyAccessExpression(node)) {
    found.texts?.add(node.getText(unit.source));
    if (node.expression.kind === ts.SyntaxKind.ThisKeyword) collectOwn(node, unit, found, depth);
    else collect(node.expression, unit, memberOf(node.name.text, found), depth);
  } else for (const part of partsOf(node)) collect(part, unit, found, depth);
}

/** The parts that texts and keys can come from: not conditions, values of keys or arguments. */
function partsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isCallExpression(node)) return partsOfCall(node);
  if (ts.isTypeNode(node)) return [];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (ts.isPropertyAssignment(node)) return ts.isComputedPropertyName(node.name) ? [node.name] : [];
  if (ts.isShorthandPropertyAssignment(node)) return [];
  const parts: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    parts.push(child);
  });
  return parts;
}

/** `columns.join(",")`, `this.table()`: of other calls nothing is looked at. */
function partsOfCall(node: ts.CallExpression): readonly ts.Node[] {
  const text = textCall(node);
  if (text) return [text.source, ...text.given];
  const callee = unwrap(node.expression);
  const isOwn =
    ts.isPropertyAccessExpression(callee) &&
    callee.expression.kind === ts.SyntaxKind.ThisKeyword &&
    node.arguments.length === 0;
  return isOwn ? [callee] : [];
}

function collectDeclaration(node: ts.Node, unit: SourceUnit, found: Found, depth: number): void {
  if (ts.isParameter(node)) {
    if (!node.dotDotDotToken && loopedArray(node.parent) === null) addPlace(node, found);
  } else if (ts.isBindingElement(node)) {
    const name = node.propertyName ?? node.name;
    const inner = memberOf(ts.isIdentifier(name) ? name.text : null, found);
    collectDeclaration(node.parent.parent, unit, inner, depth + 1);
  } else if (ts.isVariableDeclaration(node))
    for (const value of valuesOf(node, unit)) collect(value, unit, found, depth + 1);
}

/** Below an object of which one member is asked; null for one that is not named. */
function memberOf(name: string | null, found: Found): Found {
  const rest = found.member === null ? "" : `.${found.member}`;
  return { ...found, texts: null, member: name === null ? null : `${name}${rest}` };
}

function addPlace(place: ts.ParameterDeclaration, { places, members, member }: Found): void {
  places.add(place);
  if (member !== null) members.set(place, new Set([...(members.get(place) ?? []), member]));
}

function valuesOf(node: ts.VariableDeclaration, unit: SourceUnit): readonly ts.Expression[] {
  const isConstant = (node.parent.flags & ts.NodeFlags.Const) !== 0;
  const assigned = isConstant ? [] : assignments(node, unit).values;
  return node.initializer ? [node.initializer, ...assigned] : assigned;
}

function collectOwn(
  node: ts.PropertyAccessExpression,
  unit: SourceUnit,
  found: Found,
  depth: number,
): void {
  const owner = enclosingClass(node);
  if (!owner) return;
  const field = findField(owner, node.name.text);
  if (field && ts.isParameter(field)) found.places.add(field);
  const isComputed = field && (ts.isGetAccessorDeclaration(field) || ts.isMethodDeclaration(field));
  if (isComputed && !field.body) found.places.add(field);
  if (field && ts.isGetAccessorDeclaration(field))
    for (const value of returnedValues(field)) collect(value, unit, found, depth + 1);
  if (field && (!ts.isPropertyDeclaration(field) || field.initializer)) return;
  // JavaScript's classes may assign fields that they do not declare.
  const [only, ...more] = ownAssignments(owner, node.name.text, unit);
  if (!only && field) found.places.add(field);
  else if (only && more.length === 0) collect(only, unit, found, depth + 1);
}
