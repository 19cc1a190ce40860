/** Where a value goes that a function returns: to the calls of the function. */
import { ts } from "ts-morph";
import { type Callable, calledFunctions } from "../callers/called-function.ts";
import { callsInProject } from "../callers/calls-of.ts";
import { outermost } from "../source/chain.ts";
import { findUses } from "../source/scope.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { toCallback } from "./container-places.ts";
import { at, both, DONE, LOST, type Next, type Place } from "./place.ts";

/** Properties whose function a library calls to await what it gives. */
const AWAITED_PROPERTY = /^(?:queryFn|mutationFn|fetcher)$/;
/** Functions of libraries that await what the function that they are given gives. */
const AWAITS =
  /^(?:useSWR\w*|use\w*Query|useMutation|useAsyncData|useLazyAsyncData|createResource|waitUntil|after|then|catch|finally|forEach)$/;

/** The function that returns an expression as it is, or null. */
export function returningFunction(value: ts.Expression): Callable | null {
  const { parent } = value;
  if (ts.isArrowFunction(parent) && parent.body === value) return parent;
  if (!ts.isReturnStatement(parent)) return null;
  let owner: ts.Node = parent;
  while (owner.parent && !ts.isFunctionLike(owner)) owner = owner.parent;
  return ts.isFunctionLike(owner) ? owner : null;
}

/** What becomes of a value that `owner` returns; an async function runs a builder. */
export function returnedFrom(owner: Callable, value: Place): Next {
  const isRun = isAsync(owner) && value.path.length === 0;
  if (isRun || ts.isConstructorDeclaration(owner)) return DONE;
  const { unit } = value;
  const caller = unit.passed?.get(owner);
  if (caller) return at(callOf(caller, { ...value, inside: value.inside.slice(0, -1) }));
  if (unit.passed?.has(owner)) return LOST;
  const holder = outermost(owner as unknown as ts.Expression).parent;
  if (ts.isCallExpression(holder)) return fromArgument(holder, owner, value);
  if (ts.isJsxExpression(holder)) return DONE;
  const isAwaited =
    ts.isPropertyAssignment(holder) && AWAITED_PROPERTY.test(holder.name.getText(unit.source));
  return isAwaited ? DONE : toCallers({ node: owner, unit }, value);
}

/** Whether a function gives a promise. */
export function isAsync(node: ts.SignatureDeclaration): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

function toCallers(owner: Located<Callable>, value: Place): Next {
  const { calls, more } = callsInProject(owner);
  const places = calls.map((call) => callOf(call, { ...value, inside: [] }));
  return { places, seen: !more && places.length > 0 };
}

function callOf({ node, unit }: Located<ts.Expression>, value: Place): Place {
  return { ...value, node, unit };
}

/** What becomes of what a callback returns. */
function fromArgument(call: ts.CallExpression, owner: Callable, value: Place): Next {
  if (call.expression === outermost(owner as unknown as ts.Expression))
    return at({ ...value, node: call });
  const { expression } = call;
  const name = ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : expression.getText(value.unit.source);
  if (name === "map" || name === "flatMap")
    return at({ ...value, node: call, path: ["*", ...value.path] });
  if (name === "reduce")
    return both(at({ ...value, node: call }), toCallback(call.arguments[0], 0, value));
  if (name === "useMemo") return at({ ...value, node: call });
  if (AWAITS.test(name)) return DONE;
  const kept = name === "useCallback" || name === "cache";
  if (kept) return toCallers({ node: owner, unit: value.unit }, value);
  return fromParameter(call, owner, value);
}

/** A function of the project calls what it is given: the value is what that call gives. */
function fromParameter(call: ts.CallExpression, owner: Callable, value: Place): Next {
  const index = call.arguments.findIndex((one) => one.pos <= owner.pos && owner.end <= one.end);
  const [callee, ...others] = calledFunctions(call, value.unit);
  const parameter = callee?.node.parameters[index];
  if (!callee || others.length > 0 || !parameter || !ts.isIdentifier(parameter.name)) return LOST;
  const uses = findUses(parameter, parameter.name.text, callee.unit);
  const calls = uses.flatMap((use) => {
    const { parent } = outermost(use);
    return ts.isCallExpression(parent) && parent.expression === outermost(use) ? [parent] : [];
  });
  const unit: SourceUnit = {
    ...callee.unit,
    passed: new Map([[callee.node, { node: call, unit: value.unit }]]),
  };
  const inside = [...value.inside, { ...callee, isOwn: false }];
  return {
    places: calls.map((node) => ({ ...value, node, unit, inside })),
    seen: calls.length === uses.length,
  };
}
