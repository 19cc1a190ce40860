/** What lists hold, in order: arrays, sets and maps, and the lists that are made of them. */
import { ts } from "ts-morph";
import { findUses } from "../source/scope.ts";
import { excerpt, type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { applyTo } from "./apply.ts";
import { type Followed, forEachEnd, merge, type Trail, unknown } from "./followed.ts";
import { madeArray, madeString } from "./made-nodes.ts";
import { type Key, keysOf, propertyValues } from "./members.ts";

/** One list that an expression can be. */
export interface Sequence {
  /** What stands at each place; several ends where that depends on run time. */
  readonly items: readonly Followed[];
  /** Why there are more elements than `items`, or others; empty where all are known. */
  readonly open: readonly string[];
  /** Some items may be left out or stand at another place. */
  readonly isLoose: boolean;
}

const MAXIMUM_ITEMS = 500;

/** Every list that an expression leads to. */
export function sequencesOf(
  expression: ts.Expression,
  unit: SourceUnit,
  trail: Trail,
): readonly Sequence[] {
  const { ends, unknown: open } = trail.follow(expression, unit);
  const known = ends.map((end) => sequenceOf(end, trail));
  return open.length > 0 ? [...known, openSequence(open)] : known;
}

/** The elements of all lists that an expression leads to. */
export function followElements(
  expression: ts.Expression,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  return elementsOf(sequencesOf(expression, unit, trail));
}

/** The elements of one list. */
export function elementsOf(sequences: readonly Sequence[]): Followed {
  return merge(sequences.flatMap(({ items, open }) => [...items, { ends: [], unknown: open }]));
}

/** The element at an index of every end. */
export function elementAt(list: Followed, index: number, trail: Trail): Followed {
  return forEachEnd(list, (end) => {
    const { items, isLoose } = sequenceOf(end, trail);
    const item = isLoose ? undefined : items[index];
    const reason = `an element of \`${excerpt(end.node, end.unit)}\` is known only at run time`;
    return item ?? unknown(reason);
  });
}

/** The list that one end is. */
export function sequenceOf(list: Located, trail: Trail): Sequence {
  const { node, unit } = list;
  const sequence = ts.isArrayLiteralExpression(node)
    ? together(node.elements.map((element) => elementSequence(element, unit, trail)))
    : ts.isNewExpression(node)
      ? collection(node, unit, trail)
      : ts.isCallExpression(node)
        ? madeSequence(node, unit, trail)
        : null;
  if (!sequence)
    return openSequence([`the elements of \`${excerpt(node, unit)}\` are known only at run time`]);
  return together([sequence, grownBy(list, trail)]);
}

function elementSequence(element: ts.Expression, unit: SourceUnit, trail: Trail): Sequence {
  if (!ts.isSpreadElement(element)) return listOf([trail.follow(element, unit)]);
  const spread = sequencesOf(element.expression, unit, trail);
  const all = together(spread);
  return spread.length === 1 ? all : { ...all, isLoose: true };
}

/** `new Set([...])`, `new Map([...])`. */
function collection(node: ts.NewExpression, unit: SourceUnit, trail: Trail): Sequence | null {
  if (!/^(?:Set|Map)$/.test(node.expression.getText(unit.source))) return null;
  const [given] = node.arguments ?? [];
  return given ? together(sequencesOf(given, unit, trail)) : listOf([]);
}

/** A list that a call makes of another, or null where the call is another's. */
function madeSequence(node: ts.CallExpression, unit: SourceUnit, trail: Trail): Sequence | null {
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const owner = callee.expression;
  const name = callee.name.text;
  const [first, second] = node.arguments;
  if (ts.isIdentifier(owner) && owner.text === "Object")
    return first ? objectSequence(name, first, unit, trail) : null;
  if (!ts.isIdentifier(owner) || owner.text !== "Array")
    return methodSequence(node, { owner, name }, unit, trail);
  if (name !== "from" || !first) return null;
  const copied = together(sequencesOf(first, unit, trail));
  return second ? mapped(copied, { node: second, unit }, trail) : copied;
}

/** `Object.keys(x)`, `Object.values(x)`, `Object.entries(x)`. */
function objectSequence(
  name: string,
  object: ts.Expression,
  unit: SourceUnit,
  trail: Trail,
): Sequence | null {
  const { ends, unknown: open } = trail.follow(object, unit);
  const parts = ends.map((end): Sequence | null => {
    if (name === "values") return listOf([propertyValues(end, trail)]);
    if (name !== "keys" && name !== "entries") return null;
    const keys = keysOf(end, trail);
    if (!keys) return openSequence([`the keys of \`${excerpt(object, unit)}\` are open`]);
    return listOf(keys.flatMap((key) => (name === "keys" ? keyOf(key, end) : entryOf(key))));
  });
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? null : together([...known, openSequence(open)]);
}

function keyOf({ key, at }: Key, end: Located): readonly Followed[] {
  return [made(madeString(key, at), end)];
}

function entryOf({ key, at, value }: Key): readonly Followed[] {
  return value ? [made(madeArray([madeString(key, at), value.node], at), value)] : [];
}

function made(node: ts.Expression, { unit }: Located): Followed {
  return { ends: [{ node, unit }], unknown: [] };
}

/** Methods that give the elements of their list, or some of them. */
const KEEPS = /^(?:reverse|sort|toSorted|toReversed|slice|filter|values|splice)$/;

function methodSequence(
  call: ts.CallExpression,
  { owner, name }: { readonly owner: ts.Expression; readonly name: string },
  unit: SourceUnit,
  trail: Trail,
): Sequence | null {
  const own = (): Sequence => together(sequencesOf(owner, unit, trail));
  const [first] = call.arguments;
  if (name === "values" && isMap(owner, unit, trail)) return column(own(), 1, trail);
  if (name === "keys" && isMap(owner, unit, trail)) return column(own(), 0, trail);
  if (name === "entries") return isMap(owner, unit, trail) ? own() : numbered(own(), call);
  if (KEEPS.test(name)) return { ...own(), isLoose: first !== undefined || name !== "slice" };
  if (name === "map" && first) return mapped(own(), { node: first, unit }, trail);
  if (name !== "concat") return null;
  const added = call.arguments.map((argument) => {
    const { ends } = trail.follow(argument, unit);
    const isText = ends.length > 0 && ends.every(({ node }) => ts.isStringLiteralLike(node));
    return isText
      ? listOf([trail.follow(argument, unit)])
      : together(sequencesOf(argument, unit, trail));
  });
  return together([own(), ...added]);
}

function isMap(owner: ts.Expression, unit: SourceUnit, trail: Trail): boolean {
  return trail
    .follow(owner, unit)
    .ends.some(
      (end) =>
        ts.isNewExpression(end.node) && end.node.expression.getText(end.unit.source) === "Map",
    );
}

function column(pairs: Sequence, index: number, trail: Trail): Sequence {
  return { ...pairs, items: pairs.items.map((pair) => elementAt(pair, index, trail)) };
}

/** `[0, a], [1, b]`. */
function numbered(list: Sequence, place: ts.Node): Sequence {
  const items = list.items.map((item, index) =>
    forEachEnd(item, (end) => {
      const at = madeString(String(index), place);
      return ts.isExpression(end.node) ? made(madeArray([at, end.node], end.node), end) : item;
    }),
  );
  return { ...list, items };
}

function mapped(list: Sequence, callback: Located<ts.Expression>, trail: Trail): Sequence {
  return { ...list, items: list.items.map((item) => applyTo(callback, item, trail)) };
}

/** `list.push(x)`, `set.add(x)`, `map.set(key, x)` on the constant that holds a list. */
function grownBy({ node, unit }: Located, trail: Trail): Sequence {
  const holder = node.parent;
  if (!holder || !ts.isVariableDeclaration(holder) || !ts.isIdentifier(holder.name))
    return listOf([]);
  const added = findUses(holder, holder.name.text, unit).flatMap((use) => {
    const access = use.parent;
    if (!ts.isPropertyAccessExpression(access) || access.expression !== use) return [];
    const call = access.parent;
    if (!ts.isCallExpression(call) || call.expression !== access) return [];
    const method = access.name.text;
    if (/^(?:push|unshift|add)$/.test(method))
      return call.arguments.map((argument) => elementSequence(argument, unit, trail));
    const pair =
      method === "set" ? [made(madeArray([...call.arguments], call), { node, unit })] : [];
    return pair.map((item) => listOf([item]));
  });
  return added.length === 0 ? listOf([]) : { ...together(added), isLoose: true };
}

function listOf(items: readonly Followed[]): Sequence {
  return { items, open: [], isLoose: false };
}

function openSequence(open: readonly string[]): Sequence {
  return { items: [], open, isLoose: open.length > 0 };
}

/** One list after another. */
function together(parts: readonly Sequence[]): Sequence {
  const items = parts.flatMap((part) => part.items);
  const more = items.length > MAXIMUM_ITEMS ? ["the list is too long to follow"] : [];
  return {
    items: items.slice(0, MAXIMUM_ITEMS),
    open: [...parts.flatMap((part) => part.open), ...more],
    isLoose: parts.some((part) => part.isLoose),
  };
}
