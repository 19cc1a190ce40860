/** A document as the readers of prose see it: blocks, places, and the table that a heading names. */
import type { QualifiedName } from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";
import type { Block, ListItem, Outline, Section, TextLine } from "./outline.ts";

/** One document: its path for spans, and its outline. */
export interface Prose {
  readonly file: string;
  readonly outline: Outline;
}

/** Whole lines of the document. */
export function lineSpan(prose: Prose, line: number, endLine: number = line): SourceSpan {
  const endColumn = (prose.outline.lines[endLine - 1] ?? "").length + 1;
  return { file: prose.file, line, column: 1, endLine, endColumn };
}

/** Text without the marks of Markdown. */
export function plainText(text: string): string {
  return text
    .replace(/\*\*|__|[`*]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The code spans of a text, without their marks. */
export function codeSpans(text: string): readonly string[] {
  return [...text.matchAll(/`+([^`]+)`+/g)].map(([, code = ""]) => code.trim());
}

/** A name as prose writes it, with or without its schema; null for anything else. */
export function nameIn(text: string): QualifiedName | null {
  const parts = /^(?:([A-Za-z_]\w*)\.)?([A-Za-z_]\w*)$/.exec(text.trim());
  return parts?.[2] ? { schema: parts[1] ?? "public", name: parts[2] } : null;
}

const LABELLED = /^(?:[\d.]+\s*)?(?:table|view)\s*\d*\s*[:.–—-]\s*([\w.]+)\b/i;
const BARE = /^(?:[\d.]+\s+)?([a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?)(?:\s+table)?$/;

/** The table that a heading names: in a code span, behind `Table:`, in bold, or all by itself. */
function nameInHeading(title: string): QualifiedName | null {
  for (const code of codeSpans(title)) {
    const name = nameIn(code);
    if (name) return name;
  }
  const bold = /\*\*([^*]+)\*\*/.exec(title)?.[1];
  const plain = plainText(title);
  const found =
    LABELLED.exec(plain)?.[1] ?? (bold && BARE.exec(bold)?.[1]) ?? BARE.exec(plain)?.[1];
  return found ? nameIn(found) : null;
}

/** What the nearest heading above names, with that heading's section; null where none does. */
export function namedSection(
  section: Section,
): { readonly name: QualifiedName; readonly section: Section } | null {
  for (let at: Section | null = section; at; at = at.parent) {
    const name = nameInHeading(at.title);
    if (name) return { name, section: at };
  }
  return null;
}

/** The block's lines of text; none for fences and tables. */
export function textLines(block: Block): readonly TextLine[] {
  return block.kind === "paragraph" || block.kind === "item" ? block.lines : [];
}

/** List items under a label that matches, or where they have none, directly under such a heading. */
export function itemsUnder(prose: Prose, heading: RegExp): readonly ListItem[] {
  return prose.outline.blocks.filter(
    (block): block is ListItem =>
      block.kind === "item" && heading.test(plainText(block.label || block.section.title)),
  );
}

/** First line of an item and its place. */
export function itemText(item: ListItem): TextLine {
  const [first] = item.lines;
  const text = item.lines.map((line) => line.text).join(" ");
  return { text, line: first?.line ?? 0 };
}

const NAMED_ITEM = /^(?:\*\*|__)?\s*(?:`([^`]+)`|(?<=\*\*|__)([a-z_][a-z0-9_.]*))\s*(?:\*\*|__)?/;

/** An item that begins with a name, bold or in a code span, and the words behind it. */
export function namedItem(text: string): { readonly name: string; readonly words: string } | null {
  const found = NAMED_ITEM.exec(text);
  const name = found?.[1] ?? found?.[2];
  if (!found || name === undefined) return null;
  return { name, words: wordsBehind(text.slice(found[0].length)) };
}

/** What follows a name and a dash or colon; empty where nothing does. */
function wordsBehind(text: string): string {
  return text.replace(/^\s*(?:[-:–—]|→|->)+\s*/, "").trim();
}
