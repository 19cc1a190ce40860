/** Recorded traffic as requests: newline-delimited JSON, or a HAR file. */
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceSpan } from "../model/location.ts";
import type { Payload, Request } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { harEntries } from "./har-entries.ts";
import { DEFAULT_PREFIX, endOfPrefix } from "./http-request.ts";
import { jsonPayload } from "./json-payload.ts";
import { ndjsonEntries } from "./ndjson-entries.ts";
import type { BrokenEntry, RecordedEntry } from "./recorded-entry.ts";
import { sliceText } from "./slice-text.ts";
import { toTextFile } from "./text-file.ts";
import { toRequest } from "./to-request.ts";

/** What a recording holds. */
export interface Recording {
  /** In the order of the file. */
  readonly requests: readonly Request[];
  /** Entries that went to something else than PostgREST, or asked nothing of the schema. */
  readonly others: number;
  /** Entries that cannot be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is read. */
export interface RecordingInput {
  /** The file's name in findings: POSIX, relative to the project. */
  readonly file: string;
  readonly text: string;
  /** Path under which PostgREST is served; null: Supabase's, or for paths its root. */
  readonly prefix: string | null;
}

/** Reads a recording. Never throws: what cannot be read is a diagnostic. */
export function readRecording({ file, text, prefix }: RecordingInput): Recording {
  const source = toTextFile(file, text);
  const har = harEntries(source);
  const entries = har ?? ndjsonEntries(source);
  const isRootServed = prefix === null && har === null;
  const read = entries
    .filter((entry): entry is RecordedEntry => "method" in entry)
    .map((entry) => recordedRequest(entry, prefix, isRootServed));
  const requests = read.filter((request) => request !== null);
  return {
    requests,
    others: read.length - requests.length,
    diagnostics: entries.flatMap((entry) => ("reason" in entry ? [unreadable(entry)] : [])),
  };
}

function unreadable({ reason, span }: BrokenEntry): Diagnostic {
  return {
    code: "request-unreadable",
    severity: "warning",
    message: `${span.file}:${span.line} was left out: ${reason}. A line is a JSON object with \`method\` and \`path\`, and \`headers\` and \`body\` where there are any.`,
    location: span,
  };
}

function recordedRequest(
  entry: RecordedEntry,
  prefix: string | null,
  isRootServed: boolean,
): Request | null {
  const resource = resourceOf(entry.url, prefix, isRootServed);
  if (resource === null) return null;
  const { method, headers, span } = entry;
  const payload = payloadOf(entry);
  return toRequest({ method, resource, headers, payload, client: method, span });
}

/**
 * What stands behind the prefix. Without one, a path is also taken for PostgREST's own where it has
 * the form of one: a relation, or `rpc/` and a function.
 */
function resourceOf(
  url: SourceText,
  prefix: string | null,
  isRootServed: boolean,
): SourceText | null {
  const end = endOfPrefix(url.value, prefix ?? DEFAULT_PREFIX);
  if (end >= 0) return sliceText(url, end, url.value.length);
  const isOwn = isRootServed && /^\/(?:rpc\/)?[^/?#]+(?:[?#]|$)/.test(url.value);
  return isOwn ? sliceText(url, 1, url.value.length) : null;
}

function payloadOf({ body, headers, url, method }: RecordedEntry): Payload | null {
  const isCall = /\/rpc\//.test(url.value.split("?")[0] ?? "");
  if (body === null) return isCall ? null : emptyBody(method, url.span);
  const type = headers.values.get("content-type")?.value ?? "application/json";
  const isJson = /^application\/(?:[\w.+-]+\+)?json\b/.test(type.trim().toLowerCase());
  if (body === undefined || !isJson) {
    return { keys: [], many: false, complete: false, span: url.span };
  }
  return body.value === "" && isCall ? null : jsonPayload(body);
}

/** Nothing is no JSON. */
function emptyBody(method: string, span: SourceSpan): Payload | null {
  const isWrite = method === "POST" || method === "PATCH" || method === "PUT";
  return isWrite ? { keys: [], many: false, complete: false, flaw: "invalid-json", span } : null;
}
