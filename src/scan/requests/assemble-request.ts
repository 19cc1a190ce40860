/** One request, put together from its target, its links and what it sends. */
import type { ts } from "ts-morph";
import type { Action, Request } from "../../model/request.ts";
import { type LinksOfTargets, linksByTarget } from "../callers/target-links.ts";
import { payloadOfPart } from "../callers/wrapper-part.ts";
import type { WrapperPart } from "../callers/wrapper-requests.ts";
import { handledErrors } from "../handled/handled-errors.ts";
import { readRows } from "../rows/read-rows.ts";
import type { Chain, Link } from "../source/chain.ts";
import { type SourceUnit, spanBetween, spanOf } from "../source/source-unit.ts";
import { noteUnresolved, type Unresolved } from "../unresolved/unresolved.ts";
import { readFilters } from "./read-filters.ts";
import {
  readLimitPaths,
  readLogic,
  readModifier,
  readOrders,
  readSelects,
} from "./read-modifiers.ts";
import { readSchemas, readTargets, readVerb } from "./request-address.ts";
import type { Entry } from "./request-entry.ts";
import type { Part } from "./request-parts.ts";
import { readConflict, readSent, sentArgument } from "./sent-payload.ts";

/** The links that are read, and how much of a wrapper they are. */
export interface Reading {
  readonly links: readonly Link[];
  readonly part: WrapperPart;
  /** More may be asked than these. */
  readonly open: boolean;
}

/** The requests of one chain: one for each target and schema. */
export function assemble(
  entry: Entry,
  at: Part,
  action: Action,
  reading: Reading,
  unit: SourceUnit,
): readonly Request[] {
  const unresolved: Unresolved = { names: [] };
  const targets = readTargets(entry, unit, unresolved);
  const isOne = targets.length < 2 && !unit.chosen;
  const groups = isOne
    ? [{ targets, ...reading }]
    : linksByTarget(entry.name, targets, reading, unit);
  return groups.flatMap((group) => requestsTo(group, { entry, at, action, unit, unresolved }));
}

/** What the requests of an entry have in common. */
interface Context {
  readonly entry: Entry;
  readonly at: Part;
  readonly action: Action;
  readonly unit: SourceUnit;
  /** What is unknown of the targets. */
  readonly unresolved: Unresolved;
}

function requestsTo(
  { targets, links, part, open }: LinksOfTargets & Reading,
  { entry, at, action, unit, unresolved: before }: Context,
): readonly Request[] {
  const unresolved: Unresolved = { names: [...before.names] };
  const each = <T>(
    read: (link: Link, from: SourceUnit, to: Unresolved) => readonly T[],
  ): readonly T[] =>
    links.flatMap((link) => {
      const found = read(link, link.unit ?? unit, unresolved);
      if (found.length < 2 || link.method === "match") return found;
      // One of several names is chosen by what was passed.
      if (part !== "whole") return [];
      if (targets.length < 2 && !unit.chosen) return found;
      noteChoice(link, unit, unresolved);
      return [];
    });
  const schemas = readSchemas(entry, unit, unresolved);
  const asked = schemas.flatMap((schema) => targets.map((target) => ({ schema, target })));
  const request = {
    action,
    client: entry.receiver.client,
    ...(entry.receiver.isPlain ? { asksPublic: true as const } : {}),
    ...(entry.receiver.taught?.database ? { database: entry.receiver.taught.database } : {}),
    selects: each(readSelects),
    filters: each(readFilters),
    logic: each(readLogic),
    orders: each(readOrders),
    embedPaths: each(readLimitPaths),
    modifiers: each(readModifier),
    payload: payloadOfPart(
      readSent(entry, at, action, asked, unresolved),
      sentArgument(entry, at),
      part,
      at.unit,
    ),
    onConflict: readConflict(at, action, unresolved),
    ...readVerb(entry, unit),
    unresolved: unresolved.names,
    ...readHandled(at.chain, at.unit),
    open,
    ...(part === "whole" && at.isLocal && !unit.passed
      ? { rowReads: readRows(at.chain, unit) }
      : {}),
    span: spanBetween(unit, dotBefore(entry.access, unit), lastCall(entry, at).end),
  };
  return asked.map((one) => ({ ...request, ...one }));
}

/** Several targets and several names that are not chosen together: which goes with which is not seen. */
function noteChoice({ method, call, unit: own }: Link, unit: SourceUnit, to: Unresolved): void {
  const [name] = call.arguments;
  const at = own ?? unit;
  const reason = "which of several goes with which table is decided at run time";
  if (name && !to.names.some(({ span }) => span.line === spanOf(name, at).line))
    noteUnresolved(to, method === "select" ? "select" : "column", name, at, [reason]);
}

function readHandled(chain: Chain, unit: SourceUnit): Pick<Request, "handles"> {
  const handles = handledErrors(chain, unit);
  return handles.length > 0 ? { handles } : {};
}

/** The offset of the `.` or `?.` before the name of a member access. */
function dotBefore(access: ts.PropertyAccessExpression, unit: SourceUnit): number {
  if (access.questionDotToken) return access.questionDotToken.getStart(unit.source);
  return unit.source.text.lastIndexOf(".", access.name.getStart(unit.source));
}

function lastCall(entry: Entry, { chain, start }: Part): ts.CallExpression {
  const last = start === entry.call ? chain.links[chain.links.length - 1]?.call : undefined;
  return last && last.pos <= entry.call.pos ? last : entry.call;
}
