/**
 * Who calls a function, and what they pass: the values that a file is read with, once for each
 * caller, where names of a request are parameters. Callers are found by the function's name.
 */
import { ts } from "ts-morph";
import { isTestCode } from "../../model/test-code.ts";
import type { Located, Passed, SourceUnit } from "../source/source-unit.ts";
import { type AskedMembers, type OpenPlace, openPlaces } from "../text/open-parameters.ts";
import { isHandedOn, isSame, isWithin, onePerPlace, type Use, usesIn } from "./call-uses.ts";
import { callbackCalls } from "./callback-calls.ts";
import { type Callable, calledFunctions, madeConstructor } from "./called-function.ts";
import { calledNames, unitsCalling } from "./called-names.ts";
import { MAXIMUM_CALLS } from "./calls-of.ts";
import { componentUses } from "./component-uses.ts";
import { curriedCalls } from "./curried-calls.ts";
import { injectedMethods } from "./injected-methods.ts";
import { passedNames } from "./passed-names.ts";
import { subclassValues } from "./subclass-values.ts";

/** The values that each caller passes for some parameters of one function. */
export interface Callers {
  readonly passed: readonly Passed[];
  /** The function may be called in other ways than these: more callers than are read, or handed on. */
  readonly more: boolean;
}

/** How callers are looked for. */
export interface Search {
  /** Functions between the one that was asked for and this one. */
  readonly depth: number;
  /** Whether a method's calls are looked for on objects that other callers hand over. */
  readonly isInjected: boolean;
  /** The members of the places that the names of the request are. */
  readonly members?: AskedMembers;
}

/** Callers of every kind, from the function itself on. */
export const ALL_CALLERS: Search = { depth: 0, isInjected: true };

const NOBODY: Callers = { passed: [], more: false };
const MAXIMUM_DEPTH = 4;

/** The callers that fill in `places`, all of which belong to one function or class. */
export function findCallers(
  places: readonly OpenPlace[],
  unit: SourceUnit,
  search: Search = ALL_CALLERS,
): Callers {
  const [first] = places;
  if (!first || search.depth >= MAXIMUM_DEPTH) return NOBODY;
  if (!ts.isParameter(first))
    return { passed: subclassValues(first, unit).slice(0, MAXIMUM_CALLS), more: false };
  const owner = { node: first.parent, unit };
  const parameters = places.filter((place) => ts.isParameter(place));
  const callback = callbackCalls(owner);
  if (callback) return passedByAll(callback.calls, parameters, search, callback.more);
  const names = calledNames(owner.node);
  const shown = componentUses(owner, names);
  if (shown.length > 0) return passedByElements(shown, parameters, search);
  const units = unitsCalling(owner.node, unit);
  const makes = ts.isConstructorDeclaration(owner.node);
  const uses = units.flatMap((at) => usesIn(at, names, makes));
  const found = onePerPlace(uses).map((use) => ({ ...use, run: functionsRun(use, owner, search) }));
  const calls = found.filter(({ run }) => run.some((one) => isSame(one, owner)));
  const escapes =
    found.some((use) => mayRun(use, parameters, owner)) ||
    units.some((at) => isHandedOn(owner, names, at));
  return passedByAll([...calls, ...curriedCalls(owner)], parameters, search, escapes);
}

function passedByAll(
  calls: readonly Use[],
  parameters: readonly ts.ParameterDeclaration[],
  search: Search,
  more: boolean,
): Callers {
  const read = calls.slice(0, MAXIMUM_CALLS);
  const passed = read.flatMap((call) => passedBy(call, parameters, search));
  return {
    passed: passed.slice(0, MAXIMUM_CALLS),
    more: more || calls.length > MAXIMUM_CALLS || passed.length > MAXIMUM_CALLS,
  };
}

/** Elements of a component give its first parameter the object of their attributes. */
function passedByElements(
  shown: readonly Located<ts.ObjectLiteralExpression>[],
  parameters: readonly ts.ParameterDeclaration[],
  search: Search,
): Callers {
  const [props] = parameters;
  if (props?.parent.parameters.indexOf(props) !== 0) return NOBODY;
  const passed = shown.slice(0, MAXIMUM_CALLS).flatMap(({ node, unit }) => {
    const values = node.properties.flatMap((one) =>
      ts.isPropertyAssignment(one) ? [one.initializer] : [],
    );
    const outer = sameOwner(values.flatMap((value) => openPlaces(value, unit)));
    const above = findCallers(outer, unit, further(search)).passed;
    const units = above.length > 0 ? above.map((each) => ({ ...unit, passed: each })) : [unit];
    return units.map((at) => new Map([[props as ts.Node, { node, unit: at }]]));
  });
  return { passed: passed.slice(0, MAXIMUM_CALLS), more: passed.length > MAXIMUM_CALLS };
}

function further({ depth, isInjected }: Search): Search {
  return { depth: depth + 1, isInjected };
}

/** A use of a function's name, and what it runs as far as that is seen. */
type Run = Use & { readonly run: readonly Located<Callable>[] };

/** Nothing for a function that calls itself: it passes what it was given. */
function functionsRun(
  { node, unit }: Use,
  owner: Located<Callable>,
  search: Search,
): readonly Located<Callable>[] {
  if (isWithin(node, owner, unit)) return [];
  if (ts.isNewExpression(node)) return madeConstructor(node, unit);
  const found = calledFunctions(node, unit);
  if (found.length > 0 || !search.isInjected || ts.isFunctionDeclaration(owner.node)) return found;
  const plain = { depth: 0, isInjected: false };
  return injectedMethods(
    node,
    unit,
    (places) => findCallers(sameOwner(places), unit, plain).passed,
  );
}

/**
 * A call of that name on something unknown, with an argument that could be meant. What tests call is
 * mostly a mock.
 */
function mayRun(
  { node, unit, run }: Run,
  parameters: readonly ts.ParameterDeclaration[],
  owner: Located<Callable>,
): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  if (ts.isFunctionDeclaration(owner.node) || isWithin(node, owner, unit)) return false;
  if (run.length > 0 || (isTestCode(unit.file) && !isTestCode(owner.unit.file))) return false;
  return parameters.some((parameter) => {
    const argument = node.arguments[positionOf(parameter)];
    return argument !== undefined && !ts.isFunctionLike(argument) && !ts.isNumericLiteral(argument);
  });
}

function passedBy(
  { node, unit }: Use,
  parameters: readonly ts.ParameterDeclaration[],
  search: Search,
): readonly Passed[] {
  const given = node.arguments ?? [];
  const spread = given.findIndex((argument) => ts.isSpreadElement(argument));
  const values = new Map<ts.ParameterDeclaration, ts.Expression | null>();
  for (const parameter of parameters) {
    const index = positionOf(parameter);
    if (spread >= 0 && spread <= index) return [];
    values.set(parameter, given[index] ?? null);
  }
  const [parameter] = parameters;
  const locate = (at: SourceUnit): Passed => {
    const passed = new Map<ts.Node, Located<ts.Expression> | null>();
    if (parameter) passed.set(parameter.parent, { node, unit: at });
    for (const [to, value] of values) passed.set(to, value && { node: value, unit: at });
    return passed;
  };
  const asked = [...values].flatMap(([to, value]) =>
    value ? [passedNames(value, search.members?.get(to), unit)] : [],
  );
  const outer = asked
    .flatMap(({ places }) => places)
    .filter((place) => unit.passed?.has(place) !== true);
  const members = new Map(asked.flatMap((one) => [...one.members]));
  const above = findCallers(sameOwner(outer), unit, { ...further(search), members });
  if (above.passed.length === 0) return [locate(unit)];
  return above.passed.map((passed) => locate({ ...unit, passed }));
}

/** TypeScript's `this` parameter takes no argument. */
function positionOf(parameter: ts.ParameterDeclaration): number {
  const { parameters } = parameter.parent;
  const first = parameters[0]?.name;
  const hasThis = first !== undefined && ts.isIdentifier(first) && first.text === "this";
  return parameters.indexOf(parameter) - (hasThis ? 1 : 0);
}

/** The places that belong to the function, or class, of the first. */
export function sameOwner(places: readonly OpenPlace[]): readonly OpenPlace[] {
  const [first] = places;
  return [...new Set(places)].filter((place) => place.parent === first?.parent);
}
