/** What a request sends, and the conflict target that it names. */
import { ts } from "ts-morph";
import type { Action, Payload, Request } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import { readPayload } from "../payload/read-payload.ts";
import { noteUnresolved, readNames, type Unresolved } from "../unresolved/unresolved.ts";
import { readOption } from "./read-options.ts";
import type { Entry } from "./request-entry.ts";
import type { Part } from "./request-parts.ts";
import { isTypedFor, readWrite } from "./write-details.ts";

/** Verbs whose first argument is sent. */
const SENDS: ReadonlySet<string> = new Set(["insert", "upsert", "update"]);

/** What a request asks for. */
export type Asked = Pick<Request, "schema" | "target">;

/** The body of a write or the arguments of a call; null where there are none. */
export function readSent(
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

/** The argument that is sent. */
export function sentArgument({ kind, call }: Entry, { chain }: Part): ts.Expression | null {
  const [verb] = chain.links;
  if (kind === "from" && !SENDS.has(verb?.method ?? "")) return null;
  const argument = kind === "rpc" ? call.arguments[1] : verb?.call.arguments[0];
  return !argument || (ts.isIdentifier(argument) && argument.text === "undefined")
    ? null
    : argument;
}

/** `onConflict` of an upsert. */
export function readConflict(
  { chain, unit }: Part,
  action: Action,
  unresolved: Unresolved,
): SourceText | null {
  if (action !== "upsert") return null;
  const option = readOption(chain.links[0]?.call.arguments[1], ["onConflict"], unit);
  if (!option) return null;
  return readNames(option.node, option.unit, "column", unresolved)[0] ?? null;
}
