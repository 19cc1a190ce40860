/** What becomes of a value that an array or object holds: its elements, its members, its loops. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { outermost } from "../source/chain.ts";
import { isFunction } from "../source/function-syntax.ts";
import { at, DONE, LOST, type Next, type Place } from "./place.ts";
import { boundTo } from "./variable-places.ts";

/** Methods that give back an array with the same elements. */
const SAME = /^(?:filter|slice|concat|reverse|sort|toSorted|toReversed|flat)$/;
const ONE = /^(?:at|find|findLast|pop|shift)$/;
/** Methods that hand each element to a function. */
const EACH = /^(?:map|flatMap|forEach|filter|find|some|every)$/;

/** What becomes of an array or object that stands before a dot or bracket. */
export function memberOf(
  access: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  value: Place,
): Next {
  const [head = "", ...path] = value.path;
  if (ts.isElementAccessExpression(access)) {
    const key = access.argumentExpression;
    const known = ts.isStringLiteralLike(key) || ts.isNumericLiteral(key) ? key.text : "*";
    return matches(head, known) ? at({ ...value, node: access, path }) : DONE;
  }
  const callee = outermost(access);
  const call = callee.parent;
  if (ts.isCallExpression(call) && call.expression === callee && isList(head))
    return listMethod(access.name.text, call, value);
  return matches(head, access.name.text) ? at({ ...value, node: access, path }) : DONE;
}

function isList(head: string): boolean {
  return head === "*" || /^\d+$/.test(head);
}

function matches(head: string, key: string): boolean {
  return head === key || head === "*" || (key === "*" && head !== "");
}

function listMethod(method: string, call: ts.CallExpression, value: Place): Next {
  const path = value.path.slice(1);
  const element = { ...value, path };
  const passed = EACH.test(method) ? toCallback(call.arguments[0], 0, element) : DONE;
  const result = SAME.test(method)
    ? [{ ...value, node: call, path: ["*", ...path] }]
    : ONE.test(method)
      ? [{ ...element, node: call }]
      : [];
  return { places: [...passed.places, ...result], seen: passed.seen };
}

/** What becomes of a value that a function is called with. */
export function toCallback(callback: ts.Expression | undefined, index: number, value: Place): Next {
  const [end] = callback ? follow(callback, value.unit).ends : [];
  if (!end || !isFunction(end.node)) return LOST;
  const parameter = end.node.parameters[index];
  if (!parameter) return DONE;
  const unit = end.unit.path === value.unit.path ? value.unit : end.unit;
  return boundTo(parameter.name, { ...value, node: startOf(parameter), unit });
}

/** Every use of a parameter comes after its name. */
export function startOf(parameter: ts.ParameterDeclaration): ts.Expression {
  return parameter.name as unknown as ts.Expression;
}
