/** A Markdown document as blocks with lines: what every reader of prose and of SQL starts from. */
import MarkdownIt, { type Token } from "markdown-it";

/** A heading and all that stands below it, up to the next heading of the same or a higher level. */
export interface Section {
  /** 0 for the part above the first heading. */
  readonly level: number;
  /** The heading as written, without its marks at the line's start. */
  readonly title: string;
  /** Line of the heading. */
  readonly line: number;
  /** Last line of the section, its subsections included. */
  readonly endLine: number;
  readonly parent: Section | null;
}

/** One line of text. Markdown marks inside it are kept. */
export interface TextLine {
  readonly text: string;
  readonly line: number;
}

export interface Paragraph {
  readonly kind: "paragraph";
  readonly section: Section;
  readonly lines: readonly TextLine[];
}

export interface ListItem {
  readonly kind: "item";
  readonly section: Section;
  /** Depth of the list, from 1. */
  readonly depth: number;
  /** Lines of the item's first paragraph. */
  readonly lines: readonly TextLine[];
}

export interface Fence {
  readonly kind: "fence";
  readonly section: Section;
  /** First word behind the fence marks, in lower case; empty where there is none. */
  readonly language: string;
  readonly content: string;
  /** Line of the first line of the content. */
  readonly line: number;
  /** How far each line of the content is indented in the document beyond the content itself. */
  readonly indents: readonly number[];
}

export interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

export interface Table {
  readonly kind: "table";
  readonly section: Section;
  readonly header: TableRow;
  readonly rows: readonly TableRow[];
}

export type Block = Paragraph | ListItem | Fence | Table;

/** All blocks and sections of a document, in order. */
export interface Outline {
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  /** Every line of the document, for spans. */
  readonly lines: readonly string[];
}

const markdown = new MarkdownIt({ html: true });

/** Reads a document whose line ends are `\n`. Lines count from 1. */
export function readOutline(text: string): Outline {
  const lines = text.split("\n");
  const tokens = markdown.parse(withoutFrontMatter(text), {});
  const sections = readSections(tokens, lines.length);
  return { blocks: readBlocks(tokens, sections, lines), sections, lines };
}

/** Blanks the YAML block that some documents begin with, which Markdown takes for a heading. */
function withoutFrontMatter(text: string): string {
  const matter = /^---\n[\s\S]*?\n(?:---|\.\.\.)(?=\n|$)/.exec(text)?.[0];
  if (matter === undefined || /^#|\n\n/m.test(matter)) return text;
  return matter.replace(/[^\n]+/g, "") + text.slice(matter.length);
}

type MutableSection = { -readonly [K in keyof Section]: Section[K] };

function readSections(tokens: readonly Token[], lineCount: number): readonly Section[] {
  const root: MutableSection = { level: 0, title: "", line: 0, endLine: lineCount, parent: null };
  const sections: MutableSection[] = [root];
  let open: MutableSection[] = [root];
  tokens.forEach((token, index) => {
    if (token.type !== "heading_open") return;
    const level = Number(token.tag.slice(1));
    const line = firstLine(token);
    for (const section of open) if (section.level >= level) section.endLine = line - 1;
    open = open.filter((section) => section.level < level);
    const title = tokens[index + 1]?.content ?? "";
    const section = { level, title, line, endLine: lineCount, parent: open.at(-1) ?? null };
    sections.push(section);
    open.push(section);
  });
  return sections;
}

function readBlocks(
  tokens: readonly Token[],
  sections: readonly Section[],
  lines: readonly string[],
): readonly Block[] {
  const blocks: Block[] = [];
  let item = -1;
  let depth = 0;
  tokens.forEach((token, index) => {
    const section = sections.findLast((s) => s.line <= firstLine(token)) as Section;
    if (/_list_open$/.test(token.type)) depth++;
    if (/_list_close$/.test(token.type)) depth--;
    if (token.type === "list_item_open") item = index;
    if (token.type === "fence" || token.type === "code_block") {
      blocks.push(fenceOf(token, section, lines));
    }
    if (token.type === "table_open") blocks.push(tableOf(tokens, index, section));
    if (token.type !== "paragraph_open") return;
    const text = paragraphLines(tokens[index + 1], firstLine(token));
    if (item >= 0 && item === index - 1) blocks.push({ kind: "item", section, depth, lines: text });
    else blocks.push({ kind: "paragraph", section, lines: text });
  });
  return blocks;
}

function firstLine(token: Token): number {
  return (token.map?.[0] ?? -1) + 1;
}

function paragraphLines(inline: Token | undefined, line: number): readonly TextLine[] {
  const lines = (inline?.content ?? "").split("\n");
  return lines.map((text, index) => ({ text: text.trim(), line: line + index }));
}

function fenceOf(token: Token, section: Section, lines: readonly string[]): Fence {
  const line = firstLine(token) + (token.type === "fence" ? 1 : 0);
  const indents = token.content.split("\n").map((text, index) => {
    const whole = lines[line - 1 + index] ?? "";
    return whole.endsWith(text) ? whole.length - text.length : 0;
  });
  const language = /[\w+#-]+/.exec(token.info)?.[0].toLowerCase() ?? "";
  return { kind: "fence", section, language, content: token.content, line, indents };
}

function tableOf(tokens: readonly Token[], open: number, section: Section): Table {
  const rows: { cells: string[]; line: number }[] = [];
  for (const token of tokens.slice(open)) {
    if (token.type === "table_close") break;
    if (token.type === "tr_open") rows.push({ cells: [], line: firstLine(token) });
    if (token.type === "inline") rows.at(-1)?.cells.push(token.content.trim());
  }
  const [header = { cells: [], line: firstLine(tokens[open] as Token) }, ...body] = rows;
  return { kind: "table", section, header, rows: body };
}
