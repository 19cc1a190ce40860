/**
 * What a write sends or a call passes: the keys of object literals, wherever in the project they
 * stand, with evidence for each value.
 */
import { ts } from "ts-morph";
import type { Payload } from "../model/request.ts";
import { typeOfExpression } from "./find-type.ts";
import { follow } from "./follow.ts";
import { isFunction, returnedValues } from "./function-syntax.ts";
import { isNothing } from "./is-nothing.ts";
import { passedValue } from "./passed-value.ts";
import { addKey, addMember, newDraft, type PayloadDraft, readEither } from "./payload-draft.ts";
import { findMutations } from "./payload-mutations.ts";
import { requiredMembers } from "./required-members.ts";
import { findValue } from "./scope.ts";
import { excerpt, type SourceUnit, spanOf, unwrap } from "./source-unit.ts";

/** A payload, and why it is not complete (empty when it is). */
export interface PayloadReading {
  readonly payload: Payload;
  readonly reasons: readonly string[];
}

/** Reads the argument of an insert, upsert, update, match or rpc. */
export function readPayload(argument: ts.Expression, unit: SourceUnit): PayloadReading {
  const passed = passedValue(argument, unit);
  if (passed) return readPayload(passed.node, passed.unit);
  const draft = newDraft({ node: argument, unit });
  collect(argument, unit, draft);
  const keys = [...draft.keys]
    .filter(([name]) => !draft.removed.has(name))
    .map(([name, key]) => (draft.certain.has(name) ? key : { ...key, optional: true as const }));
  const complete = draft.reasons.length === 0;
  const payload = { keys, many: draft.many, complete, span: spanOf(argument, unit) };
  return { payload, reasons: [...new Set(draft.reasons)] };
}

function collect(expression: ts.Expression, unit: SourceUnit, draft: PayloadDraft): void {
  const node = unwrap(expression);
  if (draft.seen.has(node)) return;
  draft.seen.add(node);
  if (ts.isObjectLiteralExpression(node)) collectObject(node, unit, draft);
  else if (ts.isArrayLiteralExpression(node)) collectArray(node, unit, draft);
  else if (ts.isIdentifier(node)) collectName(node, unit, draft);
  else if (ts.isConditionalExpression(node))
    collectEither([node.whenTrue, node.whenFalse], unit, draft);
  else if (ts.isBinaryExpression(node)) collectBinary(node, unit, draft);
  else if (ts.isCallExpression(node)) collectCall(node, unit, draft);
  else collectEnds(node, unit, draft);
}

function collectAll(nodes: readonly ts.Expression[], unit: SourceUnit, draft: PayloadDraft): void {
  for (const node of nodes) collect(node, unit, draft);
}

function collectEither(
  nodes: readonly ts.Expression[],
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  readEither(
    nodes.map((node) => () => collect(node, unit, draft)),
    draft,
  );
}

/** `a ?? b`, `a || b`: either; `a && b`: the second, since a false first sends nothing. */
function collectBinary(node: ts.BinaryExpression, unit: SourceUnit, draft: PayloadDraft): void {
  const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  if (isAnd) readEither([() => {}, () => collect(node.right, unit, draft)], draft);
  else collectEither([node.left, node.right], unit, draft);
}

function collectArray(
  node: ts.ArrayLiteralExpression,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  draft.many = true;
  const rows = node.elements.map((element) =>
    ts.isSpreadElement(element) ? element.expression : element,
  );
  collectEither(rows, unit, draft);
}

function collectObject(
  node: ts.ObjectLiteralExpression,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) collectSpread(property.expression, unit, draft);
    else collectProperty(property, unit, draft);
  }
}

/** Spreading an array would not make rows: `many` stays as it is. */
function collectSpread(expression: ts.Expression, unit: SourceUnit, draft: PayloadDraft): void {
  const { many } = draft;
  if (!isNothing(unwrap(expression))) collect(expression, unit, draft);
  draft.many = many;
}

function collectProperty(
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  const value = initialValue(property);
  // JSON leaves out what is undefined.
  if (value && ts.isIdentifier(value) && value.text === "undefined") return;
  addKey(property.name, value, unit, draft);
}

function initialValue(property: ts.ObjectLiteralElementLike): ts.Expression | null {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : null;
}

/** A variable: what it is set to, and what is done to it until the request. */
function collectName(node: ts.Identifier, unit: SourceUnit, draft: PayloadDraft): void {
  if (isNothing(node)) return;
  const passed = passedValue(node, unit);
  if (passed) {
    collect(passed.node, passed.unit, draft);
    return;
  }
  const declaration = findValue(node.text, node, unit);
  const isVariable =
    declaration && ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name);
  if (!isVariable || ts.isForOfStatement(declaration.parent.parent)) {
    collectEnds(node, unit, draft);
    return;
  }
  const mutations = findMutations(declaration, node, unit);
  const values = declaration.initializer
    ? [declaration.initializer, ...mutations.values]
    : mutations.values;
  if (mutations.rows.length > 0) draft.many = true;
  collectEither([...values, ...mutations.rows], unit, draft);
  for (const { name, value, always } of mutations.keys) {
    if (always) addKey(name, value, unit, draft);
    else readEither([() => {}, () => addKey(name, value, unit, draft)], draft);
  }
  for (const { name, always } of mutations.removed) {
    if (always) draft.removed.add(name);
    else draft.certain.delete(name);
  }
}

const ROW_KEEPERS = /^(?:filter|slice|sort|toSorted|reverse|toReversed|concat|flat)$/;

function collectCall(node: ts.CallExpression, unit: SourceUnit, draft: PayloadDraft): void {
  const callee = unwrap(node.expression);
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : null;
  const source = callee.getText(unit.source);
  const [first, second] = node.arguments;
  if (source === "Array.from" && second) collectRows(second, unit, draft);
  else if (source === "Promise.all" && first) collect(first, unit, draft);
  else if (source === "Object.assign") collectAll(node.arguments, unit, draft);
  else if ((method === "map" || method === "flatMap") && first) collectRows(first, unit, draft);
  else if (method && ROW_KEEPERS.test(method) && ts.isPropertyAccessExpression(callee)) {
    draft.many = true;
    collect(callee.expression, unit, draft);
  } else collectEnds(node, unit, draft);
}

/** What a callback makes of each element. */
function collectRows(callback: ts.Expression, unit: SourceUnit, draft: PayloadDraft): void {
  draft.many = true;
  for (const end of follow(callback, unit).ends) {
    if (isFunction(end.node)) collectEither(returnedValues(end.node), end.unit, draft);
    else draft.reasons.push(`\`${excerpt(callback, unit)}\` makes the rows`);
  }
}

/** Anything else is followed; where that ends, its declared type still names what is sent. */
function collectEnds(node: ts.Expression, unit: SourceUnit, draft: PayloadDraft): void {
  const { ends, unknown } = follow(node, unit);
  const reasons = [...unknown];
  const readers = ends.map((end) => () => {
    if (isNothing(end.node)) return;
    if (ts.isExpression(end.node) && end.node !== node) collect(end.node, end.unit, draft);
    else reasons.push(runTime(node, unit));
  });
  readEither(readers, draft);
  if (ends.length === 0 && unknown.length === 0) reasons.push(runTime(node, unit));
  if (reasons.length > 0) collectDeclared(node, unit, draft);
  draft.reasons.push(...reasons);
}

/** The members that a declared type demands; a value may have more. */
function collectDeclared(node: ts.Expression, unit: SourceUnit, draft: PayloadDraft): void {
  const type = typeOfExpression(node, unit);
  const required = type && requiredMembers(type);
  if (!required) return;
  if (required.many) draft.many = true;
  for (const member of required.members) addMember(member, { node, unit }, draft);
}

function runTime(node: ts.Expression, unit: SourceUnit): string {
  return `\`${excerpt(node, unit)}\` is computed at run time`;
}
