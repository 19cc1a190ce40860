/** Where a value goes that is an argument of a call: into the function that is called. */
import { ts } from "ts-morph";
import { type Callable, calledFunctions } from "../callers/called-function.ts";
import { callsInProject } from "../callers/calls-of.ts";
import { findExport } from "../modules/find-export.ts";
import { functionName } from "../source/function-syntax.ts";
import { isOutside, type Located, type Passed, type SourceUnit } from "../source/source-unit.ts";
import { startOf, toCallback } from "./container-places.ts";
import { at, both, DONE, LOST, type Next, type Place } from "./place.ts";
import { assignedTo, boundTo } from "./variable-places.ts";

const TOGETHER = /^Promise\.(?:all|allSettled|race|any)$/;

/** What becomes of a value that a call is given. */
export function passedTo(call: ts.CallExpression, argument: ts.Expression, value: Place): Next {
  const callee = call.expression.getText(value.unit.source).replace(/\s+/g, "");
  if (TOGETHER.test(callee)) return value.path.length === 0 ? LOST : DONE;
  if (callee === "Promise.resolve" || callee.startsWith("console.")) return DONE;
  if (callee === "Object.values" && value.path.length > 0)
    return at({ ...value, node: call, path: ["*", ...value.path.slice(1)] });
  const index = call.arguments.indexOf(argument);
  const method = ts.isPropertyAccessExpression(call.expression) ? call.expression : null;
  if (method && /^(?:push|unshift)$/.test(method.name.text))
    return assignedTo(method.expression, { ...value, path: ["*", ...value.path] });
  if (method?.name.text === "reduce" && index === 1)
    return both(toCallback(call.arguments[0], 0, value), at({ ...value, node: call }));
  return intoFunction(call, index, value);
}

function intoFunction(call: ts.CallExpression, index: number, value: Place): Next {
  const [callee, ...others] = calledFunctions(call, value.unit);
  const parameter = callee?.node.parameters[index];
  if (!callee || others.length > 0 || !parameter || parameter.dotDotDotToken) return LOST;
  if (isOutside(callee.unit)) return LOST;
  const passed = argumentsOf(call, callee.node, value.unit);
  const unit = { ...callee.unit, passed };
  const inside = [...value.inside, { ...callee, isOwn: isOwn(callee, value.unit) }];
  return boundTo(parameter.name, { ...value, node: startOf(parameter), unit, inside });
}

/** Of the same file, not exported and called once. */
function isOwn({ node, unit }: Located<Callable>, from: SourceUnit): boolean {
  const name = functionName(node);
  if (unit.path !== from.path || name === "" || findExport(name, unit) !== null) return false;
  const { calls, more } = callsInProject({ node, unit });
  return calls.length === 1 && !more;
}

/** What each parameter is given, null for nothing; the function stands for its call. */
function argumentsOf(call: ts.CallExpression, callee: Callable, unit: SourceUnit): Passed {
  const passed = new Map<ts.Node, { node: ts.Expression; unit: SourceUnit } | null>();
  passed.set(callee, { node: call, unit });
  if (call.arguments.some((argument) => ts.isSpreadElement(argument))) return passed;
  for (const [index, parameter] of callee.parameters.entries()) {
    const node = call.arguments[index];
    passed.set(parameter, node ? { node, unit } : null);
  }
  return passed;
}
