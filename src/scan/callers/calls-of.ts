/** The calls of a function, in its own file and in all files of the project. */
import { ts } from "ts-morph";
import type { Located } from "../source/source-unit.ts";
import { isHandedOn, isSame, isWithin, onePerPlace, type Use, usesIn } from "./call-uses.ts";
import { type Callable, calledFunctions } from "./called-function.ts";
import { calledNames, unitsCalling } from "./called-names.ts";

/** So many callers of a function are read. */
export const MAXIMUM_CALLS = 200;

/** The calls of a function in its own file. */
export function callsOf(owner: Located<Callable>): readonly Located<ts.CallExpression>[] {
  return callsAmong(usesIn(owner.unit, calledNames(owner.node), false), owner);
}

function callsAmong(
  uses: readonly Use[],
  owner: Located<Callable>,
): readonly Located<ts.CallExpression>[] {
  return uses.flatMap(({ node, unit }) =>
    ts.isCallExpression(node) && isCallOf({ node, unit }, owner) ? [{ node, unit }] : [],
  );
}

function isCallOf({ node, unit }: Located<ts.CallExpression>, owner: Located<Callable>): boolean {
  if (isWithin(node, owner, unit)) return false;
  return calledFunctions(node, unit).some((one) => isSame(one, owner));
}

/** The calls of a function. */
export interface Calls {
  readonly calls: readonly Located<ts.CallExpression>[];
  /** It may be called in other ways than these. */
  readonly more: boolean;
}

/** The calls of a function in all files of the project. */
export function callsInProject(owner: Located<Callable>): Calls {
  const names = calledNames(owner.node);
  const units = unitsCalling(owner.node, owner.unit);
  const uses = onePerPlace(units.flatMap((at) => usesIn(at, names, false)));
  const calls = callsAmong(uses, owner);
  const escapes =
    uses.some((use) => isUnclear(use, owner)) || units.some((at) => isHandedOn(owner, names, at));
  return {
    calls: calls.slice(0, MAXIMUM_CALLS),
    more: escapes || calls.length > MAXIMUM_CALLS,
  };
}

/** A call of a method's name on something that is not known. */
function isUnclear({ node, unit }: Use, owner: Located<Callable>): boolean {
  if (ts.isFunctionDeclaration(owner.node) || isWithin(node, owner, unit)) return false;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return calledFunctions(node, unit).length === 0;
}
