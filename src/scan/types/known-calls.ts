/** Calls whose result is known by their name: JavaScript's own and the usual id generators. */
import { ts } from "ts-morph";
import type { ValueEvidence } from "../../model/request.ts";
import { unwrap } from "../source/source-unit.ts";
import { someValue } from "./evidence.ts";

/** Evidence by callee as written. */
export const FUNCTIONS: ReadonlyMap<string, ValueEvidence> = new Map([
  ["Number", someValue("number")],
  ["parseFloat", someValue("number")],
  ["Number.parseFloat", someValue("number")],
  ["parseInt", someValue("integer")],
  ["Number.parseInt", someValue("integer")],
  ["Date.now", someValue("integer")],
  ["Math.round", someValue("integer")],
  ["Math.floor", someValue("integer")],
  ["Math.ceil", someValue("integer")],
  ["Math.trunc", someValue("integer")],
  ["Math.random", someValue("number")],
  ["Boolean", someValue("boolean")],
  ["String", someValue("string")],
  ["BigInt", someValue("bigint")],
  ["JSON.stringify", someValue("string")],
  ["JSON.parse", someValue("json")],
  ["crypto.randomUUID", someValue("uuid")],
  ["globalThis.crypto.randomUUID", someValue("uuid")],
  ["window.crypto.randomUUID", someValue("uuid")],
  ["randomUUID", someValue("uuid")],
  ["uuidv4", someValue("uuid")],
  ["uuidV4", someValue("uuid")],
  ["uuidv7", someValue("uuid")],
  ["uuid.v4", someValue("uuid")],
  ["uuid", someValue("uuid")],
  ["nanoid", someValue("string")],
  ["Array.isArray", someValue("boolean")],
]);

/** Evidence by method name, whatever it is called on. */
export const METHODS: ReadonlyMap<string, ValueEvidence> = new Map([
  ["toISOString", someValue("timestamp")],
  ["getTime", someValue("integer")],
  ["getFullYear", someValue("integer")],
  ["toString", someValue("string")],
  ["toFixed", someValue("string")],
  ["toLowerCase", someValue("string")],
  ["toUpperCase", someValue("string")],
  ["trim", someValue("string")],
  ["padStart", someValue("string")],
  ["replace", someValue("string")],
  ["replaceAll", someValue("string")],
  ["join", someValue("string")],
  ["split", someValue("string[]")],
  ["includes", someValue("boolean")],
  ["startsWith", someValue("boolean")],
  ["endsWith", someValue("boolean")],
  ["some", someValue("boolean")],
  ["every", someValue("boolean")],
]);

/** `x.toISOString().slice(0, 10)`: a day. */
export function isDayOfTimestamp(
  callee: ts.PropertyAccessExpression,
  call: ts.CallExpression,
): boolean {
  const inner = unwrap(callee.expression);
  const isStamp =
    ts.isCallExpression(inner) &&
    ts.isPropertyAccessExpression(inner.expression) &&
    inner.expression.name.text === "toISOString";
  const end = call.arguments[1];
  const cuts = ["slice", "substring", "substr"].includes(callee.name.text);
  return isStamp && cuts && end !== undefined && ts.isNumericLiteral(end) && end.text === "10";
}

/** `x.toISOString().split("T")[0]`: a day. */
export function isSplitStamp(node: ts.ElementAccessExpression): boolean {
  const split = unwrap(node.expression);
  if (!ts.isCallExpression(split) || !ts.isPropertyAccessExpression(split.expression)) return false;
  const stamp = unwrap(split.expression.expression);
  return (
    split.expression.name.text === "split" &&
    ts.isCallExpression(stamp) &&
    ts.isPropertyAccessExpression(stamp.expression) &&
    stamp.expression.name.text === "toISOString" &&
    ts.isNumericLiteral(node.argumentExpression) &&
    node.argumentExpression.text === "0"
  );
}
