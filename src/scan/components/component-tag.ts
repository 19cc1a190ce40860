/** Reads one opening tag of a component's markup, quotes and braces in its attributes respected. */
import type { ComponentDialect } from "./component-file.ts";
import { skipBraces, skipTemplate } from "./skip-code.ts";

/** An attribute; the offsets are those of its value, without quotes and braces. */
export interface Attribute {
  /** As written; empty for `{name}` and `{...props}`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly form: "none" | "bare" | "quoted" | "braces";
}

/** An opening tag. */
export interface Tag {
  /** As written. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** Behind its `>`. */
  readonly end: number;
  readonly isSelfClosing: boolean;
}

const TAG_NAME = /<([A-Za-z][\w:.-]*)/y;
const ATTRIBUTE_NAME = /[^\s=>/{"'][^\s=>"']*/y;
const ASSIGNMENT = /\s*=\s*/y;
const BARE_VALUE = /[^\s>"']+/y;

/** The tag that opens at `open`; null where it is none or never ends. */
export function readTag(text: string, open: number, dialect: ComponentDialect): Tag | null {
  const name = match(TAG_NAME, text, open);
  if (!name) return null;
  const attributes: Attribute[] = [];
  let at = open + name[0].length;
  while (at < text.length) {
    if (text[at] === ">") {
      const isSelfClosing = text[at - 1] === "/";
      return { name: name[1] ?? "", attributes, end: at + 1, isSelfClosing };
    }
    const next = readAttribute(text, at, dialect);
    if (next) attributes.push(next.attribute);
    at = next?.next ?? at + 1;
  }
  return null;
}

/** The value of a plain attribute, trimmed, in lower case; null where the tag has no such. */
export function attributeText(tag: Tag, name: string, text: string): string | null {
  const found = tag.attributes.find((attribute) => attribute.name === name);
  return found ? text.slice(found.start, found.end).trim().toLowerCase() : null;
}

interface Step {
  readonly attribute: Attribute;
  readonly next: number;
}

function readAttribute(text: string, at: number, dialect: ComponentDialect): Step | null {
  if (text[at] === "{" && dialect !== "vue") return inBraces("", text, at);
  const name = match(ATTRIBUTE_NAME, text, at)?.[0];
  if (name === undefined) return null;
  const behind = at + name.length;
  const assignment = match(ASSIGNMENT, text, behind);
  if (!assignment)
    return { attribute: { name, start: behind, end: behind, form: "none" }, next: behind };
  return readValue(name, text, behind + assignment[0].length, dialect);
}

function readValue(name: string, text: string, at: number, dialect: ComponentDialect): Step | null {
  const first = text[at];
  if (first === "{" && dialect !== "vue") return inBraces(name, text, at);
  if (first === '"' || first === "'") {
    const end = endOfQuoted(text, at, dialect);
    return { attribute: { name, start: at + 1, end, form: "quoted" }, next: end + 1 };
  }
  const template = first === "`" && dialect === "astro" ? skipTemplate(text, at) : null;
  const next = template ?? at + (match(BARE_VALUE, text, at)?.[0].length ?? 0);
  return { attribute: { name, start: at, end: next, form: "bare" }, next };
}

function inBraces(name: string, text: string, open: number): Step | null {
  const next = skipBraces(text, open);
  if (next === null) return null;
  return { attribute: { name, start: open + 1, end: next - 1, form: "braces" }, next };
}

/** Svelte has expressions, with quotes of their own, inside of quoted values. */
function endOfQuoted(text: string, open: number, dialect: ComponentDialect): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === quote) return at;
    const braces = dialect === "svelte" && text[at] === "{" ? skipBraces(text, at) : null;
    if (braces !== null) at = braces - 1;
  }
  return text.length;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
