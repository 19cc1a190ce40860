/** The requests of one parsed file: which calls start one, and what its chain asks. */
import { ts } from "ts-morph";
import { compareSpans } from "../model/location.ts";
import type { Action, Payload, Request } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { builderFlow, firstCalls } from "./builders/builder-flow.ts";
import { type Chain, chainFrom, continuations, type Link } from "./chain.ts";
import { readPerChoice } from "./choices.ts";
import { handledErrors } from "./handled/handled-errors.ts";
import { readFilters } from "./read-filters.ts";
import {
  readLimitPaths,
  readLogic,
  readModifier,
  readOrders,
  readSelects,
} from "./read-modifiers.ts";
import { readOption } from "./read-options.ts";
import { readPayload } from "./read-payload.ts";
import { readSchemas, readTargets, readVerb } from "./request-address.ts";
import { canBeObject, type Entry, readEntry } from "./request-entry.ts";
import { withCertainReads } from "./rows/certain-reads.ts";
import { readRows } from "./rows/read-rows.ts";
import { type SourceUnit, spanBetween, spanOf, unwrap } from "./source-unit.ts";
import { type LinksOfTargets, linksByTarget } from "./target-links.ts";
import { noteUnresolved, readNames, type Unresolved } from "./unresolved.ts";
import { linksOfPart, payloadOfPart } from "./wrapper-part.ts";
import { requestsPerCaller, type WrapperPart } from "./wrapper-requests.ts";
import { isTypedFor, readWrite } from "./write-details.ts";

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ["select", "read"],
  ["insert", "insert"],
  ["upsert", "upsert"],
  ["update", "update"],
  ["delete", "delete"],
]);
/** Verbs whose first argument is sent. */
const SENDS: ReadonlySet<string> = new Set(["insert", "upsert", "update"]);

/** Every request of a file, in source order; one per value where a name has several. */
export function findRequests(unit: SourceUnit): readonly Request[] {
  const requests = unit.calls
    .flatMap((call) => readEntry(call, unit) ?? [])
    .flatMap((entry) => requestsOf(entry, unit))
    .sort((a, b) => compareSpans(a.span, b.span));
  return withCertainReads(requests, unit);
}

/** A chain of a request: behind the entry itself, or where what it gives is kept or returned to. */
interface Part {
  readonly start: ts.Expression;
  readonly chain: Chain;
  readonly unit: SourceUnit;
  /** It runs in the function of the entry, not in one that the entry's is returned to. */
  readonly isLocal: boolean;
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

/** Where the verbs of an entry without one stand: `const visits = db.from("visits")`. */
function partsOf({ call }: Entry, unit: SourceUnit): readonly Part[] {
  const around = enclosingFunction(call);
  return firstCalls(call, unit).map(({ start, unit: at }) => ({
    start,
    chain: chainFrom(start),
    unit: at,
    isLocal: at.path === unit.path && around.pos <= start.pos && start.end <= around.end,
  }));
}

function enclosingFunction(node: ts.Node): ts.Node {
  let at = node;
  while (at.parent && !ts.isFunctionLike(at)) at = at.parent;
  return at;
}

/** The action of a verb, or null where its arguments show that it is another library's. */
function actionOf(link: Link | undefined): Action | null {
  const action = link && ACTIONS.get(link.method);
  if (!link || !action) return null;
  const [first] = link.call.arguments;
  if (action === "read") return action;
  if (action === "delete") return !first || canBeOptions(first) ? action : null;
  return first && canBeRows(first) ? action : null;
}

function canBeOptions(expression: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(unwrap(expression));
}

function canBeRows(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return ts.isArrayLiteralExpression(node) || (canBeObject(node) && !ts.isTemplateExpression(node));
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
  const names = [...namesOf(part, payload), ...(payload ? [payload] : [])];
  return readPerChoice(entry.name, names, unit, (at) =>
    readPart(entry, { ...part, unit: at }, at, how),
  );
}

/** Columns and select lists. */
function namesOf(part: Part, payload: ts.Expression | null): readonly ts.Expression[] {
  const first = ownLinks(part).flatMap((link) => link.call.arguments[0] ?? []);
  return first.filter((name) => name !== payload);
}

/** The links of a chain, and those on the variables that it is kept in. */
function ownLinks({ chain, unit }: Part): readonly Link[] {
  return [...chain.links, ...continuations(chain, unit)];
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
  return assemble(entry, part, action, { links: [...own, ...handed], part: how, open }, unit);
}

/** The links that are read, and how much of a wrapper they are. */
interface Reading {
  readonly links: readonly Link[];
  readonly part: WrapperPart;
  /** More may be asked than these. */
  readonly open: boolean;
}

function assemble(
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
      if (targets.length < 2) return found;
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

/** What a request asks for. */
type Asked = Pick<Request, "schema" | "target">;

function readSent(
  entry: Entry,
  part: Part,
  action: Action,
  asked: readonly Asked[],
  unresolved: Unresolved,
): Payload | null {
  const { chain, unit } = part;
  const argument = sentArgument(entry, part);
  if (!argument) return null;
  const { payload, reasons, tables } = readPayload(argument, unit);
  const isTold = payload.keys.length > 0 || payload.complete || isTypedFor(tables, asked);
  if (!isTold) noteUnresolved(unresolved, "payload", argument, unit, reasons);
  const options = chain.links[0]?.call.arguments[1];
  return action === "call" ? payload : { ...payload, ...readWrite(argument, options, unit) };
}

function sentArgument({ kind, call }: Entry, { chain }: Part): ts.Expression | null {
  const [verb] = chain.links;
  if (kind === "from" && !SENDS.has(verb?.method ?? "")) return null;
  const argument = kind === "rpc" ? call.arguments[1] : verb?.call.arguments[0];
  return !argument || (ts.isIdentifier(argument) && argument.text === "undefined")
    ? null
    : argument;
}

function readConflict(
  { chain, unit }: Part,
  action: Action,
  unresolved: Unresolved,
): SourceText | null {
  if (action !== "upsert") return null;
  const option = readOption(chain.links[0]?.call.arguments[1], ["onConflict"], unit);
  if (!option) return null;
  return readNames(option.node, option.unit, "column", unresolved)[0] ?? null;
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
