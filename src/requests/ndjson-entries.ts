/** Newline-delimited JSON: one object per line with `method`, `path` and perhaps `headers` and `body`. */
import { type LocatedJson, locateJson, memberOf, stringOf } from "./located-json.ts";
import {
  type BrokenEntry,
  type RecordedEntry,
  recordedHeaders,
  recordedText,
} from "./recorded-entry.ts";
import { type TextFile, textBetween } from "./text-file.ts";

/** The entries of a file in order; empty lines are none. */
export function ndjsonEntries(file: TextFile): readonly (RecordedEntry | BrokenEntry)[] {
  return file.lineStarts.flatMap((start, index) => {
    const next = file.lineStarts[index + 1];
    const end = next === undefined ? file.text.length : next - 1;
    const line = file.text.slice(start, end).replace(/\r$/, "");
    return line.trim() === "" ? [] : [entryOf(file, start, line)];
  });
}

function entryOf(file: TextFile, start: number, line: string): RecordedEntry | BrokenEntry {
  const { span } = textBetween(file, start, start + line.length);
  const json = locateJson(line);
  if (json === null) return { reason: "it is not valid JSON", span };
  const at = (part: LocatedJson): LocatedJson => moved(part, start);
  const method = stringOf(memberOf(json, "method"));
  if (method === null) return { reason: "it has no `method`", span };
  const url = memberOf(json, "path") ?? memberOf(json, "url");
  if (url === undefined || stringOf(url) === null) return { reason: "it has no `path`", span };
  const body = memberOf(json, "body");
  return {
    method: method.toUpperCase(),
    url: recordedText(file, at(url)),
    headers: recordedHeaders(file, headerPairs(memberOf(json, "headers"), at)),
    body: body === undefined ? undefined : bodyOf(file, at(body)),
    span,
  };
}

/** Offsets of a line as offsets of the file; only what is used of a value is moved. */
function moved(json: LocatedJson, by: number): LocatedJson {
  return { ...json, start: json.start + by, end: json.end + by };
}

function headerPairs(
  headers: LocatedJson | undefined,
  at: (part: LocatedJson) => LocatedJson,
): readonly { readonly name: string; readonly value: LocatedJson }[] {
  if (headers?.kind !== "object") return [];
  return headers.members.flatMap(({ name, value }) => {
    const values = value.kind === "array" ? value.elements : [value];
    return values.filter((one) => stringOf(one) !== null).map((one) => ({ name, value: at(one) }));
  });
}

/** A string is the text that was sent, null is nothing, everything else is the JSON itself. */
function bodyOf(file: TextFile, body: LocatedJson): RecordedEntry["body"] {
  if (stringOf(body) !== null) return recordedText(file, body);
  if (body.kind === "scalar" && body.value === null) return null;
  return textBetween(file, body.start, body.end);
}
