/** Where a value goes that a function returns: to the caller of a callback, or to the calls of its name. */
import { ts } from "ts-morph";
import { calledFunctions } from "../callers/called-function.ts";
import { callsOf } from "../callers/calls-of.ts";
import {
  type FunctionNode,
  functionName,
  isFunction,
  returnedValues,
} from "../source/function-syntax.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { isEmpty } from "./pass-through.ts";
import { type RowValue, settled } from "./row-value.ts";

/** A call with what it gives. */
export interface ReturnedTo {
  readonly call: ts.CallExpression;
  readonly result: RowValue;
}

/** The calls that give `value`, which `node` has; none where the function may return something else. */
export function returnedTo(
  node: ts.Expression,
  value: RowValue,
  unit: SourceUnit,
): readonly ReturnedTo[] {
  const owner = returningFunction(node);
  if (!owner || !isOnlyValue(owner, node)) return [];
  const given: RowValue = isAsync(owner) ? { kind: "promise", of: settled(value) } : value;
  const { parent } = owner;
  if (!ts.isCallExpression(parent)) return toCallers(owner, given, unit);
  const method = parent.arguments[0] === owner ? methodOf(parent) : null;
  if (method === "then") return [{ call: parent, result: { kind: "promise", of: settled(given) } }];
  return method === "map" && given.kind === "rows"
    ? [{ call: parent, result: { ...given, lists: given.lists + 1 } }]
    : [];
}

function returningFunction(node: ts.Expression): FunctionNode | null {
  const { parent } = node;
  if (ts.isArrowFunction(parent) && parent.body === node) return parent;
  if (!ts.isReturnStatement(parent)) return null;
  let owner: ts.Node = parent;
  while (owner.parent && !ts.isFunctionLike(owner)) owner = owner.parent;
  return isFunction(owner) ? owner : null;
}

function isOnlyValue(owner: FunctionNode, node: ts.Expression): boolean {
  return returnedValues(owner).every((value) => unwrap(value) === unwrap(node) || isEmpty(value));
}

function isAsync(owner: FunctionNode): boolean {
  return owner.modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

function methodOf(call: ts.CallExpression): string | null {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : null;
}

/** Calls in the same file that can mean no other function. */
function toCallers(owner: FunctionNode, result: RowValue, unit: SourceUnit): readonly ReturnedTo[] {
  const isNamed = ts.isFunctionDeclaration(owner) || ts.isVariableDeclaration(owner.parent);
  if (!isNamed || functionName(owner) === "") return [];
  return callsOf({ node: owner, unit })
    .filter(({ node }) => calledFunctions(node, unit).length === 1)
    .map(({ node }) => ({ call: node, result }));
}
