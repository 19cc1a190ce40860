/**
 * Choices that several names of a request hang on: `for (const { table, column } of SPECS)`. Each
 * table goes with its own column, so the request is read once for each.
 */
import { ts } from "ts-morph";
import { follow, followDeclaration } from "../follow/follow.ts";
import { madeTruth } from "../follow/made-nodes.ts";
import { assignments } from "../source/assignments.ts";
import { loopedArray } from "../source/function-syntax.ts";
import { isNothing } from "../source/is-nothing.ts";
import { findValue } from "../source/scope.ts";
import { type Chosen, type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { usesThatWrite } from "../source/uses-that-write.ts";
import { partsOf, partsOfCall, positive, testsAbove } from "./expression-parts.ts";
import { textCall } from "./text-methods.ts";

const MAXIMUM_READINGS = 256;
const MAXIMUM_DEPTH = 12;

/** What `read` finds for each way in which the target and other names can be chosen together. */
export function readPerChoice<T>(
  names: Names,
  unit: SourceUnit,
  read: (unit: SourceUnit) => readonly T[],
): readonly T[] {
  let all: readonly SourceUnit[] = [unit];
  for (const choice of sharedChoices(names, unit)) {
    const next = all.flatMap((at) => choice.map((option) => withChosen(at, option)));
    if (next.length > MAXIMUM_READINGS) break;
    all = next;
  }
  return all.length === 1 ? read(unit) : distinct(all.flatMap(read));
}

/** Choices that change nothing of what is found count once. */
function distinct<T>(found: readonly T[]): readonly T[] {
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** The names of a request. */
export interface Names {
  readonly target: ts.Expression;
  /** Its columns, select lists and payload. */
  readonly others: readonly ts.Expression[];
  /** Where its calls stand; asked for only where the target has choices. */
  readonly places: () => readonly ts.Node[];
}

/** The options of one choice: what each of its places stands for. */
type Choice = readonly Chosen[];

/** A place at which something is chosen; places of one key are chosen together. */
interface Place {
  readonly key: string;
  readonly node: ts.Node;
  readonly values: readonly Located<ts.Expression>[];
  /** Nothing but a condition, which follows what is chosen and is no choice by itself. */
  readonly isTest?: true;
}

function sharedChoices({ target, others, places }: Names, unit: SourceUnit): readonly Choice[] {
  const own = placesOf([target], unit);
  if (own.length === 0) return [];
  const more = [...placesOf(others, unit), ...placesOfTests(testsAbove(places()), unit)];
  const keys = [...new Set(own.flatMap(({ key, isTest }) => (isTest ? [] : [key])))];
  return keys.flatMap((key) => {
    const group = more.filter((place) => place.key === key);
    if (group.length === 0) return [];
    const choice = optionsOf([...own.filter((place) => place.key === key), ...group]);
    return choice.length > 1 ? [choice] : [];
  });
}

function placesOf(names: readonly ts.Expression[], unit: SourceUnit): readonly Place[] {
  const found: Places = { places: new Map(), asked: new Set() };
  for (const name of names) collect(name, unit, found, 0);
  return [...found.places.values()];
}

function placesOfTests(tests: readonly ts.Expression[], unit: SourceUnit): readonly Place[] {
  const found: Places = { places: new Map(), asked: new Set() };
  for (const test of tests) collectTest(test, unit, found, 0);
  return [...found.places.values()];
}

function optionsOf(group: readonly Place[]): Choice {
  const count = Math.min(...group.map(({ values }) => values.length));
  return Array.from(
    { length: count },
    (_, index) =>
      new Map(
        group.flatMap(({ node, values }) => {
          const value = values[index];
          return value ? [[node, value] as const] : [];
        }),
      ),
  );
}

/** The choice holds in the callers that the names come from, too. */
function withChosen(unit: SourceUnit, option: Chosen): SourceUnit {
  const chosen = new Map([...(unit.chosen ?? []), ...option]);
  if (!unit.passed) return { ...unit, chosen };
  const passed = new Map(
    [...unit.passed].map(
      ([to, value]) => [to, value && { ...value, unit: withChosen(value.unit, option) }] as const,
    ),
  );
  return { ...unit, passed, chosen };
}

interface Places {
  readonly places: Map<ts.Node, Place>;
  /** Variables whose uses were looked at. */
  readonly asked: Set<ts.Node>;
}

function collect(expression: ts.Node, unit: SourceUnit, found: Places, depth: number): void {
  if (depth > MAXIMUM_DEPTH || ts.isFunctionLike(expression)) return;
  const node = ts.isExpression(expression) ? unwrap(expression) : expression;
  if (ts.isIdentifier(node)) {
    const declaration = findValue(node.text, node, unit);
    if (declaration) collectDeclaration(declaration, unit, found, depth + 1);
  } else if (ts.isConditionalExpression(node)) collectCondition(node, unit, found, depth);
  else if (ts.isElementAccessExpression(node) || ts.isCallExpression(node))
    collectLookUp(node, unit, found, depth);
  else for (const part of partsOf(node)) collect(part, unit, found, depth + 1);
}

function collectDeclaration(node: ts.Node, unit: SourceUnit, found: Places, depth: number): void {
  const passed = unit.passed?.get(node);
  if (passed) collect(passed.node, passed.unit, found, depth + 1);
  else if (ts.isBindingElement(node))
    collectDeclaration(node.parent.parent, unit, found, depth + 1);
  else if (ts.isParameter(node)) {
    const isLooped = node.parent.parameters[0] === node && loopedArray(node.parent) !== null;
    if (isLooped) add(found, node, unit);
  } else if (ts.isVariableDeclaration(node)) collectVariable(node, unit, found, depth);
}

function collectVariable(
  node: ts.VariableDeclaration,
  unit: SourceUnit,
  found: Places,
  depth: number,
): void {
  const loop = node.parent.parent;
  const isConstant = (node.parent.flags & ts.NodeFlags.Const) !== 0;
  if (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) {
    add(found, node, unit);
    return;
  }
  collectConditions(node, unit, found, depth + 1);
  if (!isConstant) addVariable(found, node, unit);
  else if (node.initializer) collect(node.initializer, unit, found, depth + 1);
}

/** What is done to a variable may hang on a choice: `if (table === "beds") row.ward = 1`. */
function collectConditions(
  node: ts.VariableDeclaration,
  unit: SourceUnit,
  found: Places,
  depth: number,
): void {
  if (found.asked.has(node)) return;
  found.asked.add(node);
  for (const test of testsAbove(usesThatWrite(node, unit), node.parent.parent.parent))
    collectTest(test, unit, found, depth);
}

/** Conditions that read the same are decided once. */
function collectCondition(
  node: ts.ConditionalExpression,
  unit: SourceUnit,
  found: Places,
  depth: number,
): void {
  const { test, isNegated } = positive(node.condition);
  const sides = isNegated ? [node.whenFalse, node.whenTrue] : [node.whenTrue, node.whenFalse];
  const values = sides.map((side) => ({ node: side, unit }));
  found.places.set(node, { key: testKey(test, unit), node, values });
  collectTest(node.condition, unit, found, depth);
  for (const side of sides) collect(side, unit, found, depth + 1);
}

/** `if (test)`: it holds, or it does not. */
function collectTest(
  condition: ts.Expression,
  unit: SourceUnit,
  found: Places,
  depth: number,
): void {
  const { test } = positive(condition);
  const values = [true, false].map((holds) => ({ node: madeTruth(holds, test), unit }));
  found.places.set(test, { key: testKey(test, unit), node: test, values, isTest: true });
  collect(test, unit, found, depth + 1);
}

function testKey(test: ts.Expression, unit: SourceUnit): string {
  return `${unit.path}?${test.getText(unit.source)}`;
}

/** `MAP[key]`, `SPECS.find(...)`: a look-up that reads the same finds the same, a call only itself. */
function collectLookUp(
  node: ts.ElementAccessExpression | ts.CallExpression,
  unit: SourceUnit,
  found: Places,
  depth: number,
): void {
  const text = textCall(node);
  if (text) {
    for (const part of [text.source, ...text.given]) collect(part, unit, found, depth + 1);
    return;
  }
  const key = ts.isCallExpression(node) ? String(node.pos) : node.getText(unit.source);
  add(found, node, unit, `${unit.path}=${key}`);
  const parts = ts.isCallExpression(node)
    ? partsOfCall(node)
    : [node.argumentExpression, node.expression];
  for (const part of parts) collect(part, unit, found, depth + 1);
}

function add(
  found: Places,
  node: ts.Declaration | ts.Expression,
  unit: SourceUnit,
  key = `${unit.path}:${node.pos}`,
): void {
  const { ends, unknown } = ts.isExpression(node)
    ? follow(node, unit)
    : followDeclaration(node, unit);
  const values = ends.flatMap((end) =>
    ts.isExpression(end.node) && !isNothing(end.node) ? [{ node: end.node, unit: end.unit }] : [],
  );
  if (unknown.length === 0 && values.length > 1) found.places.set(node, { key, node, values });
}

/** Variables that are set in the same blocks are set together. */
function addVariable(found: Places, node: ts.VariableDeclaration, unit: SourceUnit): void {
  const { values: assigned, isBuilt } = assignments(node, unit);
  const all = [...(node.initializer ? [node.initializer] : []), ...assigned];
  const values = all.filter((value) => !isNothing(value));
  if (isBuilt || values.length < 2) return;
  const key = `${unit.path}{${values.map(blockOf).join()}`;
  found.places.set(node, { key, node, values: values.map((value) => ({ node: value, unit })) });
}

function blockOf(node: ts.Node): number {
  let at = node;
  while (at.parent && !ts.isBlock(at) && !ts.isSourceFile(at) && !ts.isCaseOrDefaultClause(at))
    at = at.parent;
  return at.pos;
}
