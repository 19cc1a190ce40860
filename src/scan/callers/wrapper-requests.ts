/**
 * Requests of functions that are given the table, function, column, select list or payload: one for
 * each caller, named where the caller names it. What is not clear stays one request of run time.
 */
import { ts } from "ts-morph";
import type { Request } from "../../model/request.ts";
import { findValue } from "../source/scope.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { type OpenPlace, openNames, openPlaces } from "../text/open-parameters.ts";
import { isChanged, isChosen, isSteering } from "./caller-conditions.ts";
import { ALL_CALLERS, findCallers, sameOwner } from "./callers.ts";
import { namesTogether } from "./passed-names.ts";

/** A request as it is written, and where its names are. */
export interface WrappedRequest {
  /** What starts it: a call, or a JSX element. */
  readonly start: ts.Node;
  readonly target: ts.Expression;
  /** Columns and select lists. */
  readonly names: readonly ts.Expression[];
  readonly payload: ts.Expression | null;
  /** What is asked as far as the function itself tells. */
  readonly plain: readonly Request[];
}

/**
 * How much of a wrapper holds for one caller. `whole`: all of it. `certain`: what runs for every
 * table that is passed. `named`: only what the caller names, since whether the code runs for it is
 * not seen (methods of a class, functions that a function makes).
 */
export type WrapperPart = "whole" | "certain" | "named";

/** The requests of each caller, read again by `read`; `plain` where nobody calls or it is not clear. */
export function requestsPerCaller(
  request: WrappedRequest,
  unit: SourceUnit,
  read: (unit: SourceUnit, part: WrapperPart) => readonly Request[],
): readonly Request[] {
  const { plain } = request;
  if (unit.passed || !plain.some(mayTellMore)) return plain;
  const open = namesTogether(namesOf(request).map((name) => openNames(name, unit)));
  const places = sameOwner(open.places);
  const [first] = places;
  if (!first || isUnclear(request, places, first.parent, unit)) return plain;
  const callers = findCallers(places, unit, { ...ALL_CALLERS, members: open.members });
  const part = partOf(request, places, first, unit);
  const all = callers.passed.flatMap((passed) => read({ ...unit, passed }, part));
  if (all.length === 0) return plain;
  const isKnown = plain.every((one) => one.unresolved.length === 0);
  return isKnown ? besideType(all, plain, callers.more) : withoutRepeats(all, plain, callers.more);
}

function mayTellMore(one: Request): boolean {
  return one.unresolved.length > 0 || isUntold(one) || isDeclared(one);
}

/** The keys of the payload are known by the type of its table alone. */
function isUntold({ payload }: Request): boolean {
  return payload !== null && payload.keys.length === 0 && !payload.complete;
}

/** Some keys of the payload are known by the declared type of a value alone. */
function isDeclared({ payload }: Request): boolean {
  return payload?.keys.some(({ declared }) => declared) ?? false;
}

/** Callers that write keys out; all others send what the type says. */
function besideType(
  all: readonly Request[],
  plain: readonly Request[],
  more: boolean,
): readonly Request[] {
  const isMore = (one: Request): boolean =>
    !(plain.some(isDeclared) ? isDeclared(one) : isUntold(one));
  const told = onePerText(all.filter((one) => one.unresolved.length === 0 && isMore(one)));
  return told.length < all.length || more ? [...told, ...plain] : told;
}

function namesOf({ target, names, payload }: WrappedRequest): readonly ts.Expression[] {
  return [target, ...names, ...(payload ? [payload] : [])];
}

function isUnclear(
  request: WrappedRequest,
  places: readonly OpenPlace[],
  owner: ts.Node,
  unit: SourceUnit,
): boolean {
  const top = ts.isConstructorDeclaration(owner) ? owner.parent : owner;
  if (isChosen(request.start, top, unit)) return true;
  if (request.payload && isChangedPayload(unwrap(request.payload), unit)) return true;
  return namesOf(request).some((name) => {
    const open = openNames(name, unit);
    if (!open.places.some((place) => places.includes(place))) return false;
    return isSteering(new Set(open.texts), top, unit);
  });
}

function isChangedPayload(name: ts.Expression, unit: SourceUnit): boolean {
  if (!ts.isIdentifier(name)) return false;
  const place = findValue(name.text, name, unit);
  return place !== null && ts.isParameter(place) && isChanged(name, place, unit);
}

function partOf(
  { start, target }: WrappedRequest,
  places: readonly OpenPlace[],
  first: OpenPlace,
  unit: SourceUnit,
): WrapperPart {
  if (!openPlaces(target, unit).some((place) => places.includes(place))) return "whole";
  return runsWithin(start, first.parent) ? "certain" : "named";
}

/** Whether a call runs when `owner` does: no function stands between, except one that is an argument. */
function runsWithin(call: ts.Node, owner: ts.Node): boolean {
  if (ts.isConstructorDeclaration(owner) || ts.isClassLike(owner)) return false;
  for (let node = call.parent; node && node !== owner; node = node.parent) {
    if (!ts.isFunctionLike(node)) continue;
    const isArgument = ts.isCallExpression(node.parent) && node.parent.expression !== node;
    if (!isArgument) return false;
  }
  return true;
}

/** Callers of whom nothing is known are one request together. */
function withoutRepeats(
  all: readonly Request[],
  plain: readonly Request[],
  more: boolean,
): readonly Request[] {
  const open = Math.min(...plain.map((one) => one.unresolved.length));
  const isKnown = (one: Request): boolean =>
    plain.some(({ target }) => target === null)
      ? one.target !== null
      : one.unresolved.length < Math.max(open, 1);
  const known = onePerText(all.filter(isKnown));
  const [unknown] = all.filter((one) => !isKnown(one));
  if (unknown) return [...known, unknown];
  return more ? [...known, ...plain.filter((one) => one.unresolved.length > 0)] : known;
}

/** Callers that leave a default as it is ask the same. */
function onePerText(requests: readonly Request[]): readonly Request[] {
  const seen = new Set<string>();
  return requests.filter((one) => {
    const text = JSON.stringify(one);
    return !seen.has(text) && seen.add(text);
  });
}
