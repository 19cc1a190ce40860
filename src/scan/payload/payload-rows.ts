/**
 * The rows of a payload, key by key, where they are written out. Stricter than `read-payload.ts`: what
 * might add or drop a key unseen makes the whole answer null, since absence is what is asked for.
 */
import { ts } from "ts-morph";
import type { PayloadRow, PayloadRows } from "../../model/request.ts";
import { isFunction, returnedValues } from "../source/function-syntax.ts";
import { findValue } from "../source/scope.ts";
import { type SourceUnit, spanOf, unwrap } from "../source/source-unit.ts";
import { readVariable } from "../source/variable-uses.ts";

/** The rows of the argument of a write, or null where not every key of each is known. */
export function readRows(argument: ts.Expression, unit: SourceUnit): PayloadRows | null {
  return read(argument, unit, new Set());
}

type Seen = Set<ts.Node>;

function read(expression: ts.Expression, unit: SourceUnit, seen: Seen): PayloadRows | null {
  const node = unwrap(expression);
  if (seen.has(node)) return null;
  seen.add(node);
  if (ts.isObjectLiteralExpression(node)) return alternatives([readObject(node, unit, seen)]);
  if (ts.isArrayLiteralExpression(node)) return readArray(node, unit, seen);
  const chosen = unit.chosen?.get(node);
  if (chosen) return read(chosen.node, chosen.unit, seen);
  if (ts.isConditionalExpression(node))
    return joined([read(node.whenTrue, unit, seen), read(node.whenFalse, unit, seen)]);
  if (ts.isIdentifier(node)) return readName(node, unit, seen);
  return ts.isCallExpression(node) ? readCall(node, unit, seen) : null;
}

function alternatives(rows: readonly (PayloadRow | null)[]): PayloadRows | null {
  const known = rows.filter((row) => row !== null);
  return known.length === rows.length && known.length > 0 ? { kind: "one-of", rows: known } : null;
}

/** Several possibilities, of which each is one row or several alike. */
function joined(all: readonly (PayloadRows | null)[]): PayloadRows | null {
  const known = all.filter(
    (rows) => rows !== null && (rows.kind === "one-of" || rows.rows.length === 1),
  );
  if (known.length < all.length) return null;
  return alternatives(known.flatMap((rows) => rows?.rows ?? []));
}

function readArray(
  node: ts.ArrayLiteralExpression,
  unit: SourceUnit,
  seen: Seen,
): PayloadRows | null {
  const rows = node.elements.map((element) => {
    return isRows(element) ? null : oneRow(read(element, unit, new Set(seen)));
  });
  const known = rows.filter((row) => row !== null);
  return known.length === rows.length && known.length > 0 ? { kind: "each", rows: known } : null;
}

function isRows(element: ts.Expression): boolean {
  return ts.isArrayLiteralExpression(unwrap(element)) || ts.isSpreadElement(element);
}

/** A local variable that nothing else gets hold of. */
function readName(node: ts.Identifier, unit: SourceUnit, seen: Seen): PayloadRows | null {
  const variable = readVariable(node, unit);
  if (variable === null) return null;
  const rows = read(variable.value, unit, seen);
  if (rows === null || (variable.keys.length > 0 && rows.kind === "each")) return null;
  return { ...rows, rows: rows.rows.map((row) => withAssigned(row, variable.keys)) };
}

function withAssigned(
  row: PayloadRow,
  assigned: readonly { readonly name: string; readonly always: boolean }[],
): PayloadRow {
  const names = new Set(assigned.map(({ name }) => name));
  const always = assigned.filter((key) => key.always).map(({ name }) => name);
  const keys = [...new Set([...row.keys, ...always])];
  const sometimes = assigned.map(({ name }) => name).filter((name) => !keys.includes(name));
  return {
    ...row,
    keys,
    maybe: [...new Set([...row.maybe, ...sometimes])].filter((name) => !keys.includes(name)),
    nulls: row.nulls.filter((name) => !names.has(name)),
    undefineds: row.undefineds.filter((name) => !names.has(name)),
  };
}

/** Array methods that hand rows on as they are: all of them, or some. */
const KEEPERS: ReadonlyMap<string, PayloadRows["kind"] | null> = new Map([
  ["filter", "one-of"],
  ["slice", "one-of"],
  ["toSorted", null],
  ["toReversed", null],
]);

/** `items.map((item) => ({ ... }))`, or a function of this file that makes the row. */
function readCall(node: ts.CallExpression, unit: SourceUnit, seen: Seen): PayloadRows | null {
  const callee = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const kept = KEEPERS.get(callee.name.text);
    if (kept !== undefined) return handedOn(read(callee.expression, unit, seen), kept);
    const [callback] = node.arguments;
    const isMap = callee.name.text === "map" && callback !== undefined;
    return isMap ? readReturned(unwrap(callback), unit, seen) : null;
  }
  return ts.isIdentifier(callee) ? readReturned(callee, unit, seen) : null;
}

function handedOn(rows: PayloadRows | null, kind: PayloadRows["kind"] | null): PayloadRows | null {
  return rows === null || kind === null ? rows : { ...rows, kind };
}

function readReturned(callee: ts.Expression, unit: SourceUnit, seen: Seen): PayloadRows | null {
  const made = functionOf(callee, unit);
  if (made === null || made.modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword))
    return null;
  const values = returnedValues(made);
  return joined(values.map((value) => (isRows(value) ? null : read(value, unit, new Set(seen)))));
}

type Callable = Parameters<typeof returnedValues>[0];

function functionOf(node: ts.Expression, unit: SourceUnit): Callable | null {
  if (isFunction(node)) return node;
  const declaration = ts.isIdentifier(node) ? findValue(node.text, node, unit) : null;
  if (declaration === null) return null;
  if (isFunction(declaration)) return declaration;
  const isConstant =
    ts.isVariableDeclaration(declaration) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const value = isConstant && declaration.initializer ? unwrap(declaration.initializer) : null;
  return value && isFunction(value) ? value : null;
}

/** What of one key is known so far; a later property of the same name takes its place. */
type Sent = "value" | "null" | "undefined";

interface RowDraft {
  readonly sent: Map<string, Sent>;
  readonly maybe: Set<string>;
}

function readObject(
  node: ts.ObjectLiteralExpression,
  unit: SourceUnit,
  seen: Seen,
): PayloadRow | null {
  const draft: RowDraft = { sent: new Map(), maybe: new Set() };
  for (const property of node.properties) {
    const isRead = ts.isSpreadAssignment(property)
      ? addSpread(property.expression, unit, seen, draft)
      : addProperty(property, draft);
    if (!isRead) return null;
  }
  const { sent, maybe } = draft;
  const valued = (wanted: Sent) => [...sent].filter(([, is]) => is === wanted).map(([key]) => key);
  return {
    keys: [...sent.keys()],
    maybe: [...maybe].filter((key) => !sent.has(key)),
    nulls: valued("null"),
    undefineds: valued("undefined"),
    span: spanOf(node, unit),
  };
}

function addProperty(
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  { sent }: RowDraft,
): boolean {
  const name = propertyName(property.name);
  if (name === null) return false;
  const value = ts.isPropertyAssignment(property) ? unwrap(property.initializer) : null;
  sent.set(name, value === null ? "value" : sentAs(value));
  return true;
}

function propertyName(name: ts.PropertyName): string | null {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  if (ts.isNumericLiteral(name)) return name.text;
  const inner = ts.isComputedPropertyName(name) ? unwrap(name.expression) : null;
  return inner && ts.isStringLiteralLike(inner) ? inner.text : null;
}

function sentAs(value: ts.Expression): Sent {
  if (value.kind === ts.SyntaxKind.NullKeyword) return "null";
  return ts.isIdentifier(value) && value.text === "undefined" ? "undefined" : "value";
}

/** `...row`, `...(condition && { key })`, `...(condition ? { key } : {})`; false for any other. */
function addSpread(
  expression: ts.Expression,
  unit: SourceUnit,
  seen: Seen,
  draft: RowDraft,
): boolean {
  const written = unwrap(expression);
  const node = unwrap(unit.chosen?.get(written)?.node ?? written);
  const parts = branchesOf(node).map((branch) => oneRow(read(branch, unit, new Set(seen))));
  const rows = parts.filter((row) => row !== null);
  if (rows.length < parts.length) return false;
  const isSure = parts.length === 1 && branchesOf(node)[0] === node;
  for (const row of rows) {
    if (isSure) addRow(row, draft);
    else addMaybe([...row.keys, ...row.maybe], draft);
  }
  return true;
}

function branchesOf(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  const isAnd =
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  return isAnd ? [node.right] : [node];
}

function oneRow(rows: PayloadRows | null): PayloadRow | null {
  const [row, ...more] = rows?.kind === "one-of" ? rows.rows : [];
  return row && more.length === 0 ? row : null;
}

function addRow(row: PayloadRow, draft: RowDraft): void {
  for (const key of row.keys) {
    const isNull = row.nulls.includes(key);
    draft.sent.set(key, isNull ? "null" : row.undefineds.includes(key) ? "undefined" : "value");
  }
  addMaybe(row.maybe, draft);
}

function addMaybe(keys: readonly string[], { sent, maybe }: RowDraft): void {
  for (const key of keys) {
    if (sent.has(key)) sent.set(key, "value");
    else maybe.add(key);
  }
}
