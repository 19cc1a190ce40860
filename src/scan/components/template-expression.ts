/**
 * What is code in an expression of a template, without the words of the template's own language, and
 * which names that language binds there.
 */
import type { Attribute } from "./component-tag.ts";

/** The offsets of the code, relative to the text that was given; null where there is none. */
export interface TemplateExpression {
  readonly code: { readonly start: number; readonly end: number } | null;
  /** Names that hold inside of the element or block only. */
  readonly names: readonly string[];
}

const SVELTE_WORD =
  /^\s*(?:(#if|:else\s+if|#key|@html|@render|@attach|#await|#each|@const)\s|\.\.\.)/;
const SVELTE_BINDING = /^\s*(?::then|:catch|#snippet)\s/;
const CLOSING = /^\s*(?:[/:#]|@debug)/;
const NAME = /(?<![\w$.])[A-Za-z_$][\w$]*/g;

/** What stands between the braces of Svelte. */
export function readSvelteExpression(text: string): TemplateExpression {
  if (SVELTE_BINDING.test(text)) return { code: null, names: namesIn(text) };
  const word = SVELTE_WORD.exec(text);
  const start = word?.[0].length ?? 0;
  const rest = text.slice(start);
  if (word?.[1] === "#await") return cutAt(rest, start, /\s(?:then|catch)\b(?:\s+[^()'"`]*)?$/);
  if (word?.[1] === "#each") return cutAt(rest, start, /\sas\s(?![\s\S]*\sas\s)[\s\S]*$/);
  if (word?.[1] === "@const") return readConstant(rest, start);
  if (!word && CLOSING.test(text)) return { code: null, names: [] };
  return { code: { start, end: text.length }, names: [] };
}

/** Attributes of Vue whose value is code. `v-for` and slots bind names instead. */
export function readVueAttribute(attribute: Attribute, value: string): TemplateExpression {
  const { name } = attribute;
  if (/^(?:v-slot|#|slot-scope)/.test(name)) return { code: null, names: namesIn(value) };
  if (name === "v-for") {
    const [bound = ""] = value.split(/\s(?:in|of)\s/);
    const start = bound.length < value.length ? bound.length + 4 : value.length;
    return { code: { start, end: value.length }, names: namesIn(bound) };
  }
  const isCode = /^(?:@|:|v-)/.test(name);
  return { code: isCode ? { start: 0, end: value.length } : null, names: [] };
}

/** Every name in a text, be it bound by it or only used; not the members behind dots. */
export function namesIn(text: string): readonly string[] {
  return text.match(NAME) ?? [];
}

function cutAt(rest: string, start: number, tail: RegExp): TemplateExpression {
  const cut = tail.exec(rest);
  const end = start + (cut?.index ?? rest.length);
  return { code: { start, end }, names: namesIn(cut?.[0] ?? "") };
}

function readConstant(rest: string, start: number): TemplateExpression {
  const equals = rest.indexOf("=");
  if (equals < 0) return { code: null, names: [] };
  return {
    code: { start: start + equals + 1, end: start + rest.length },
    names: namesIn(rest.slice(0, equals)),
  };
}
