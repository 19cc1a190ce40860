/**
 * Requests that code sends to PostgREST without a client library: `fetch`, axios, got and ky with a
 * URL under `/rest/v1/`. Source: WHATWG Fetch; the libraries' own documentation.
 */
import { ts } from "ts-morph";
import { compareSpans } from "../../model/location.ts";
import type { Payload, Request, UnresolvedName } from "../../model/request.ts";
import { endOfPrefix, type HttpHeaders } from "../../requests/http-request.ts";
import { sliceText } from "../../requests/slice-text.ts";
import { toRequest } from "../../requests/to-request.ts";
import { type SourceUnit, spanOf } from "../source/source-unit.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import { readBody } from "./fetch-body.ts";
import { type FetchCall, readFetchCall } from "./fetch-call.ts";
import { readHeaders } from "./fetch-headers.ts";
import { type FetchUrl, readFetchUrls } from "./fetch-url.ts";

/** Where Supabase serves PostgREST; what stands before it is the project's own URL. */
const PREFIX = "/rest/v1/";

/** Whether a text may hold such a request. */
export function mayFetchRows(text: string): boolean {
  return text.includes("/rest/v1");
}

/** The raw requests of a file, in source order; one per value where a URL has several. */
export function findRawRequests(unit: SourceUnit): readonly Request[] {
  if (!mayFetchRows(unit.source.text)) return [];
  return callsOf(unit.source)
    .flatMap((call) => readFetchCall(call, unit) ?? [])
    .flatMap((fetched) => requestsOf(fetched, unit))
    .sort((a, b) => compareSpans(a.span, b.span));
}

function callsOf(source: ts.SourceFile): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

function requestsOf(fetched: FetchCall, unit: SourceUnit): readonly Request[] {
  const urls = readFetchUrls(fetched).filter(({ text }) => endOfPrefix(text.value, PREFIX) >= 0);
  if (urls.length === 0) return [];
  const methods = methodsOf(fetched);
  const headers = readHeaders(fetched.headers);
  const payload = readBody(fetched, unit);
  return urls.flatMap((url) => requestTo({ fetched, unit, url, methods, headers, payload }) ?? []);
}

interface Parts {
  readonly fetched: FetchCall;
  readonly unit: SourceUnit;
  readonly url: FetchUrl;
  readonly methods: readonly string[] | null;
  readonly headers: HttpHeaders;
  readonly payload: Payload | null;
}

/** A method that only run time knows leaves the names of the URL, read as those of a GET. */
function requestTo({ fetched, unit, url, methods, headers, payload }: Parts): Request | null {
  const [method = "GET", ...others] = methods ?? [];
  const isKnown = methods !== null && others.length === 0;
  const { text } = url;
  const request = toRequest({
    method: isKnown ? method : "GET",
    resource: sliceText(text, endOfPrefix(text.value, PREFIX), text.value.length),
    parameters: url.parameters,
    headers,
    payload: isKnown ? payload : null,
    client: fetched.client,
    span: spanOf(fetched.call, unit),
  });
  if (request === null) return null;
  const asked = { ...request, unresolved: [...request.unresolved, ...openBody(request)] };
  if (isKnown && url.isWhole) return asked;
  return request.action === "call" && !isKnown
    ? { ...asked, verb: "unknown", payload: openPayload(request), open: true }
    : { ...asked, ...withOpenArguments(request), open: true };
}

/** A body of which nothing is known is told, as for a builder. */
function openBody({ payload, verb }: Request): readonly UnresolvedName[] {
  if (payload === null || verb !== undefined) return [];
  if (payload.complete || payload.keys.length > 0) return [];
  return [{ role: "payload", span: payload.span, reason: "the body is put together at run time" }];
}

function openPayload({ span }: Request): Payload {
  return { keys: [], many: false, complete: false, span };
}

/** Parameters that are added elsewhere may be arguments of the call. */
function withOpenArguments({ verb, payload }: Request): Pick<Request, "payload"> {
  return {
    payload: verb === undefined || payload === null ? payload : { ...payload, complete: false },
  };
}

/** The methods in capitals; null where only run time knows them. */
function methodsOf({ method }: FetchCall): readonly string[] | null {
  if (method === "unknown") return null;
  if (typeof method === "string") return [method];
  const texts = evaluateText(method.node, method.unit);
  if (texts.some(({ unknown }) => unknown.length > 0)) return null;
  return [...new Set(texts.map(({ text }) => text.value.toUpperCase()))];
}
