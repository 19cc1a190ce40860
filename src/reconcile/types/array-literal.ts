/** The text form of arrays, `{a,"b c",NULL}`. Source: PostgreSQL manual, "Array Input and Output Syntax". */

/**
 * The elements, null for NULL; `malformed` where Postgres refuses the text, `nested` where it holds
 * arrays, bounds or escapes that are not read here.
 */
export type ArrayLiteral = readonly (string | null)[] | "malformed" | "nested";

const ELEMENT = /^\s*(?:"([^"\\]*)"|([^",{}\\]*?))\s*$/;

/** Reads a flat array. */
export function readArrayLiteral(text: string): ArrayLiteral {
  const trimmed = text.trim();
  if (/^\[.*=/s.test(trimmed)) return "nested";
  if (!trimmed.startsWith("{")) return "malformed";
  if (!trimmed.endsWith("}")) return /[\\"]/.test(trimmed) ? "nested" : "malformed";
  const inner = trimmed.slice(1, -1);
  if (inner.trim() === "") return [];
  if (/[{}\\]/.test(inner)) return "nested";
  const elements: (string | null)[] = [];
  for (const part of splitOutsideQuotes(inner)) {
    const [all, quoted, plain] = ELEMENT.exec(part) ?? [];
    if (all === undefined) return "malformed";
    if (quoted === undefined && plain === "") return "malformed";
    elements.push(quoted ?? (plain?.toUpperCase() === "NULL" ? null : (plain ?? null)));
  }
  return elements;
}

function splitOutsideQuotes(text: string): readonly string[] {
  const parts: string[] = [""];
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === "," && !isQuoted) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}
