/**
 * Where code stands in a component: script blocks, Astro's frontmatter, and those expressions of the
 * template that may hold a request. Blocks end where the frameworks' own compilers end them: at the
 * first closing tag, even inside of a string.
 */

import { mayHoldRequests } from "../files/prefilter.ts";
import type { ComponentDialect } from "./component-file.ts";
import { type Attribute, attributeText, readTag, type Tag } from "./component-tag.ts";
import { skipBraces } from "./skip-code.ts";
import { readSvelteExpression, readVueAttribute } from "./template-expression.ts";

/** A stretch of a file: offsets, the end exclusive. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/** A stretch of statements. */
export interface ScriptRegion extends Region {
  /** Its names are not those of the component: a script of the page. */
  readonly isPageScript: boolean;
  /** `lang="tsx"` or `lang="jsx"`. */
  readonly isJsx: boolean;
}

/** The code of a component, in the order of the file. */
export interface ComponentRegions {
  readonly scripts: readonly ScriptRegion[];
  readonly expressions: readonly Region[];
  /** Names that the template's own language binds. */
  readonly templateNames: ReadonlySet<string>;
}

interface Reader {
  readonly text: string;
  readonly dialect: ComponentDialect;
  readonly isCode: (code: string) => boolean;
  readonly scripts: ScriptRegion[];
  readonly expressions: Region[];
  readonly templateNames: Set<string>;
  /** Braces and tags that never end: each costs a look at the rest of the file. */
  misses: number;
}

/** With more misses a file is no component, and only its scripts are looked for. */
const MAXIMUM_MISSES = 50;

const SCRIPT_TYPES =
  /^(?:|module|ts|(?:text|application)\/(?:x-)?(?:javascript|ecmascript|typescript|babel|jsx|tsx)|text\/partytown)$/;
const SCRIPT_LANGUAGES =
  /^(?:|[jt]sx?|javascript|typescript|(?:text|application)\/(?:java|type)script)$/;

/** Finds the code of a component. `isCode` judges an expression of the template. */
export function findRegions(
  text: string,
  dialect: ComponentDialect,
  isCode: (code: string) => boolean,
): ComponentRegions {
  const found = { scripts: [], expressions: [], templateNames: new Set<string>() };
  const reader: Reader = { text, dialect, isCode, ...found, misses: 0 };
  if (dialect === "vue") readBlocks(reader);
  else readMarkup(reader, dialect === "astro" ? readFrontmatter(reader) : 0, text.length);
  return reader;
}

/** Vue's blocks. Only a template in HTML is markup; blocks of other names are texts of their own. */
function readBlocks(reader: Reader): void {
  const { text } = reader;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    if (text.startsWith("<!--", at)) {
      at = behindComment(text, at);
      continue;
    }
    const tag = readTag(text, at, "vue");
    at = tag?.end ?? at + 1;
    if (!tag && ++reader.misses > MAXIMUM_MISSES) return;
    if (!tag || tag.isSelfClosing) continue;
    const isMarkup =
      tag.name === "template" && /^(?:|html)$/.test(attributeText(tag, "lang", text) ?? "");
    const end = isMarkup ? endOfTemplate(text, tag.end) : endOfRaw(text, tag);
    if (isMarkup) readMarkup(reader, tag.end, end);
    else if (tag.name === "script") addScript(reader, tag, end);
    at = end;
  }
}

/** The start of the closing tag; templates nest. */
function endOfTemplate(text: string, from: number): number {
  const mark = /<!--[\s\S]*?-->|<\/?template(?=[\s/>])/g;
  mark.lastIndex = from;
  let depth = 1;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === "</template" && --depth === 0) return found.index;
    if (found[0] === "<template" && !readTag(text, found.index, "vue")?.isSelfClosing) depth++;
  }
  return text.length;
}

function readMarkup(reader: Reader, from: number, to: number): void {
  const mark = /<!--|<\/?[A-Za-z]|\{/g;
  for (let at = from; at < to; ) {
    mark.lastIndex = at;
    const found = mark.exec(reader.text);
    if (!found || found.index >= to) return;
    if (reader.misses > MAXIMUM_MISSES && !startsScript(reader.text, found.index)) {
      at = found.index + 1;
      continue;
    }
    if (found[0] === "<!--") at = behindComment(reader.text, found.index);
    else if (found[0] === "{") at = readBraces(reader, found.index);
    else at = found[0].startsWith("</") ? found.index + 2 : readElement(reader, found.index);
  }
}

function startsScript(text: string, at: number): boolean {
  return text.startsWith("<!--", at) || /^<(?:script|style)[\s>]/.test(text.slice(at, at + 8));
}

/** The offset to go on from. */
function missed(reader: Reader, open: number): number {
  reader.misses++;
  return open + 1;
}

/** The offset to go on from: behind the tag, and behind the text of an element that has no markup. */
function readElement(reader: Reader, open: number): number {
  const { text, dialect } = reader;
  const tag = readTag(text, open, dialect);
  if (!tag) return missed(reader, open);
  for (const attribute of tag.attributes) readAttribute(reader, attribute);
  if (tag.isSelfClosing || (tag.name !== "script" && tag.name !== "style")) return tag.end;
  const end = endOfRaw(text, tag);
  if (tag.name === "script" && dialect !== "vue") addScript(reader, tag, end);
  return end;
}

function readAttribute(reader: Reader, attribute: Attribute): void {
  const { text, dialect } = reader;
  const { start, end, form } = attribute;
  if (dialect === "vue") {
    const { code, names } = readVueAttribute(attribute, text.slice(start, end));
    for (const name of names) reader.templateNames.add(name);
    if (code && form === "quoted") offer(reader, start + code.start, start + code.end);
  } else if (form === "braces") readBraces(reader, start - 1);
  else if (form === "quoted" && dialect === "svelte") {
    if (/^let:/.test(attribute.name)) reader.templateNames.add(text.slice(start, end));
    for (let at = text.indexOf("{", start); at >= 0 && at < end; at = text.indexOf("{", at))
      at = readBraces(reader, at);
  }
}

/** The offset to go on from: behind the braces, or inside of them where they hold more than code. */
function readBraces(reader: Reader, open: number): number {
  const { text, dialect } = reader;
  if (dialect === "vue") return readMustache(reader, open);
  const end = skipBraces(text, open);
  if (end === null) return missed(reader, open);
  const inside = text.slice(open + 1, end - 1);
  if (dialect === "astro") return offer(reader, open + 1, end - 1) ? end : open + 1;
  const { code, names } = readSvelteExpression(inside);
  for (const name of names) reader.templateNames.add(name);
  if (code) offer(reader, open + 1 + code.start, open + 1 + code.end);
  return end;
}

function readMustache(reader: Reader, open: number): number {
  if (reader.text[open + 1] !== "{") return open + 1;
  const end = reader.text.indexOf("}}", open);
  if (end < 0) return open + 2;
  offer(reader, open + 2, end);
  return end + 2;
}

/** Keeps an expression that may hold a request. False where there may be one that does not parse. */
function offer(reader: Reader, start: number, end: number): boolean {
  const code = reader.text.slice(start, end);
  if (!mayHoldRequests(code)) return true;
  // Character references and scripts inside of an expression parse as something else.
  if (/&#?\w+;|<script/.test(code) || !reader.isCode(code)) return false;
  reader.expressions.push({ start, end });
  return true;
}

function addScript(reader: Reader, tag: Tag, end: number): void {
  const { text, dialect } = reader;
  const language = attributeText(tag, "lang", text) ?? "";
  const type = attributeText(tag, "type", text) ?? "";
  if (!SCRIPT_TYPES.test(type) || !SCRIPT_LANGUAGES.test(language)) return;
  const isInHead =
    text.lastIndexOf("<svelte:head", tag.end) > text.lastIndexOf("</svelte:head", tag.end);
  const isPageScript = dialect === "astro" || (dialect === "svelte" && isInHead);
  reader.scripts.push({ start: tag.end, end, isPageScript, isJsx: /^[jt]sx$/.test(language) });
}

/** Behind the frontmatter; 0 where there is none. */
function readFrontmatter(reader: Reader): number {
  const opening = /^\s*---/.exec(reader.text);
  if (!opening) return 0;
  const closing = /^[ \t]*---/gm;
  closing.lastIndex = opening[0].length;
  const found = closing.exec(reader.text);
  if (!found) return 0;
  reader.scripts.push({
    start: opening[0].length,
    end: found.index,
    isPageScript: false,
    isJsx: false,
  });
  return closing.lastIndex;
}

/** The start of the closing tag of an element that holds a text. */
function endOfRaw(text: string, tag: Tag): number {
  const closing = new RegExp(`</${tag.name.replaceAll(".", "\\.")}(?=[\\s/>])`, "gi");
  closing.lastIndex = tag.end;
  return closing.exec(text)?.index ?? text.length;
}

function behindComment(text: string, open: number): number {
  const end = text.indexOf("-->", open + 4);
  return end < 0 ? text.length : end + 3;
}
