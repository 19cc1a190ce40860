/**
 * An HTTP request as a request of the audit: the same that a client library would have been asked for.
 * Source: PostgREST, ApiRequest.hs (userApiRequest).
 */
import type { Action, Payload, PayloadKey, Request, UnresolvedName } from "../model/request.ts";
import { HOLE, type SourceText } from "../model/source-text.ts";
import { decodeUrl } from "./decode-url.ts";
import type { HttpRequest } from "./http-request.ts";
import { filterOf, type QueryParts, readQuery, wireEvidence } from "./read-query.ts";
import { sliceText, splitText, trimText } from "./slice-text.ts";

/** The request, or null for one that asks nothing of the schema: the API's root, a preflight. */
export function toRequest(http: HttpRequest): Request | null {
  const { path, query } = cutPath(http.resource);
  if (http.method === "OPTIONS" || path.value === "") return null;
  const isCall = path.value.startsWith("rpc/");
  const target = isCall ? sliceText(path, "rpc/".length, path.value.length) : path;
  const parts = readQuery(query, http.parameters);
  const action = actionOf(http, parts, isCall);
  const inQuery = action === "call" && /^(GET|HEAD)$/.test(http.method);
  const isRead = action === "read" || action === "call";
  const represents = isRead || prefers(http, "return=representation");
  return {
    action,
    client: http.client,
    schema: schemaOf(http),
    target: target.value.includes(HOLE) ? null : target,
    selects: parts.select === null || !represents ? [] : [parts.select],
    filters: inQuery ? [] : parts.filters.map(filterOf),
    logic: parts.logic,
    orders: parts.orders,
    embedPaths: parts.embedPaths,
    modifiers: parts.modifiers,
    payload: inQuery ? queryPayload(http, parts) : sentPayload(http, parts, action),
    onConflict: action === "upsert" ? parts.onConflict : null,
    ...(inQuery ? { verb: http.method === "HEAD" ? "HEAD" : "GET" } : {}),
    wire: { method: http.method, ...(parts.columns === null ? {} : { columns: parts.columns }) },
    unresolved: unresolvedOf(http, target, parts, isCall),
    ...(parts.unknown.length > 0 ? { open: true } : {}),
    span: http.span,
  };
}

/** The decoded path, without a slash at its end, and the raw query. */
function cutPath(resource: SourceText): { readonly path: SourceText; readonly query: SourceText } {
  const [whole = resource] = splitText(resource, "#");
  const mark = whole.value.indexOf("?");
  const end = mark < 0 ? whole.value.length : mark;
  const raw = sliceText(whole, 0, end);
  const path = sliceText(raw, 0, raw.value.replace(/\/+$/, "").length);
  return {
    path: decodeUrl(path, { plus: false }),
    query: sliceText(whole, Math.min(end + 1, whole.value.length), whole.value.length),
  };
}

const ACTIONS: Readonly<Record<string, Action>> = {
  DELETE: "delete",
  PATCH: "update",
  POST: "insert",
  PUT: "upsert",
};

function actionOf(http: HttpRequest, parts: QueryParts, isCall: boolean): Action {
  if (isCall) return "call";
  const merges = prefers(http, "resolution=merge-duplicates", "resolution=ignore-duplicates");
  const mayMerge = !http.headers.complete && parts.onConflict !== null;
  if (http.method === "POST" && (merges || mayMerge)) return "upsert";
  return ACTIONS[http.method] ?? "read";
}

function prefers({ headers }: HttpRequest, ...preferences: readonly string[]): boolean {
  const given = headers.values.get("prefer")?.value.split(",") ?? [];
  return given.some((one) => preferences.includes(one.trim()));
}

/** Reads name their schema in another header than writes. */
function schemaOf({ method, headers }: HttpRequest): SourceText | null {
  const name = /^(POST|PATCH|PUT|DELETE)$/.test(method) ? "content-profile" : "accept-profile";
  return headers.values.get(name) ?? null;
}

/** In the query string, everything that is no parameter of the API may be an argument. */
function queryPayload(http: HttpRequest, parts: QueryParts): Payload {
  return {
    keys: parts.filters.map(({ key, value }) => ({
      name: key,
      value: wireEvidence("", value.value),
    })),
    many: false,
    complete: parts.unknown.length === 0,
    span: http.resource.span,
  };
}

/** With `columns`, the server takes these keys of the body and no other; what a row lacks is null. */
function sentPayload(http: HttpRequest, parts: QueryParts, action: Action): Payload | null {
  if (action === "read" || action === "delete" || http.payload === null) return null;
  const payload = http.payload;
  const defaultToNull = prefers(http, "missing=default") ? { defaultToNull: false } : {};
  if (parts.columns === null || http.method === "PUT") return { ...payload, ...defaultToNull };
  const { flaw: _, rows, ...rest } = payload;
  const listedTexts = splitText(parts.columns, ",").map(trimText).map(unquoted);
  const names = listedTexts.filter(({ value }) => value !== "");
  const listed = new Set(names.map(({ value }) => value));
  return {
    ...rest,
    ...defaultToNull,
    keys: names.map((name) => keyNamed(name, payload)),
    many: action !== "call",
    complete: !parts.columns.value.includes(HOLE),
    ...(rows === undefined ? {} : { rows: onlyKeys(rows, listed) }),
  };
}

function onlyKeys(
  { kind, rows }: NonNullable<Payload["rows"]>,
  listed: ReadonlySet<string>,
): NonNullable<Payload["rows"]> {
  const kept = (keys: readonly string[]) => keys.filter((key) => listed.has(key));
  return {
    kind,
    rows: rows.map((row) => ({
      ...row,
      keys: kept(row.keys),
      maybe: kept(row.maybe),
      nulls: kept(row.nulls),
      undefineds: kept(row.undefineds),
    })),
  };
}

function keyNamed(name: SourceText, { keys, complete }: Payload): PayloadKey {
  const key = keys.find((one) => one.name.value === name.value);
  if (key !== undefined) return { ...key, name };
  const type = complete ? "null" : "unknown";
  return { name, value: { type, literal: null, nullable: true, alternatives: [] } };
}

function unquoted(text: SourceText): SourceText {
  const isQuoted = /^".*"$/.test(text.value);
  return isQuoted ? sliceText(text, 1, text.value.length - 1) : text;
}

function unresolvedOf(
  { headers, span }: HttpRequest,
  target: SourceText,
  { unknown }: QueryParts,
  isCall: boolean,
): readonly UnresolvedName[] {
  const names: UnresolvedName[] = [];
  if (target.value.includes(HOLE)) {
    const role = isCall ? "function" : "relation";
    names.push({ role, span: target.span, reason: "the URL is put together at run time" });
  }
  if (!headers.complete) {
    names.push({ role: "schema", span, reason: "the headers are put together at run time" });
  }
  const reason = "the query string is put together at run time";
  return [
    ...names,
    ...unknown.map((part): UnresolvedName => ({ role: "column", span: part.span, reason })),
  ];
}
