/** Percent-decoding that keeps the place of each character. Source: RFC 3986, section 2.1. */
import type { SourceText, TextSegment } from "../model/source-text.ts";
import { segmentAt } from "./slice-text.ts";

/** Decodes a part of a URL; `plus`: a plus sign is a space, as in a query string. What is no escape stays. */
export function decodeUrl(text: SourceText, { plus }: { readonly plus: boolean }): SourceText {
  const raw = text.value;
  if (!raw.includes("%") && !(plus && raw.includes("+"))) return text;
  const segments: TextSegment[] = [];
  let value = "";
  for (let at = 0; at < raw.length; ) {
    const { decoded, length } = characterAt(raw, at, plus);
    segments.push(segmentAt(text, at, value.length));
    value += decoded;
    at += length;
  }
  return { ...text, value, segments: text.segments.length === 0 ? [] : segments };
}

function characterAt(
  raw: string,
  at: number,
  plus: boolean,
): { readonly decoded: string; readonly length: number } {
  const character = raw.charAt(at);
  if (plus && character === "+") return { decoded: " ", length: 1 };
  const escaped = character === "%" ? decodeEscape(raw, at) : null;
  return escaped ?? { decoded: character, length: 1 };
}

/** One code point: its first byte tells how many follow. Null for what is no UTF-8. */
function decodeEscape(
  raw: string,
  at: number,
): { readonly decoded: string; readonly length: number } | null {
  const first = Number.parseInt(raw.slice(at + 1, at + 3), 16);
  const bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  const length = bytes * 3;
  try {
    const decoded = decodeURIComponent(raw.slice(at, at + length));
    return { decoded, length };
  } catch {
    return null;
  }
}
