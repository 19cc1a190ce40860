/** One recorded request, with the places of its parts in the recording. */
import type { SourceSpan } from "../model/location.ts";
import type { SourceText } from "../model/source-text.ts";
import type { HttpHeaders } from "./http-request.ts";
import { type LocatedJson, literalText } from "./located-json.ts";
import { type TextFile, textBetween } from "./text-file.ts";

export interface RecordedEntry {
  /** In capitals. */
  readonly method: string;
  readonly url: SourceText;
  readonly headers: HttpHeaders;
  /** Null: nothing was sent; undefined: the recording does not tell. */
  readonly body: SourceText | null | undefined;
  readonly span: SourceSpan;
}

/** An entry that is none, and why. */
export interface BrokenEntry {
  readonly reason: string;
  readonly span: SourceSpan;
}

/** What the string literal of a recording says. */
export function recordedText(file: TextFile, json: LocatedJson): SourceText {
  const literal = textBetween(file, json.start, json.end);
  return literalText(literal, { start: 0, end: literal.value.length });
}

/** Headers from pairs of names and string values; those of one name are joined. */
export function recordedHeaders(
  file: TextFile,
  pairs: readonly { readonly name: string; readonly value: LocatedJson }[],
): HttpHeaders {
  const values = new Map<string, SourceText>();
  for (const { name, value } of pairs) {
    const key = name.toLowerCase();
    const text = recordedText(file, value);
    const known = values.get(key);
    values.set(
      key,
      known === undefined
        ? text
        : { ...known, value: `${known.value},${text.value}`, segments: [] },
    );
  }
  return { values, complete: true };
}
