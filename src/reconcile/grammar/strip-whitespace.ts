/** What postgrest-js does to a select list before it sends it. Source: PostgrestQueryBuilder.select. */

/** The text that is sent, and for each of its characters the offset that it came from. */
export interface StrippedText {
  readonly text: string;
  readonly origins: readonly number[];
}

/** Takes away every white space outside double quotes. */
export function stripWhitespace(text: string): StrippedText {
  const origins: number[] = [];
  let kept = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (!isQuoted && /\s/.test(character)) continue;
    if (character === '"') isQuoted = !isQuoted;
    kept += character;
    origins.push(at);
  }
  return { text: kept, origins };
}

/** Offsets into the text as written, for offsets into the text as sent. */
export function originalRange(
  stripped: StrippedText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const from = stripped.origins[start] ?? (stripped.origins.at(-1) ?? -1) + 1;
  const last = stripped.origins[end - 1];
  return { start: from, end: last === undefined ? from : Math.max(from, last + 1) };
}
