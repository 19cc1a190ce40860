/**
 * Follows a value of an answer from the expression that makes it to the keys that are read from it. What
 * is not seen through ends the way: nothing is guessed.
 */
import { ts } from "ts-morph";
import type { RowStep } from "../../model/request.ts";
import { outermost } from "../source/chain.ts";
import { findUses } from "../source/scope.ts";
import { type SourceUnit, spanBetween, spanOf } from "../source/source-unit.ts";
import { afterMethod } from "./array-calls.ts";
import { afterPassing } from "./handed-rows.ts";
import { isEmpty, passedThrough } from "./pass-through.ts";
import { type Fallback, fallbackOf } from "./read-fallback.ts";
import { returnedTo } from "./returned-value.ts";
import {
  DATA,
  elementOf,
  type Onward,
  type RowEvent,
  type RowValue,
  settled,
} from "./row-value.ts";
import { isAssigned, settledUses } from "./settled-names.ts";

/** One way through one file. */
export interface Way {
  readonly unit: SourceUnit;
  /** Expressions that were followed, so that functions that call themselves come to an end. */
  readonly seen: Set<ts.Node>;
}

/** What becomes of `value`, which `expression` has. */
export function* followValue(
  expression: ts.Expression,
  value: RowValue,
  way: Way,
): Generator<RowEvent> {
  const node = outermost(expression);
  if (way.seen.has(node)) return;
  way.seen.add(node);
  const { parent } = node;
  const through = passedThrough(node);
  if (through) yield* followValue(through, value, way);
  else if (ts.isAwaitExpression(parent)) yield* followValue(parent, settled(value), way);
  else if (ts.isVariableDeclaration(parent)) yield* bindName(parent.name, value, way);
  else if (ts.isPropertyAccessExpression(parent)) yield* followMember(parent, value, way);
  else if (ts.isElementAccessExpression(parent) && parent.expression === node)
    yield* followIndex(parent, value, way);
  else if (ts.isForOfStatement(parent)) yield* followLoop(parent, value, way);
  else if (ts.isSpreadElement(parent)) yield* followCopy(parent, value, way);
  else if (ts.isArrayLiteralExpression(parent)) yield* followTogether(parent, node, value, way);
  else if (ts.isCallExpression(parent))
    yield* goOn(afterPassing(parent, node, value, way.unit), way);
  else yield* followReturned(node, value, way);
}

/** What becomes of a value that gets a name, or is taken apart into several. */
function* bindName(name: ts.BindingName, value: RowValue, way: Way): Generator<RowEvent> {
  if (ts.isIdentifier(name)) {
    for (const use of settledUses(name, way.unit)) yield* followValue(use, value, way);
  } else if (ts.isObjectBindingPattern(name)) {
    for (const element of name.elements) yield* bindProperty(element, value, way);
  } else {
    for (const [index, element] of name.elements.entries())
      if (ts.isBindingElement(element)) yield* bindElement(element, index, value, way);
  }
}

function* bindProperty(element: ts.BindingElement, value: RowValue, way: Way): Generator<RowEvent> {
  if (element.dotDotDotToken) {
    if (value.kind === "rows") yield* bindName(element.name, value, way);
    return;
  }
  const key = element.propertyName ?? element.name;
  if (!ts.isIdentifier(key) && !ts.isStringLiteral(key)) return;
  if (isLeftOut(element, way.unit)) return;
  const fallback = element.initializer ? "value" : "none";
  yield* followKey(stepTo(key, way.unit), value, fallback, (inner) =>
    bindDefault(element, inner, way),
  );
}

/** `const { password, ...rest } = row`: whoever never looks at `password` only wants `rest` without it. */
function isLeftOut(element: ts.BindingElement, unit: SourceUnit): boolean {
  const { name, parent } = element;
  if (!ts.isIdentifier(name) || !parent.elements.some(isRest)) return false;
  return findUses(element, name.text, unit).every((use) => use === name);
}

function isRest(element: ts.ArrayBindingElement): boolean {
  return ts.isBindingElement(element) && element.dotDotDotToken !== undefined;
}

function* bindElement(
  element: ts.BindingElement,
  index: number,
  value: RowValue,
  way: Way,
): Generator<RowEvent> {
  if (value.kind === "tuple") {
    if (value.index === index && !element.dotDotDotToken)
      yield* bindDefault(element, value.of, way);
  } else if (value.kind === "rows")
    yield* bindDefault(element, element.dotDotDotToken ? value : elementOf(value), way);
}

/** A default has keys of its own, unless it is empty. */
function* bindDefault(element: ts.BindingElement, value: RowValue, way: Way): Generator<RowEvent> {
  if (!element.initializer || isEmpty(element.initializer))
    yield* bindName(element.name, value, way);
}

/** One key of an answer or of a row, and what becomes of its value. */
function* followKey(
  step: RowStep & { readonly kind: "key" },
  value: RowValue,
  fallback: Fallback,
  next: (inner: RowValue) => Generator<RowEvent>,
): Generator<RowEvent> {
  if (value.kind === "answer" && step.name === "data") yield* next(DATA);
  if (value.kind !== "rows" || value.lists > 0 || fallback === "variant") return;
  const path = [...value.path, step];
  yield { kind: "read", path, ...(fallback === "value" ? { hasFallback: true } : {}) };
  yield* next({ ...value, path });
}

function* followMember(
  access: ts.PropertyAccessExpression,
  value: RowValue,
  way: Way,
): Generator<RowEvent> {
  const callee = outermost(access);
  const call = callee.parent;
  if (ts.isCallExpression(call) && call.expression === callee)
    yield* callEvents(call, access.name.text, value, way);
  else if (!isAssigned(callee) && ts.isIdentifier(access.name))
    yield* followKey(stepTo(access.name, way.unit), value, fallbackOf(access), (inner) =>
      followValue(access, inner, way),
    );
}

function* callEvents(
  call: ts.CallExpression,
  method: string,
  value: RowValue,
  way: Way,
): Generator<RowEvent> {
  if (value.kind === "rows") yield* goOn(afterMethod(call, method, value), way);
  if (value.kind !== "promise") return;
  const [callback] = call.arguments;
  if (method === "finally") yield* followValue(call, value, way);
  if (method === "then" && callback) yield* followParameter(callback, 0, settled(value), way);
}

function* goOn(onward: readonly Onward[], way: Way): Generator<RowEvent> {
  for (const next of onward) {
    if (next.kind === "value") yield* followValue(next.expression, next.value, way);
    else if (next.kind === "parameter")
      yield* followParameter(next.callback, next.index, next.value, way);
    else yield next;
  }
}

/** What becomes of a value that a function written in place is called with. */
function* followParameter(
  callback: ts.Expression,
  index: number,
  value: RowValue,
  way: Way,
): Generator<RowEvent> {
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return;
  const parameter = callback.parameters[index];
  if (parameter && !parameter.dotDotDotToken && !parameter.initializer)
    yield* bindName(parameter.name, value, way);
}

function* followIndex(
  access: ts.ElementAccessExpression,
  value: RowValue,
  way: Way,
): Generator<RowEvent> {
  const index = access.argumentExpression;
  if (isAssigned(outermost(access))) {
    if (value.kind === "rows" && !ts.isStringLiteralLike(index))
      yield { kind: "change", path: value.path };
  } else if (ts.isStringLiteralLike(index))
    yield* followKey(stepTo(index, way.unit), value, fallbackOf(access), (inner) =>
      followValue(access, inner, way),
    );
  else if (value.kind === "rows") yield* followValue(access, elementOf(value), way);
  else if (
    value.kind === "tuple" &&
    ts.isNumericLiteral(index) &&
    Number(index.text) === value.index
  )
    yield* followValue(access, value.of, way);
}

function* followLoop(loop: ts.ForOfStatement, value: RowValue, way: Way): Generator<RowEvent> {
  const list = loop.initializer;
  if (value.kind !== "rows" || !ts.isVariableDeclarationList(list)) return;
  for (const { name } of list.declarations) yield* bindName(name, elementOf(value), way);
}

/** `[...rows]` holds the same rows, unless others stand beside them. */
function* followCopy(spread: ts.SpreadElement, value: RowValue, way: Way): Generator<RowEvent> {
  const list = spread.parent;
  const isAll = ts.isArrayLiteralExpression(list) && list.elements.length === 1;
  if (isAll && value.kind === "rows") yield* followValue(list, value, way);
}

/** `Promise.all([first, second])` gives the values in the order of the promises. */
function* followTogether(
  list: ts.ArrayLiteralExpression,
  node: ts.Expression,
  value: RowValue,
  way: Way,
): Generator<RowEvent> {
  const call = outermost(list).parent;
  if (!ts.isCallExpression(call) || call.expression.getText(way.unit.source) !== "Promise.all")
    return;
  const index = list.elements.indexOf(node);
  if (list.elements.slice(0, index).some((element) => ts.isSpreadElement(element))) return;
  const tuple = { kind: "tuple", index, of: settled(value) } as const;
  yield* followValue(call, { kind: "promise", of: tuple }, way);
}

function* followReturned(node: ts.Expression, value: RowValue, way: Way): Generator<RowEvent> {
  for (const { call, result } of returnedTo(node, value, way.unit))
    yield* followValue(call, result, way);
}

/** A key as it is written, without quotes. */
function stepTo(
  key: ts.Identifier | ts.StringLiteralLike,
  unit: SourceUnit,
): RowStep & { readonly kind: "key" } {
  const span = ts.isIdentifier(key)
    ? spanOf(key, unit)
    : spanBetween(unit, key.getStart(unit.source) + 1, key.end - 1);
  return { kind: "key", name: key.text, span };
}
