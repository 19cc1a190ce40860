/**
 * What is asked of a builder wherever it goes: kept in variables, arrays, objects and fields,
 * returned to callers and passed to functions, in this file and in others.
 */
import { ts } from "ts-morph";
import type { Callable } from "../callers/called-function.ts";
import { chainFrom, type Link } from "../source/chain.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import { choiceOf } from "./caller-choice.ts";
import { nextPlaces } from "./next-places.ts";
import type { Place } from "./place.ts";

/** All that is asked of a builder. */
export interface BuilderFlow {
  /** In the order in which they are reached, each with the file that it stands in. */
  readonly links: readonly Link[];
  /** More may be asked than these. */
  readonly open: boolean;
}

/** The first calls on a value that is no builder yet, such as `const visits = db.from("visits")`. */
export interface FirstCall {
  readonly start: ts.Expression;
  readonly unit: SourceUnit;
}

const MAXIMUM_PLACES = 400;
const MAXIMUM_DEPTH = 6;

/** Methods of a builder, and those that leave it. */
const KNOWN: ReadonlySet<string> = new Set([
  ..."select insert upsert update delete".split(" "),
  ..."eq neq gt gte lt lte like ilike likeAllOf likeAnyOf ilikeAllOf ilikeAnyOf".split(" "),
  ..."regexMatch regexIMatch is isDistinct in notIn contains containedBy".split(" "),
  ..."rangeGt rangeGte rangeLt rangeLte rangeAdjacent overlaps textSearch".split(" "),
  ..."match not or filter order limit range abortSignal single maybeSingle csv geojson".split(" "),
  ..."explain rollback returns overrideTypes throwOnError stripNulls setHeader retry".split(" "),
]);

/** Follows the builder that starts at `start` (a `.from(...)` with its verb, or a call of `.rpc`). */
export function builderFlow(start: ts.Expression, unit: SourceUnit): BuilderFlow {
  const links: Link[] = [];
  const calls = new Set<ts.Node>();
  const noted = new Set<ts.Node>();
  let open = false;
  const isSeen = walk({ node: start, unit, path: [], inside: [] }, (place) => {
    const chain = chainFrom(place.node);
    for (const link of chain.links) {
      if (!KNOWN.has(link.method)) open = true;
      const asked = isAsked(link, place);
      if (asked === null || asked === "unnamed") open = true;
      if (asked === null || asked === false || calls.has(link.call)) continue;
      if (asked === "unnamed" && !isFirst(place, noted)) continue;
      calls.add(link.call);
      links.push({ ...link, unit: place.unit });
    }
    return { ...place, node: chain.end };
  });
  return { links, open: open || !isSeen };
}

/** That a builder is handed to a function which asks for names of run time is noted once. */
function isFirst({ inside: [outermost] }: Place, noted: Set<ts.Node>): boolean {
  const callee = outermost?.node;
  return callee !== undefined && !noted.has(callee) && noted.add(callee) !== undefined;
}

/** Where the first method is called on a value that is kept or returned without one. */
export function firstCalls(start: ts.Expression, unit: SourceUnit): readonly FirstCall[] {
  const found: FirstCall[] = [];
  walk({ node: start, unit, path: [], inside: [] }, (place) => {
    const chain = chainFrom(place.node);
    if (place.node !== start && isEntry(place.node)) return null;
    if (chain.links.length === 0) return { ...place, node: chain.end };
    found.push({ start: place.node, unit: place.unit });
    return null;
  });
  return found;
}

/** A call of the project's own `from` is read where it stands. */
function isEntry(node: ts.Expression): boolean {
  const callee = ts.isCallExpression(node) ? node.expression : node;
  return ts.isPropertyAccessExpression(callee) && callee.name.text === "from";
}

/** Visits each place of a value once; whether all of them could be seen. */
function walk(start: Place, visit: (place: Place) => Place | null): boolean {
  const isNew = onceEach();
  const waiting: Place[] = [start];
  let isSeen = true;
  for (let count = 0; count < MAXIMUM_PLACES; count++) {
    const place = waiting.shift();
    if (!place) return isSeen;
    const reached = isNew(place) ? reach(place) : "no";
    if (reached === "no") continue;
    const end = place.path.length === 0 ? visit(place) : place;
    if (!end) continue;
    const next = nextPlaces(end);
    const places = next.places.filter((one) => isWatched(one, place, reached));
    if (!next.seen || reached === "unknown" || places.length < next.places.length) isSeen = false;
    waiting.push(...places);
  }
  return false;
}

/** What a function asks that may not be called at all is not this builder's for certain. */
function isWatched(next: Place, from: Place, reached: "yes" | "unknown"): boolean {
  if (next.inside.length <= from.inside.length) return true;
  return reached === "yes" && next.inside.length <= MAXIMUM_DEPTH;
}

function onceEach(): (place: Place) => boolean {
  const seen = new Map<ts.Node, Set<string>>();
  return ({ node, path }) => {
    const paths = seen.get(node) ?? new Set();
    seen.set(node, paths);
    const key = path.join("\0");
    return !paths.has(key) && paths.add(key) !== undefined;
  };
}

/** Whether the code at a place runs for the caller that passed the value. */
function reach({ node, unit, inside }: Place): "yes" | "no" | "unknown" {
  const callee = inside[inside.length - 1];
  if (!callee || callee.isOwn || !isWithin(node, callee)) return "yes";
  const choice = choiceOf(node, callee, unit);
  return choice === "given" ? "yes" : choice;
}

/**
 * Whether one link is asked for: null where that is not known, `unnamed` where only run time knows for
 * what. A function that several builders go through asks what its conditions let this caller ask, and
 * columns that this caller names.
 */
function isAsked(link: Link, { unit, inside }: Place): boolean | "unnamed" | null {
  const callee = inside[inside.length - 1];
  if (!callee || callee.isOwn || !isWithin(link.call, callee)) return true;
  const choice = choiceOf(link.call, callee, unit);
  if (choice === "no") return false;
  const [name] = link.call.arguments;
  if (!name || link.method === "match") return choice === "unknown" ? null : true;
  if (!isKnown(name, unit)) return choice === "unknown" ? null : "unnamed";
  const { passed: _, ...own } = callee.unit;
  return choice === "unknown" && isKnown(name, own) ? null : true;
}

function isKnown(name: ts.Expression, unit: SourceUnit): boolean {
  return evaluateText(name, unit).every(({ unknown }) => unknown.length === 0);
}

function isWithin(node: ts.Node, callee: Located<Callable>): boolean {
  return callee.node.pos <= node.pos && node.end <= callee.node.end;
}
