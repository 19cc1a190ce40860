/** Where a function runs that is handed to another: `run((table) => ...)` by `function run(load) { load("visits") }`. */
import { ts } from "ts-morph";
import { withArguments } from "../follow/apply.ts";
import { findUses } from "../source/scope.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import type { Use } from "./call-uses.ts";
import { type Callable, calledFunctions } from "./called-function.ts";

/** The calls of a callback. */
export interface CallbackCalls {
  /** Each in its file, read with what the function is given that runs the callback. */
  readonly calls: readonly Use[];
  /** It is also used in ways that are not followed. */
  readonly more: boolean;
}

/** The calls of a function that stands as an argument, or in an object that is one; null for any other. */
export function callbackCalls(owner: Located<Callable>): CallbackCalls | null {
  const handed = handedTo(owner.node);
  if (!handed) return null;
  const { call, index, member } = handed;
  const runners = calledFunctions(call, owner.unit);
  if (runners.length === 0) return null;
  const given = call.arguments.map((node) => ({ node, unit: owner.unit }));
  const found = runners.map((runner) => {
    const unit = withArguments(runner.node, given, runner.unit);
    const parameter = runner.node.parameters[index];
    return parameter ? callsOfParameter(parameter, member, unit) : { calls: [], more: true };
  });
  return {
    calls: found.flatMap(({ calls }) => calls),
    more: found.some(({ more }) => more),
  };
}

interface Handed {
  readonly call: ts.CallExpression;
  readonly index: number;
  /** The member of the argument that holds the function; null where it is the argument itself. */
  readonly member: string | null;
}

function handedTo(owner: Callable): Handed | null {
  const { parent } = owner;
  if (ts.isMethodDeclaration(owner) && ts.isObjectLiteralExpression(parent))
    return argumentOf(parent, owner.name);
  if (!ts.isArrowFunction(owner) && !ts.isFunctionExpression(owner)) return null;
  const isProperty = ts.isPropertyAssignment(parent);
  return isProperty ? argumentOf(parent.parent, parent.name) : argumentOf(owner, null);
}

function argumentOf(argument: ts.Expression, name: ts.PropertyName | null): Handed | null {
  const call = argument.parent;
  const index = ts.isCallExpression(call) ? call.arguments.indexOf(argument) : -1;
  if (!ts.isCallExpression(call) || index < 0) return null;
  return { call, index, member: name && ts.isIdentifier(name) ? name.text : null };
}

/** Calls of a parameter, or of a member of it, in the function that has it. */
function callsOfParameter(
  parameter: ts.ParameterDeclaration,
  member: string | null,
  unit: SourceUnit,
): CallbackCalls {
  const holder = member === null ? parameter : (bindingOf(parameter, member) ?? parameter);
  const { name } = holder;
  if (!ts.isIdentifier(name)) return { calls: [], more: true };
  const uses = findUses(holder, name.text, unit);
  const isMember = member !== null && holder === parameter;
  const called = new Set<ts.Node>(uses.map((use) => (isMember ? memberUse(use, member) : use)));
  const calls = unit.allCalls.filter((call) => called.has(unwrap(call.expression)));
  return {
    calls: calls.map((node) => ({ node, unit })),
    more: uses.some((use) => isHandedOn(use)),
  };
}

function bindingOf(parameter: ts.ParameterDeclaration, member: string): ts.BindingElement | null {
  if (!ts.isObjectBindingPattern(parameter.name)) return null;
  const named = parameter.name.elements.find((element) => {
    const key = element.propertyName ?? element.name;
    return ts.isIdentifier(key) && key.text === member;
  });
  return named ?? null;
}

function memberUse(use: ts.Identifier, member: string): ts.Node {
  const { parent } = use;
  const isIt = ts.isPropertyAccessExpression(parent) && parent.name.text === member;
  return isIt ? parent : use;
}

/** An argument of a further call: what that call does with it is not looked at. */
function isHandedOn(use: ts.Identifier): boolean {
  const { parent } = use;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false;
  return (parent.arguments ?? []).some((argument) => argument === use);
}
