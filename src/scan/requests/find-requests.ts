/** The requests of one parsed file: which calls start one, and what its chain asks. */

import type { ts } from "ts-morph";
import { compareSpans } from "../../model/location.ts";
import type { Request } from "../../model/request.ts";
import { builderFlow } from "../builders/builder-flow.ts";
import { linksOfPart } from "../callers/wrapper-part.ts";
import { requestsPerCaller, type WrapperPart } from "../callers/wrapper-requests.ts";
import { reachOf } from "../follow/reach.ts";
import { withCertainReads } from "../rows/certain-reads.ts";
import { chainFrom } from "../source/chain.ts";
import type { SourceUnit } from "../source/source-unit.ts";
import { readPerChoice } from "../text/choices.ts";
import { assemble } from "./assemble-request.ts";
import { type Entries, type Entry, readEntries } from "./request-entry.ts";
import { actionOf, ownLinks, type Part, partsOf } from "./request-parts.ts";
import { sentArgument } from "./sent-payload.ts";

/** Every request of a file, in source order; one per value where a name has several. */
export function findRequests(
  unit: SourceUnit,
  entries: Entries = readEntries(unit),
): readonly Request[] {
  const requests = [...entries.values()]
    .flatMap((entry) => requestsOf(entry, unit))
    .sort((a, b) => compareSpans(a.span, b.span));
  return withCertainReads(requests, unit);
}

function requestsOf(entry: Entry, unit: SourceUnit): readonly Request[] {
  const { call } = entry;
  const chain = chainFrom(call);
  if (entry.kind === "rpc" || chain.links.length > 0)
    return perCaller(entry, unit, (at) => [{ start: call, chain, unit: at, isLocal: true }]);
  const parts = partsOf(entry, unit);
  const own = parts
    .filter(({ isLocal }) => isLocal)
    .flatMap((part) => perCaller(entry, unit, (at) => [{ ...part, unit: at }]));
  if (parts.every(({ isLocal }) => isLocal)) return own;
  const returned = perCaller(entry, unit, (at) =>
    partsOf(entry, at).filter(({ isLocal }) => !isLocal),
  );
  return [...own, ...returned];
}

/** What the chains of an entry ask; where names are parameters, what each caller asks. */
function perCaller(
  entry: Entry,
  unit: SourceUnit,
  partsAt: (at: SourceUnit) => readonly Part[],
): readonly Request[] {
  const read = (at: SourceUnit, how: WrapperPart): readonly Request[] =>
    partsAt(at).flatMap((part) => readChoices(entry, part, at, how));
  const parts = partsAt(unit);
  const [only] = parts;
  const payload = only && parts.length === 1 ? sentArgument(entry, only) : null;
  const names = parts.flatMap((part) => (part.isLocal ? namesOf(part, payload) : []));
  const plain = read(unit, "whole");
  return requestsPerCaller(
    { start: entry.call, target: entry.name, names, payload, plain },
    unit,
    read,
  );
}

function readChoices(
  entry: Entry,
  part: Part,
  unit: SourceUnit,
  how: WrapperPart,
): readonly Request[] {
  if (!part.isLocal) return readPart(entry, part, unit, "whole");
  const payload = sentArgument(entry, part);
  const others = [...namesOf(part, payload), ...(payload ? [payload] : [])];
  const places = (): readonly ts.Node[] => [entry.call, ...callsOf(part)];
  return readPerChoice({ target: entry.name, others, places }, unit, (at) =>
    isReached(entry.call, at) ? readPart(entry, { ...part, unit: at }, at, how) : [],
  );
}

/** The calls of a builder that stand in the file of its entry. */
function callsOf({ start, unit }: Part): readonly ts.Node[] {
  const { links } = builderFlow(start, unit);
  return links.flatMap(({ call, unit: at }) => (at?.path === unit.path ? [call] : []));
}

/** Whether the code at a place runs for the choice that a file is read for. */
function isReached(place: ts.Node, unit: SourceUnit): boolean {
  return !unit.chosen || reachOf(place, unit.source, unit) !== "never";
}

/** Columns and select lists. */
function namesOf(part: Part, payload: ts.Expression | null): readonly ts.Expression[] {
  const first = ownLinks(part).flatMap((link) => link.call.arguments[0] ?? []);
  return first.filter((name) => name !== payload);
}

function readPart(
  entry: Entry,
  part: Part,
  unit: SourceUnit,
  how: WrapperPart,
): readonly Request[] {
  const action = entry.kind === "rpc" ? "call" : actionOf(part.chain.links[0]);
  if (!action) return [];
  const all = ownLinks(part).map((link) => (part.isLocal ? link : { ...link, unit: part.unit }));
  const own = how === "whole" ? all : linksOfPart(all, entry.call, how, unit);
  const flow = builderFlow(part.start, part.unit);
  const known = new Set(all.map(({ call }) => call));
  const handed = how === "named" ? [] : flow.links.filter(({ call }) => !known.has(call));
  const open = own.length < all.length || flow.open;
  const links = [...own, ...handed].filter(
    ({ call, unit: at }) => (at && at.path !== unit.path) || isReached(call, unit),
  );
  return assemble(entry, part, action, { links, part: how, open }, unit);
}
