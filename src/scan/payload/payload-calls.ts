/** Collects the keys of what a call gives back: JavaScript's own functions and methods first. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { enclosingClass } from "../source/assignments.ts";
import { isFunction } from "../source/function-syntax.ts";
import { findUses, findValue } from "../source/scope.ts";
import { excerpt, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { collectChosen } from "./payload-choosers.ts";
import { addOpen, type PayloadDraft, readEither } from "./payload-draft.ts";
import { fromEntries } from "./payload-entries.ts";
import {
  type Collect,
  collectFunctions,
  collectReturned,
  type PayloadCall,
} from "./payload-functions.ts";

/** Adds the keys of what a call gives back; false where its callee tells nothing. */
export function collectCall(
  node: ts.CallExpression,
  unit: SourceUnit,
  draft: PayloadDraft,
  collect: Collect,
): boolean {
  const call = { node, unit, draft, collect };
  const callee = unwrap(node.expression);
  const own = GLOBALS.get(callee.getText(unit.source));
  if (own?.(call)) return true;
  if (ts.isPropertyAccessExpression(callee)) {
    const method = METHODS.get(callee.name.text);
    if (method?.(call, callee.expression)) return true;
  }
  return collectChosen(call) || collectFunctions(call);
}

/** What to do with a call; false where its arguments are not such as it takes. */
type GlobalRule = (call: PayloadCall) => boolean;

const GLOBALS: ReadonlyMap<string, GlobalRule> = new Map<string, GlobalRule>([
  ["Array.from", arrayFrom],
  ["Promise.all", firstArgument],
  ["Object.freeze", firstArgument],
  ["structuredClone", firstArgument],
  ["JSON.parse", parsedJson],
  ["Object.assign", merged],
  ["Object.values", objectValues],
  ["Object.fromEntries", fromEntries],
]);

function firstArgument({ node, unit, draft, collect }: PayloadCall): boolean {
  const [first] = node.arguments;
  if (first) collect(first, unit, draft);
  return first !== undefined;
}

function arrayFrom(call: PayloadCall): boolean {
  const [first, callback] = call.node.arguments;
  call.draft.many = true;
  if (callback) collectRows(callback, call);
  else if (first) call.collect(first, call.unit, call.draft);
  return first !== undefined;
}

/** `Object.assign({}, base, change)`. */
function merged({ node, unit, draft, collect }: PayloadCall): boolean {
  for (const part of node.arguments) collect(part, unit, draft);
  return true;
}

/** `JSON.parse(JSON.stringify(row))`: a copy. */
function parsedJson({ node, unit, draft, collect }: PayloadCall): boolean {
  const [text] = node.arguments;
  const inner = text && unwrap(text);
  if (!inner || !ts.isCallExpression(inner)) return false;
  const [value] = inner.arguments;
  if (!value || inner.expression.getText(unit.source) !== "JSON.stringify") return false;
  collect(value, unit, draft);
  return true;
}

/** `Object.values(bedsByName)`: each is a row. */
function objectValues({ node, unit, draft, collect }: PayloadCall): boolean {
  const [object] = node.arguments;
  const { ends, unknown } = object ? follow(object, unit) : { ends: [], unknown: [] };
  const [end, ...others] = ends;
  if (!end || others.length > 0 || unknown.length > 0) return false;
  if (!ts.isObjectLiteralExpression(end.node)) return false;
  const values = end.node.properties.map((one) =>
    ts.isPropertyAssignment(one) ? one.initializer : null,
  );
  const rows = values.filter((value) => value !== null);
  if (rows.length < values.length || rows.length === 0) return false;
  draft.many = true;
  readEither(
    rows.map((row) => () => collect(row, end.unit, draft)),
    draft,
  );
  return true;
}

type MethodRule = (call: PayloadCall, on: ts.Expression) => boolean;

const METHODS: ReadonlyMap<string, MethodRule> = new Map<string, MethodRule>([
  ["map", mapped],
  ["flatMap", mapped],
  ["reduce", reduced],
  ["values", mapValues],
  ...["filter", "slice", "sort", "toSorted", "reverse", "toReversed", "concat", "flat"].map(
    (name) => [name, keptRows] as const,
  ),
]);

function mapped(call: PayloadCall): boolean {
  const [callback] = call.node.arguments;
  if (callback) collectRows(callback, call);
  return callback !== undefined;
}

function keptRows({ node, unit, draft, collect }: PayloadCall, on: ts.Expression): boolean {
  draft.many = true;
  const more = /\.concat$/.test(node.expression.getText(unit.source)) ? node.arguments : [];
  readEither(
    [on, ...more].map((rows) => () => collect(rows, unit, draft)),
    draft,
  );
  return true;
}

/** What a callback makes of each element. */
function collectRows(callback: ts.Expression, call: PayloadCall): void {
  const { unit, draft } = call;
  draft.many = true;
  const { ends, unknown } = follow(callback, unit);
  for (const { node, unit: at } of ends) {
    if (isFunction(node)) collectReturned({ node, unit: at }, call);
    else addOpen(`\`${excerpt(callback, unit)}\` makes the rows`, draft);
  }
  for (const reason of unknown) addOpen(reason, draft);
}

/** `rows.reduce((all, row) => { all.push({ ... }); return all; }, [])`: what is built from the start. */
function reduced(call: PayloadCall): boolean {
  const [callback, start] = call.node.arguments;
  const builder = callback && unwrap(callback);
  const all = builder && isFunction(builder) ? builder.parameters[0] : undefined;
  if (!builder || !isFunction(builder) || !start || !all) return false;
  const { unit } = call;
  const passed = new Map([
    ...(unit.passed ?? []),
    [all as ts.Node, { node: start, unit }] as const,
  ]);
  if (ts.isArrayLiteralExpression(unwrap(start))) call.draft.many = true;
  collectReturned({ node: builder, unit: { ...unit, passed } }, call);
  return true;
}

/** `rowsById.values()` of a map: what the file sets in it. */
function mapValues({ unit, draft, collect }: PayloadCall, on: ts.Expression): boolean {
  const rows = setValues(unwrap(on), unit);
  if (rows.length === 0) return false;
  draft.many = true;
  readEither(
    rows.map((row) => () => collect(row, unit, draft)),
    draft,
  );
  return true;
}

function setValues(map: ts.Expression, unit: SourceUnit): readonly ts.Expression[] {
  if (ts.isIdentifier(map)) {
    const declaration = findValue(map.text, map, unit);
    if (!declaration || !ts.isVariableDeclaration(declaration)) return [];
    return findUses(declaration, map.text, unit).flatMap((use) => setValue(use) ?? []);
  }
  const owner = enclosingClass(map);
  if (!owner || !ts.isPropertyAccessExpression(map)) return [];
  if (map.expression.kind !== ts.SyntaxKind.ThisKeyword) return [];
  const rows: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    const isSame =
      ts.isPropertyAccessExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ThisKeyword &&
      node.name.text === map.name.text;
    const value = isSame ? setValue(node) : null;
    if (value) rows.push(value);
    ts.forEachChild(node, visit);
  };
  visit(owner);
  return rows;
}

/** The `row` of `rowsById.set(id, row)`. */
function setValue(map: ts.Expression): ts.Expression | null {
  const access = map.parent;
  const isSet = ts.isPropertyAccessExpression(access) && access.name.text === "set";
  const call = access.parent;
  return isSet && ts.isCallExpression(call) && call.expression === access
    ? (call.arguments[1] ?? null)
    : null;
}
