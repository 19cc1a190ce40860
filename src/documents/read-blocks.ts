/** Block tokens of Markdown as paragraphs, list items, fences and tables, each with its lines. */
import type { Token } from "markdown-it";
import type { Block, Fence, Section, Table, TextLine } from "./outline.ts";

/** Where the reader stands among the lists of the document. */
interface ListState {
  depth: number;
  /** Index of the last token that began an item. */
  item: number;
  label: string;
}

/** All blocks in order. Text inside raw HTML is no block. */
export function readBlocks(
  tokens: readonly Token[],
  sections: readonly Section[],
  lines: readonly string[],
): readonly Block[] {
  const blocks: Block[] = [];
  const state: ListState = { depth: 0, item: -1, label: "" };
  let heading = 0;
  tokens.forEach((token, index) => {
    followLists(state, token, index);
    if (token.type === "heading_open") heading++;
    const line = firstLine(token);
    const section = sections[heading] as Section;
    if (token.type === "fence" || token.type === "code_block") {
      blocks.push(fenceOf(token, section, lines));
    }
    if (token.type === "table_open") blocks.push(tableOf(tokens, index, section));
    if (token.type === "paragraph_open") {
      const text = paragraphLines(tokens[index + 1], line);
      blocks.push(textBlock(state, index, section, text));
    }
  });
  return blocks;
}

function followLists(state: ListState, token: Token, index: number): void {
  if (/_list_open$/.test(token.type)) state.depth++;
  if (/_list_close$/.test(token.type)) state.depth--;
  if (token.type === "list_item_open") state.item = index;
  if (state.depth === 0 && LABEL_ENDS.test(token.type)) state.label = "";
}

function textBlock(
  state: ListState,
  index: number,
  section: Section,
  lines: readonly TextLine[],
): Block {
  const { depth, label } = state;
  if (depth > 0 && state.item === index - 1) return { kind: "item", section, depth, label, lines };
  if (depth === 0) state.label = LABEL.exec(lines.at(-1)?.text ?? "")?.[0] ?? "";
  return { kind: "paragraph", section, lines };
}

/** A line that is a bold label, perhaps with a word or two behind it. */
const LABEL = /^(?:\*\*|__)[^*]+(?:\*\*|__)\s*:?(?:\s*\w+){0,2}\s*:?$/;
const LABEL_ENDS = /^(?:heading_open|fence|table_open|(?:bullet|ordered)_list_close)$/;

/** Line on which a block token begins, from 1; 0 for tokens without a place. */
export function firstLine(token: Token): number {
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
