/** A request as a program holds it, without a file around it. */
import type { Request } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { DEFAULT_PREFIX, endOfPrefix } from "./http-request.ts";
import { jsonPayload } from "./json-payload.ts";
import { sliceText } from "./slice-text.ts";
import { textBetween, toTextFile } from "./text-file.ts";
import { toRequest } from "./to-request.ts";

/** What a client would send to PostgREST. */
export interface PlainRequest {
  readonly method: string;
  /** With its query string; a whole URL and Supabase's `/rest/v1/` are fine too. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text that is sent as it is, or a value that is sent as JSON. */
  readonly body?: unknown;
}

/**
 * As a request of the audit, or null where it asks nothing of the schema. Spans count in `path`, in
 * `body` or in the header of that name; a value counts as `JSON.stringify` writes it.
 */
export function plainRequest({ method, path, headers, body }: PlainRequest): Request | null {
  const url = wholeText("path", path);
  const end = Math.max(endOfPrefix(path, DEFAULT_PREFIX), /^\/*/.exec(path)?.[0].length ?? 0);
  const values = new Map(
    Object.entries(headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      wholeText(name.toLowerCase(), value),
    ]),
  );
  return toRequest({
    method: method.toUpperCase(),
    resource: sliceText(url, end, path.length),
    headers: { values, complete: true },
    payload: payloadOf(method, end, path, body),
    client: method,
    span: url.span,
  });
}

function payloadOf(
  method: string,
  start: number,
  path: string,
  body: unknown,
): ReturnType<typeof jsonPayload> | null {
  const text = textOf(body);
  if (text === null)
    return { keys: [], many: false, complete: false, span: wholeText("body", "").span };
  const isWrite = /^(POST|PATCH|PUT)$/i.test(method);
  if (text === "" && (!isWrite || path.startsWith("rpc/", start))) return null;
  return jsonPayload(wholeText("body", text));
}

/** Null for a value that is no JSON, such as one that holds itself. */
function textOf(body: unknown): string | null {
  if (typeof body === "string") return body;
  try {
    return JSON.stringify(body) ?? "";
  } catch {
    return null;
  }
}

function wholeText(name: string, text: string): SourceText {
  return textBetween(toTextFile(name, text), 0, text.length);
}
