/**
 * Makes characters that terminals, browsers and reviewers do not show, or that act on them (ANSI
 * escapes, line breaks inside names, bidirectional overrides), readable as escapes.
 */

/** Control, format, line and paragraph separator characters and lone surrogates become `\n`, `\u001b` ... */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, escapeCharacter);
}

/** As `visibleText`, but line breaks and tabs stay: for SQL and other text of several lines. */
export function visibleLines(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) =>
      character === "\n" || character === "\t" ? character : escapeCharacter(character),
    );
}

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeCharacter(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}
