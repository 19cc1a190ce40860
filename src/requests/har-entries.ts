/** The requests of a HAR file, as browsers and proxies save them. Source: HTTP Archive 1.2. */
import { type LocatedJson, locateJson, memberOf, stringOf } from "./located-json.ts";
import {
  type BrokenEntry,
  type RecordedEntry,
  recordedHeaders,
  recordedText,
} from "./recorded-entry.ts";
import { type TextFile, textBetween } from "./text-file.ts";

/** The entries in order, or null for a file that is no HAR. */
export function harEntries(file: TextFile): readonly (RecordedEntry | BrokenEntry)[] | null {
  if (!/^\s*\{[\s\S]*"log"/.test(file.text)) return null;
  const entries = memberOf(memberOf(locateJson(file.text) ?? undefined, "log"), "entries");
  if (entries?.kind !== "array") return null;
  return entries.elements.map((entry) => entryOf(file, entry));
}

function entryOf(file: TextFile, entry: LocatedJson): RecordedEntry | BrokenEntry {
  const request = memberOf(entry, "request");
  const { span } = textBetween(file, entry.start, entry.start + 1);
  if (request === undefined) return { reason: "it has no `request`", span };
  const method = stringOf(memberOf(request, "method"));
  if (method === null) return { reason: "its request has no `method`", span };
  const url = memberOf(request, "url");
  if (url === undefined || stringOf(url) === null) {
    return { reason: "its request has no `url`", span };
  }
  const text = recordedText(file, url);
  return {
    method: method.toUpperCase(),
    url: text,
    headers: recordedHeaders(file, headerPairs(memberOf(request, "headers"))),
    body: bodyOf(file, request),
    span: text.span,
  };
}

function headerPairs(
  headers: LocatedJson | undefined,
): readonly { readonly name: string; readonly value: LocatedJson }[] {
  if (headers?.kind !== "array") return [];
  return headers.elements.flatMap((header) => {
    const name = stringOf(memberOf(header, "name"));
    const value = memberOf(header, "value");
    return name === null || value === undefined || stringOf(value) === null
      ? []
      : [{ name, value }];
  });
}

/** Without `postData`, only a `bodySize` of 0 says that nothing was sent. */
function bodyOf(file: TextFile, request: LocatedJson): RecordedEntry["body"] {
  const text = memberOf(memberOf(request, "postData"), "text");
  if (text !== undefined && stringOf(text) !== null) return recordedText(file, text);
  const size = memberOf(request, "bodySize");
  return size?.kind === "scalar" && size.value === 0 ? null : undefined;
}
