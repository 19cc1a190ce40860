/**
 * GitHub flavoured Markdown from untrusted words: names and messages of the audited project never
 * become markup. Source: GFM specification, "Tables", "Code spans", "Backslash escapes".
 */
import { visibleLines, visibleText } from "./visible-text.ts";

/** Lines over which a block is folded away. */
const LONG = 24;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "|": "&#124;",
  $: "&#36;",
  "@": "&#64;",
};

/** Words that are shown as they are, on one line. Valid inside table cells too. */
export function escapeText(text: string): string {
  return visibleText(text)
    .replace(/[\\`*[\]#~]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/[&<>|$@]/g, (character) => ENTITIES[character] ?? character)
    .replace(/:(?=\/\/)/g, "&#58;")
    .replace(/\b(www)\./gi, "$1&#46;")
    .replace(/^(\s*)([-+=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
}

/**
 * A sentence as `escapeText` shows it, but with its own `code` in code type where that holds nothing
 * but letters, digits, spaces and `. _ - /`.
 */
export function prose(text: string): string {
  return visibleText(text)
    .split(/(?<![`\\])(`[\w./-](?:[\w ./-]*[\w./-])?`)(?!`)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeText(part)))
    .join("");
}

/** A name in code type; where a code span cannot hold it, in `<code>` with its characters escaped. */
export function code(text: string): string {
  const visible = visibleText(text);
  if (visible === "") return "";
  return /[`|\\]|^\s|\s$/.test(visible) ? `<code>${escapeText(visible)}</code>` : `\`${visible}\``;
}

/** Several names in code type. */
export function codeList(names: readonly string[]): string {
  return names.map(code).join(", ");
}

/** A fenced block whose fence is longer than any run of backticks inside. */
export function fence(language: string, body: string): string {
  const text = visibleLines(body).trimEnd();
  const runs = text.match(/`+/g) ?? [];
  const ticks = "`".repeat(runs.reduce((longest, run) => Math.max(longest, run.length + 1), 3));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

/** A table; cells are Markdown already (`code`, `escapeText`) and hold no line breaks or bare pipes. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A folded block. The blank lines make GitHub read its body as Markdown. `summary` is shown as text. */
export function details(summary: string, body: string): string {
  return `<details>\n<summary>${escapeHtml(summary)}</summary>\n\n${body}\n\n</details>`;
}

/** A block as it is, or folded where it is long. */
export function foldLong(summary: string, body: string): string {
  return body.split("\n").length > LONG ? details(summary, body) : body;
}

/** A heading; `text` is Markdown already. */
export function heading(level: number, text: string): string {
  return `${"#".repeat(Math.min(level, 6))} ${text}`;
}

/** A list; items are Markdown already. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** Blocks, one blank line apart; empty ones are left out. */
export function blocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}
