/** Collects the keys of what a name stands for: what a variable is set to, and what is done to it. */
import { ts } from "ts-morph";
import { namesBeside } from "../payload-types/declared-shape.ts";
import { loopedArray } from "../source/function-syntax.ts";
import { isNothing } from "../source/is-nothing.ts";
import { findValue } from "../source/scope.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { passedValue } from "../text/passed-value.ts";
import { addPart, newPart, type PayloadDraft, readEither } from "./payload-draft.ts";
import { collectEnds, collectTyped, type PayloadValue } from "./payload-ends.ts";
import { addKey } from "./payload-keys.ts";
import { findMutations, type Mutations } from "./payload-mutations.ts";

/** A name: what it is set to, and what is done to it until the request. */
export function collectName(value: PayloadValue<ts.Identifier>): void {
  const { node, written, unit, draft } = value;
  if (isNothing(node)) return;
  const declaration = findValue(node.text, node, unit);
  const isLocal =
    declaration &&
    (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration)) &&
    ts.isIdentifier(declaration.name);
  if (!isLocal) {
    if (!declaration || !collectRest(declaration, value)) collectEnds(value);
    return;
  }
  const mutations = findMutations(declaration, node, unit);
  const part = newPart(draft);
  collectTyped(written, unit, part, () =>
    collectLocal(declaration, mutations, { ...value, draft: part }),
  );
  const before = part.open.length;
  addMutations(mutations, unit, part);
  // Keys that are put in under names of run time while others are taken out: they may be renamed.
  if (mutations.removesAny && part.open.length > before) part.keys.clear();
  const removed = new Set(mutations.removed.flatMap((one) => (one.always ? [one.name] : [])));
  for (const { name } of mutations.removed) part.certain.delete(name);
  addPart(part, draft, (name) => !removed.has(name));
}

/** What a variable or parameter is set to, or what is added to it as rows. */
function collectLocal(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration,
  mutations: Mutations,
  use: PayloadValue<ts.Identifier>,
): void {
  const { node, unit, draft: part, collect } = use;
  const passed = unit.chosen?.get(declaration) ?? passedValue(node, unit);
  const looped = ts.isParameter(declaration)
    ? declaration.parent.parameters[0] === declaration && loopedArray(declaration.parent)
    : loopOf(declaration)?.expression;
  if (mutations.rows.length > 0) part.many = true;
  const rows = mutations.rows.map((row) => () => collect(row, unit, part));
  if (passed) {
    const start = rows.length > 0 && isEmptyArray(passed.node) ? [] : [passed];
    readEither([...start.map((one) => () => collect(one.node, one.unit, part)), ...rows], part);
  } else if (looped) collectElement(looped, use);
  else if (ts.isParameter(declaration)) collectEnds(use);
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
function collectElement(array: ts.Expression, use: PayloadValue): void {
  const { unit, draft, collect } = use;
  const rows = newPart(draft);
  collect(array, unit, rows);
  if (rows.keys.size === 0) collectEnds(use);
  else addPart({ ...rows, many: false }, draft, () => true);
}

/** `const { id, ...rest } = bed`: what is left of the value; false for any other declaration. */
function collectRest(
  declaration: ts.Node,
  { unit, draft, collect }: PayloadValue<ts.Identifier>,
): boolean {
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
