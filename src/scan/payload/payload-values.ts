/** Collects the keys of a value that is sent, through the expressions and variables that it comes from. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { namesBeside } from "../payload-types/declared-shape.ts";
import { readShape } from "../payload-types/read-shape.ts";
import { isKnown } from "../payload-types/shape.ts";
import { loopedArray } from "../source/function-syntax.ts";
import { isNothing } from "../source/is-nothing.ts";
import { findValue } from "../source/scope.ts";
import { excerpt, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { passedValue } from "../text/passed-value.ts";
import { collectCall } from "./payload-calls.ts";
import {
  addKey,
  addOpen,
  addPart,
  addShape,
  newPart,
  type PayloadDraft,
  readEither,
} from "./payload-draft.ts";
import { findMutations, type Mutations } from "./payload-mutations.ts";

const MAXIMUM_STEPS = 2_000;

/** Adds the keys of an expression to a draft. */
export function collect(expression: ts.Expression, unit: SourceUnit, draft: PayloadDraft): void {
  const { walk } = draft;
  const node = unwrap(expression);
  const readers = walk.expressions.get(node) ?? new Set();
  if (readers.has(unit.passed)) return;
  if (++walk.steps > MAXIMUM_STEPS) {
    addOpen(`\`${excerpt(node, unit)}\` depends on too many others`, draft);
    return;
  }
  walk.expressions.set(node, readers.add(unit.passed));
  collectNode(node, expression, unit, draft);
  readers.delete(unit.passed);
}

function collectNode(
  node: ts.Expression,
  written: ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  if (ts.isObjectLiteralExpression(node)) collectObject(node, unit, draft);
  else if (ts.isArrayLiteralExpression(node)) collectArray(node, unit, draft);
  else if (ts.isIdentifier(node)) collectName(node, written, unit, draft);
  else if (ts.isConditionalExpression(node))
    collectEither([node.whenTrue, node.whenFalse], unit, draft);
  else if (ts.isBinaryExpression(node)) collectBinary(node, unit, draft);
  else if (ts.isCallExpression(node))
    collectTyped(written, unit, draft, () => {
      if (!collectCall(node, unit, draft, collect)) collectEnds(node, written, unit, draft);
    });
  else collectEnds(node, written, unit, draft);
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

/** A name: what it is set to, and what is done to it until the request. */
function collectName(
  node: ts.Identifier,
  written: ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  if (isNothing(node)) return;
  const declaration = findValue(node.text, node, unit);
  const isLocal =
    declaration &&
    (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration)) &&
    ts.isIdentifier(declaration.name);
  if (!isLocal) {
    if (!declaration || !collectRest(declaration, unit, draft))
      collectEnds(node, written, unit, draft);
    return;
  }
  const mutations = findMutations(declaration, node, unit);
  const part = newPart(draft);
  collectTyped(written, unit, part, () =>
    collectLocal(declaration, { node, written, mutations }, unit, part),
  );
  addMutations(mutations, unit, part);
  const removed = new Set(mutations.removed.flatMap((one) => (one.always ? [one.name] : [])));
  for (const { name } of mutations.removed) part.certain.delete(name);
  addPart(part, draft, (name) => !removed.has(name));
}

interface Use {
  readonly node: ts.Identifier;
  readonly written: ts.Expression;
  readonly mutations: Mutations;
}

/** What a variable or parameter is set to, or what is added to it as rows. */
function collectLocal(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration,
  { node, written, mutations }: Use,
  unit: SourceUnit,
  part: PayloadDraft,
): void {
  const passed = passedValue(node, unit);
  const looped = ts.isParameter(declaration)
    ? declaration.parent.parameters[0] === declaration && loopedArray(declaration.parent)
    : loopOf(declaration)?.expression;
  if (mutations.rows.length > 0) part.many = true;
  const rows = mutations.rows.map((row) => () => collect(row, unit, part));
  if (passed) {
    const start = rows.length > 0 && isEmptyArray(passed.node) ? [] : [passed];
    readEither([...start.map((one) => () => collect(one.node, one.unit, part)), ...rows], part);
  } else if (looped) collectElement(looped, { node, written }, unit, part);
  else if (ts.isParameter(declaration)) collectEnds(node, written, unit, part);
  else {
    const values = declaration.initializer
      ? [declaration.initializer, ...mutations.values]
      : mutations.values;
    const sent = values.filter((value) => !isEmptyArray(value) || mutations.rows.length === 0);
    readEither([...sent.map((value) => () => collect(value, unit, part)), ...rows], part);
  }
}

function loopOf(declaration: ts.VariableDeclaration): ts.ForOfStatement | null {
  const loop = declaration.parent.parent;
  return ts.isForOfStatement(loop) ? loop : null;
}

function isEmptyArray(value: ts.Expression): boolean {
  const node = unwrap(value);
  return ts.isArrayLiteralExpression(node) && node.elements.length === 0;
}

/** One of several rows. */
function collectElement(
  array: ts.Expression,
  { node, written }: Pick<Use, "node" | "written">,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  const rows = newPart(draft);
  collect(array, unit, rows);
  if (rows.keys.size === 0) collectEnds(node, written, unit, draft);
  else addPart({ ...rows, many: false }, draft, () => true);
}

/** `const { id, ...rest } = bed`: what is left of the value; false for any other declaration. */
function collectRest(declaration: ts.Node, unit: SourceUnit, draft: PayloadDraft): boolean {
  if (!ts.isBindingElement(declaration) || !declaration.dotDotDotToken) return false;
  const owner = declaration.parent.parent;
  const value = restSource(owner, unit);
  if (!value) return false;
  const part = newPart(draft);
  collect(value.node, value.unit, part);
  if (part.keys.size === 0 && part.open.length > 0 && !hasTables(part)) return false;
  const taken = new Set(namesBeside(declaration));
  addPart(part, draft, (name) => !taken.has(name));
  return true;
}

function hasTables(part: PayloadDraft): boolean {
  return part.open.every(({ tables }) => tables.length > 0);
}

function restSource(
  owner: ts.BindingElement["parent"]["parent"],
  unit: SourceUnit,
): { readonly node: ts.Expression; readonly unit: SourceUnit } | null {
  if (ts.isParameter(owner)) return unit.passed?.get(owner) ?? null;
  if (!ts.isVariableDeclaration(owner)) return null;
  return owner.initializer ? { node: owner.initializer, unit } : null;
}

function addMutations({ keys }: Mutations, unit: SourceUnit, draft: PayloadDraft): void {
  for (const { name, value, always } of keys) {
    if (always) addKey(name, value, unit, draft);
    else readEither([() => {}, () => addKey(name, value, unit, draft)], draft);
  }
}

/** Anything else is followed; where that ends, its declared type still names what is sent. */
function collectEnds(
  node: ts.Expression,
  written: ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  collectTyped(written, unit, draft, () => {
    const { ends, unknown } = follow(node, unit);
    const reasons = [...unknown];
    const readers = ends.map((end) => () => {
      if (isNothing(end.node)) return;
      if (ts.isExpression(end.node) && end.node !== node) collect(end.node, end.unit, draft);
      else reasons.push(runTime(node, unit));
    });
    readEither(readers, draft);
    if (ends.length === 0 && unknown.length === 0) reasons.push(runTime(node, unit));
    if (reasons.length > 0) draft.open.push({ reasons, tables: [] });
  });
}

/** Reads a value; where that leaves it open, its declared type or its schema names what is sent. */
function collectTyped(
  node: ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
  read: () => void,
): void {
  const before = draft.open.length;
  read();
  const reasons = draft.open.slice(before).flatMap((part) => part.reasons);
  const isTyped = draft.open.slice(before).every(({ tables }) => tables.length > 0);
  if (draft.open.length === before || isTyped) return;
  const shape = readShape(node, unit);
  if (!isKnown(shape)) return;
  addShape(shape, { node, unit }, draft);
  const tables = shape.variants.every((variant) => variant.tables.length > 0)
    ? shape.variants.flatMap((variant) => variant.tables)
    : [];
  draft.open.splice(before, draft.open.length - before, { reasons, tables });
}

function runTime(node: ts.Expression, unit: SourceUnit): string {
  return `\`${excerpt(node, unit)}\` is computed at run time`;
}
