/** The requests of one parsed file: which calls start one, and what its chain asks. */
import { ts } from "ts-morph";
import { compareSpans } from "../model/location.ts";
import type { Action, Payload, Request } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { type Chain, chainFrom, chainsOnVariable, continuations, type Link } from "./chain.ts";
import { readPerChoice } from "./choices.ts";
import { follow } from "./follow.ts";
import { handedLinks } from "./handed-builder.ts";
import { handledErrors } from "./handled/handled-errors.ts";
import { isOpenBuilder } from "./open-builder.ts";
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
import { canBeObject, type Entry, readEntry } from "./request-entry.ts";
import { withCertainReads } from "./rows/certain-reads.ts";
import { readRows } from "./rows/read-rows.ts";
import { type SourceUnit, spanBetween, spanOf, unwrap } from "./source-unit.ts";
import { taughtSchema } from "./taught/taught-schema.ts";
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

/** Every request of a file, in source order; one per value where a name has several. */
export function findRequests(unit: SourceUnit): readonly Request[] {
  const requests = unit.calls
    .flatMap((call) => readEntry(call, unit) ?? [])
    .flatMap((entry) => requestsOf(entry, unit))
    .sort((a, b) => compareSpans(a.span, b.span));
  return withCertainReads(requests, unit);
}

function requestsOf(entry: Entry, unit: SourceUnit): readonly Request[] {
  const chain = chainFrom(entry.call);
  if (entry.kind === "rpc") return build(entry, chain, "call", unit);
  const chains = chain.links.length > 0 ? [chain] : chainsOnVariable(entry.call, unit);
  return chains.flatMap((part) => {
    const action = actionOf(part.links[0]);
    return action ? build(entry, part, action, unit) : [];
  });
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

/** What a chain asks; where its names are parameters, what each caller asks. */
function build(entry: Entry, chain: Chain, action: Action, unit: SourceUnit): readonly Request[] {
  const all = [...chain.links, ...continuations(chain, unit)];
  const handed = handedLinks(chain, unit);
  const payload = sentArgument(entry, chain, action);
  const names = all.flatMap((link) => link.call.arguments[0] ?? []).filter((n) => n !== payload);
  const each = (reading: Reading, from: SourceUnit): readonly Request[] =>
    readPerChoice(entry.name, [...names, ...(payload ? [payload] : [])], from, (at) =>
      assemble(entry, chain, action, reading, at),
    );
  const plain = each({ links: [...all, ...handed], part: "whole" }, unit);
  const wrapped = { start: entry.call, target: entry.name, names, payload, plain };
  return requestsPerCaller(wrapped, unit, (at, part) => {
    const own = linksOfPart(all, entry.call, part, at);
    const links = part === "named" ? own : [...own, ...handedLinks(chain, at)];
    return each({ links, part, less: own.length < all.length }, at);
  });
}

/** The links that are read, and how much of a wrapper they are. */
interface Reading {
  readonly links: readonly Link[];
  readonly part: WrapperPart;
  readonly less?: boolean;
}

function assemble(
  entry: Entry,
  chain: Chain,
  action: Action,
  { links, part, less }: Reading,
  unit: SourceUnit,
): readonly Request[] {
  const unresolved: Unresolved = { names: [] };
  const each = <T>(
    read: (link: Link, from: SourceUnit, to: Unresolved) => readonly T[],
  ): readonly T[] =>
    links.flatMap((link) => {
      const found = read(link, link.unit ?? unit, unresolved);
      // One of several names is chosen by what was passed.
      return part === "whole" || found.length < 2 || link.method === "match" ? found : [];
    });
  const targets = readTargets(entry, unit, unresolved);
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
      readSent(entry, chain, action, { asked, unresolved, unit }),
      sentArgument(entry, chain, action),
      part,
      unit,
    ),
    onConflict: readConflict(chain, action, unresolved, unit),
    ...readVerb(entry, unit),
    unresolved: unresolved.names,
    ...readHandled(chain, unit),
    open: less === true || isOpenBuilder(chain, unit),
    ...(part === "whole" && !unit.passed ? { rowReads: readRows(chain, unit) } : {}),
    span: spanBetween(unit, dotBefore(entry.access, unit), lastCall(entry, chain).end),
  };
  return asked.map((one) => ({ ...request, ...one }));
}

function readHandled(chain: Chain, unit: SourceUnit): Pick<Request, "handles"> {
  const handles = handledErrors(chain, unit);
  return handles.length > 0 ? { handles } : {};
}

function readTargets(
  entry: Entry,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly (SourceText | null)[] {
  const role = entry.kind === "rpc" ? "function" : "relation";
  const before = unresolved.names.length;
  const names = readNames(entry.name, unit, role, unresolved);
  return unresolved.names.length > before ? [...names, null] : names;
}

/** A schema that the client was made with is told at the client, with its making as declaration. */
function readSchemas(
  { receiver, access }: Entry,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly (SourceText | null)[] {
  const { taught } = receiver;
  if (!receiver.schema)
    return [taught?.schema ? taughtSchema(taught.schema, access.expression, unit) : null];
  const names = readNames(receiver.schema.node, receiver.schema.unit, "schema", unresolved);
  if (names.length === 0) return [null];
  if (receiver.isSchemaDirect) return names;
  const span = spanOf(access.expression, unit);
  return names.map(({ value, span: made, declaration }) => ({
    value,
    certainty: "resolved",
    span,
    segments: [],
    declaration: declaration ?? made,
  }));
}

/** What a payload is read for. */
interface Sending {
  readonly asked: readonly Pick<Request, "schema" | "target">[];
  readonly unresolved: Unresolved;
  readonly unit: SourceUnit;
}

function readSent(
  entry: Entry,
  chain: Chain,
  action: Action,
  { asked, unresolved, unit }: Sending,
): Payload | null {
  const argument = sentArgument(entry, chain, action);
  if (!argument) return null;
  const { payload, reasons, tables } = readPayload(argument, unit);
  const isTold = payload.keys.length > 0 || payload.complete || isTypedFor(tables, asked);
  if (!isTold) noteUnresolved(unresolved, "payload", argument, unit, reasons);
  const options = chain.links[0]?.call.arguments[1];
  return action === "call" ? payload : { ...payload, ...readWrite(argument, options, unit) };
}

function sentArgument(entry: Entry, chain: Chain, action: Action): ts.Expression | null {
  if (action === "read" || action === "delete") return null;
  const argument = action === "call" ? entry.call.arguments[1] : chain.links[0]?.call.arguments[0];
  return !argument || (ts.isIdentifier(argument) && argument.text === "undefined")
    ? null
    : argument;
}

/** `{ get: true }` and `{ head: true }` of a call. Source: postgrest-js, PostgrestClient.rpc. */
function readVerb({ kind, call }: Entry, unit: SourceUnit): Pick<Request, "verb"> {
  const options = call.arguments[2];
  if (kind !== "rpc" || !options) return {};
  const [head, get] = [readFlag(options, "head", unit), readFlag(options, "get", unit)];
  if (head === null || get === null) return { verb: "unknown" };
  if (head) return { verb: "HEAD" };
  return get ? { verb: "GET" } : {};
}

/** Null where only run time knows whether the option is set. */
function readFlag(options: ts.Expression, name: string, unit: SourceUnit): boolean | null {
  const isKnown = follow(options, unit).ends.every(({ node }) =>
    ts.isObjectLiteralExpression(node),
  );
  const value = readOption(options, [name], unit)?.node;
  if (value === undefined) return isKnown ? false : null;
  if (value.kind === ts.SyntaxKind.TrueKeyword) return true;
  return value.kind === ts.SyntaxKind.FalseKeyword ? false : null;
}

function readConflict(
  chain: Chain,
  action: Action,
  unresolved: Unresolved,
  unit: SourceUnit,
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

function lastCall(entry: Entry, chain: Chain): ts.CallExpression {
  const last = chain.links[chain.links.length - 1]?.call;
  return last && last.pos <= entry.call.pos ? last : entry.call;
}
