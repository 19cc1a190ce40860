/**
 * Who calls a function, and what they pass: the values that a file is read with, once for each
 * caller, where names of a request are parameters. Callers are found by the function's name.
 */
import { ts } from "ts-morph";
import { isHandedOn, isSame, onePerPlace, type Use, unitsWith, usesIn } from "./call-uses.ts";
import { baseClass, type Callable, calledFunctions, madeConstructor } from "./called-function.ts";
import { functionName } from "./function-syntax.ts";
import { type OpenPlace, openPlaces } from "./open-parameters.ts";
import type { Located, Passed, SourceUnit } from "./source-unit.ts";

/** The values that each caller passes for some parameters of one function. */
export interface Callers {
  readonly passed: readonly Passed[];
  /** The function may be called in other ways than these: more callers than are read, or handed on. */
  readonly more: boolean;
}

const NOBODY: Callers = { passed: [], more: false };
const MAXIMUM_DEPTH = 4;
const MAXIMUM_CALLS = 200;

/** The callers that fill in `places`, all of which belong to one function or class. */
export function findCallers(places: readonly OpenPlace[], unit: SourceUnit, depth = 0): Callers {
  const [first] = places;
  if (!first || depth >= MAXIMUM_DEPTH) return NOBODY;
  if (ts.isPropertyDeclaration(first)) return findSubclasses(first, unit);
  const owner = { node: first.parent, unit };
  const parameters = places.filter((place) => ts.isParameter(place));
  const names = calledNames(owner.node);
  const units = names.flatMap((name) =>
    unitsWith({ word: name, pattern: callPattern(name, owner.node) }, unit),
  );
  const makes = ts.isConstructorDeclaration(owner.node);
  const uses = units.flatMap((at) => usesIn(at, names, makes));
  const distinct = onePerPlace(uses);
  const calls = distinct.filter((use) => runs(use, owner));
  const escapes =
    distinct.some((use) => mayRun(use, parameters, owner)) ||
    units.some((at) => isHandedOn(owner, names, at));
  const passed = calls.slice(0, MAXIMUM_CALLS).flatMap((call) => passedBy(call, parameters, depth));
  return {
    passed: passed.slice(0, MAXIMUM_CALLS),
    more: escapes || calls.length > MAXIMUM_CALLS || passed.length > MAXIMUM_CALLS,
  };
}

/** The calls of a function in its own file. */
export function callsOf(owner: Located<Callable>): readonly Located<ts.CallExpression>[] {
  const uses = usesIn(owner.unit, calledNames(owner.node), false);
  return uses.flatMap(({ node, unit }) =>
    ts.isCallExpression(node) && runs({ node, unit }, owner) ? [{ node, unit }] : [],
  );
}

/** The names that calls of a function are written with; a constructor is called by its classes' names. */
function calledNames(owner: Callable): readonly string[] {
  if (ts.isConstructorDeclaration(owner)) return owner.parent.name ? [owner.parent.name.text] : [];
  const name = functionName(owner) || keptName(owner);
  return name === "" ? [] : [name];
}

/** `const load = useCallback((table) => ...)`, `exports.load = (table) => ...`, a field of a class. */
function keptName(owner: Callable): string {
  const { parent } = owner;
  if (ts.isPropertyDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left))
    return parent.left.name.text;
  const outer = ts.isCallExpression(parent) ? parent.parent : parent;
  return ts.isVariableDeclaration(outer) && ts.isIdentifier(outer.name) ? outer.name.text : "";
}

/** How a call of a function looks, or an import that gives it another name. */
function callPattern(name: string, owner: Callable): RegExp {
  const word = `(?<![\\w$])${name.replace(/\$/g, "\\$")}`;
  if (ts.isConstructorDeclaration(owner)) return new RegExp(`(?:new|extends)\\s+${word}(?![\\w$])`);
  return new RegExp(`${word}(?:\\s*(?:\\?\\.\\s*)?[(<]|\\s+as\\s)`);
}

function runs({ node, unit }: Use, owner: Located<Callable>): boolean {
  if (isWithin(node, owner, unit)) return false;
  const found = ts.isNewExpression(node)
    ? madeConstructor(node, unit)
    : calledFunctions(node, unit);
  return found.some((one) => isSame(one, owner));
}

/** A call of that name on something unknown, with an argument that could be meant. */
function mayRun(
  { node, unit }: Use,
  parameters: readonly ts.ParameterDeclaration[],
  owner: Located<Callable>,
): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  if (ts.isFunctionDeclaration(owner.node) || isWithin(node, owner, unit)) return false;
  if (calledFunctions(node, unit).length > 0) return false;
  return parameters.some((parameter) => {
    const argument = node.arguments[positionOf(parameter)];
    return argument !== undefined && !ts.isFunctionLike(argument) && !ts.isNumericLiteral(argument);
  });
}

/** A function that calls itself passes what it was given. */
function isWithin(node: ts.Node, owner: Located<Callable>, unit: SourceUnit): boolean {
  if (unit.path !== owner.unit.path) return false;
  return owner.node.pos <= node.pos && node.end <= owner.node.end;
}

function passedBy(
  { node, unit }: Use,
  parameters: readonly ts.ParameterDeclaration[],
  depth: number,
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
  const outer = [...values.values()].flatMap((value) => (value ? openPlaces(value, unit) : []));
  const above = findCallers(sameOwner(outer), unit, depth + 1);
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

/** `protected table = "visits"` of each class that extends the one with the open field. */
function findSubclasses(field: ts.PropertyDeclaration, unit: SourceUnit): Callers {
  const owner = field.parent;
  const name = owner.name?.text;
  if (!name) return NOBODY;
  const base = { node: owner, unit };
  const pattern = new RegExp(`extends\\s+${name.replace(/\$/g, "\\$")}(?![\\w$])`);
  const passed = unitsWith({ word: name, pattern }, unit).flatMap((at) =>
    classesIn(at)
      .filter((node) => extendsClass({ node, unit: at }, base))
      .flatMap((node) => {
        const own = node.members.find(
          (one) => one.name?.getText(at.source) === field.name.getText(unit.source),
        );
        const value = own && ts.isPropertyDeclaration(own) ? own.initializer : undefined;
        return value ? [new Map([[field as ts.Node, { node: value, unit: at }]])] : [];
      }),
  );
  return { passed: passed.slice(0, MAXIMUM_CALLS), more: false };
}

function classesIn(unit: SourceUnit): readonly ts.ClassLikeDeclaration[] {
  const found: ts.ClassLikeDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(unit.source);
  return found;
}

function extendsClass(node: Located<ts.ClassLikeDeclaration>, base: Located): boolean {
  let current = baseClass(node);
  for (let depth = 0; current && depth < MAXIMUM_DEPTH; depth++) {
    if (isSame(current, base)) return true;
    current = baseClass(current);
  }
  return false;
}
