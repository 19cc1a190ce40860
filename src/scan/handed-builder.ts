/**
 * What is asked of a builder outside of the function that makes it: by callers that it is returned
 * to, in the same file, and by functions that it is passed to.
 */
import { ts } from "ts-morph";
import { type Callable, calledFunctions } from "./called-function.ts";
import { isConditional } from "./caller-conditions.ts";
import { callsOf } from "./callers.ts";
import { builderParts, type Chain, chainFrom, type Link, outermost } from "./chain.ts";
import { findExport } from "./find-export.ts";
import { functionName, isFunction, returnedValues } from "./function-syntax.ts";
import { openPlaces } from "./open-parameters.ts";
import { findUses } from "./scope.ts";
import { isOutside, type Located, type Passed, type SourceUnit, unwrap } from "./source-unit.ts";

const MAXIMUM_DEPTH = 4;

/** The links on a builder where it is handed to, each with the file that it stands in. */
export function handedLinks(chain: Chain, unit: SourceUnit): readonly Link[] {
  const own = [chain, ...builderParts(chain, unit)].flatMap((part) => part.links);
  const calls = new Set(own.map((link) => link.call));
  return distinct(linksAfter(chain, unit, 0)).filter((link) => !calls.has(link.call));
}

function linksAfter(chain: Chain, unit: SourceUnit, depth: number): readonly Link[] {
  if (depth >= MAXIMUM_DEPTH) return [];
  const ends = [chain, ...builderParts(chain, unit)].map((part) => outermost(part.end));
  return ends.flatMap((end) => {
    const call = end.parent;
    if (ts.isCallExpression(call) && call.expression !== end)
      return linksInside(call, call.arguments.indexOf(end), unit, depth);
    const owner = returnedFrom(end);
    return owner ? linksOfCallers({ node: owner, unit }, depth) : [];
  });
}

/** The function that returns an expression as it is: an async one runs it. */
function returnedFrom(end: ts.Expression): Callable | null {
  const { parent } = end;
  const isBody = ts.isArrowFunction(parent) && parent.body === end;
  if (!isBody && !ts.isReturnStatement(parent)) return null;
  let owner: ts.Node = parent;
  while (owner.parent && !ts.isFunctionLike(owner)) owner = owner.parent;
  return ts.isFunctionLike(owner) && !isAsync(owner) ? owner : null;
}

function isAsync(node: ts.SignatureDeclaration): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

/** One caller's links where the file is read for that caller, else those of all in the file. */
function linksOfCallers(owner: Located<Callable>, depth: number): readonly Link[] {
  const { passed } = owner.unit;
  const one = passed?.get(owner.node);
  const calls = passed ? (one ? [one] : []) : callsOf(owner);
  return calls.flatMap(({ node, unit }) => {
    const chain = chainFrom(node);
    const links = [...chain.links, ...builderParts(chain, unit).flatMap((part) => part.links)];
    return [...links.map((link) => ({ ...link, unit })), ...linksAfter(chain, unit, depth + 1)];
  });
}

/** What the called function asks of its parameter, and what is asked of what it gives back. */
function linksInside(
  call: ts.CallExpression,
  index: number,
  unit: SourceUnit,
  depth: number,
): readonly Link[] {
  const [callee, ...others] = calledFunctions(call, unit);
  const parameter = callee?.node.parameters[index];
  if (!callee || others.length > 0 || !parameter || !ts.isIdentifier(parameter.name)) return [];
  if (isOutside(callee.unit)) return [];
  const passed = argumentsOf(call, callee.node, unit);
  const inside = { ...callee.unit, passed };
  const links = findUses(parameter, parameter.name.text, callee.unit).flatMap((use) => {
    const chain = chainFrom(use);
    return [chain, ...builderParts(chain, callee.unit)].flatMap((part) => part.links);
  });
  const isOnlyUse = callsOf(callee).length === 1 && isPrivate(callee, unit);
  const own = distinct(links)
    .filter((link) => isOnlyUse || isForAll(link, callee))
    .map((link) => ({ ...link, unit: inside }));
  if (!givesBack(callee.node, parameter.name.text)) return own;
  const result = chainFrom(call);
  const after = [...result.links, ...builderParts(result, unit).flatMap((part) => part.links)];
  const next = after.map((link) => ({ ...link, unit }));
  return [...own, ...next, ...linksAfter(result, unit, depth + 1)];
}

/** A function for several builders asks under conditions what only some of them have. */
function isForAll({ call }: Link, { node, unit }: Located<Callable>): boolean {
  const [name] = call.arguments;
  const isOwnName = name === undefined || openPlaces(name, unit).length === 0;
  return isOwnName && !isConditional(call, node);
}

/** Of the same file and not exported: no other file passes it a builder of its own. */
function isPrivate({ node, unit }: Located<Callable>, user: SourceUnit): boolean {
  const name = functionName(node);
  return unit.path === user.path && name !== "" && findExport(name, unit) === null;
}

/** Whether a function returns the builder that it is given; an async one runs it. */
function givesBack(node: Callable, name: string): boolean {
  if (!isFunction(node) || isAsync(node)) return false;
  return returnedValues(node).some((value) => {
    let root = unwrap(value);
    while (ts.isCallExpression(root) || ts.isPropertyAccessExpression(root))
      root = unwrap(root.expression);
    return ts.isIdentifier(root) && root.text === name;
  });
}

function argumentsOf(call: ts.CallExpression, callee: Callable, unit: SourceUnit): Passed {
  if (call.arguments.some((argument) => ts.isSpreadElement(argument))) return new Map();
  return new Map(
    callee.parameters.flatMap((parameter, index) => {
      const node = call.arguments[index];
      return node ? [[parameter as ts.Node, { node, unit }] as const] : [];
    }),
  );
}

function distinct(links: readonly Link[]): readonly Link[] {
  const seen = new Set<ts.Node>();
  return links.filter(({ call }) => !seen.has(call) && seen.add(call));
}
