/** Finds the end of code that stands in braces, past its strings, template texts and comments. */

/** The offset behind the `}` that closes the `{` at `open`; null where none does. */
export function skipBraces(text: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < text.length; ) {
    const character = text[at];
    if (character === "{") depth++;
    if (character === "}" && --depth === 0) return at + 1;
    const next = skipToken(text, at);
    if (next === null) return null;
    at = next;
  }
  return null;
}

/** The offset behind the backtick that closes the one at `open`; null where none does. */
export function skipTemplate(text: string, open: number): number | null {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "`") return at + 1;
    if (text[at] === "\\") at++;
    else if (text.startsWith("${", at)) {
      const end = skipBraces(text, at + 1);
      if (end === null) return null;
      at = end - 1;
    }
  }
  return null;
}

/** Behind a string, a template text or a comment; else one further. */
function skipToken(text: string, at: number): number | null {
  const character = text[at];
  if (character === "`") return skipTemplate(text, at);
  if (character === "'" || character === '"') return skipString(text, at);
  if (text.startsWith("/*", at)) return after(text, "*/", at + 2);
  // Not the slashes of an address in markup.
  if (text.startsWith("//", at) && text[at - 1] !== ":")
    return after(text, "\n", at) ?? text.length;
  return at + 1;
}

/** A quote that is not closed on its line is an apostrophe of the markup. */
function skipString(text: string, open: number): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === quote) return at + 1;
    if (text[at] === "\n") break;
    if (text[at] === "\\") at += text.startsWith("\r\n", at + 1) ? 2 : 1;
  }
  return open + 1;
}

function after(text: string, end: string, from: number): number | null {
  const found = text.indexOf(end, from);
  return found < 0 ? null : found + end.length;
}
