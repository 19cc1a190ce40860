/** Markdown to an outline: sections by their headings, blocks with their lines. */
import MarkdownIt, { type Token } from "markdown-it";
import type { Outline, Section } from "./outline.ts";
import { firstLine, readBlocks } from "./read-blocks.ts";

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
