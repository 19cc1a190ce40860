import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import {
  code,
  details,
  escapeText,
  fence,
  foldLong,
  markdownTable,
  prose,
} from "../../src/report/markdown-text.ts";
import { visibleText } from "../../src/report/visible-text.ts";
import { HOSTILE_COLUMN, HOSTILE_TABLE } from "./sample-report.ts";

const renderer = new MarkdownIt({ html: true, linkify: true });

/** What a reader sees of an inline text. */
function shown(markdown: string): string {
  return renderer
    .renderInline(markdown)
    .replace(/<\/?code>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

const TEXTS = [
  "plain words",
  "snake_case_name and _private_ and __init__",
  "a | b || c",
  "`code` and ``more``",
  "**bold** *it* ~~gone~~",
  "[link](https://evil.example) and ![image](x)",
  "<script>alert(1)</script> & <b>",
  "https://evil.example www.evil.example",
  "# heading",
  "- item",
  "+ item",
  "1. item",
  "===",
  "> quote",
  "back\\slash \\| \\` \\",
  "$x^2$ and @someone",
  "&lt; &amp;",
  HOSTILE_TABLE,
  HOSTILE_COLUMN,
];

describe("escapeText", () => {
  it.each(TEXTS)("shows %j as it is written", (text) => {
    expect(shown(escapeText(text))).toBe(visibleText(text));
    expect(renderer.renderInline(escapeText(text))).not.toMatch(/<(?!\/?code>)/);
  });

  it.each(TEXTS)("begins no list, heading or quote: %j", (text) => {
    expect(renderer.render(escapeText(text))).toMatch(/^<p>[^\n]*<\/p>\n$/);
  });

  it("leaves names in messages readable in the source", () => {
    expect(escapeText('table "visit_notes" does not exist')).toBe(
      'table "visit_notes" does not exist',
    );
  });
});

describe("prose", () => {
  it.each([
    ["run `schema-audit fix`, then `a_b.c`", "run `schema-audit fix`, then `a_b.c`"],
    ["`a|b` and `<b>`", "\\`a&#124;b\\` and \\`&lt;b&gt;\\`"],
    ["``visits``", "\\`\\`visits\\`\\`"],
    ["` visits `", "\\` visits \\`"],
    ["`visits` is `gone", "`visits` is \\`gone"],
  ])("keeps the code of %j where it is harmless", (text, expected) => {
    expect(prose(text)).toBe(expected);
  });

  it.each(TEXTS)("shows %j as it is written but for code type", (text) => {
    const bare = (words: string): string => words.replaceAll("`", "");
    expect(bare(shown(prose(text)))).toBe(bare(visibleText(text)));
    expect(renderer.renderInline(prose(text))).not.toMatch(/<(?!\/?code>)/);
  });
});

describe("code", () => {
  it.each(TEXTS)("shows %j as it is written, in code type", (text) => {
    expect(shown(code(text))).toBe(visibleText(text));
    expect(renderer.renderInline(code(text))).toMatch(/^<code>[\s\S]*<\/code>$/);
  });

  it("stays plain where the name is plain, and empty where there is none", () => {
    expect(code("visit_notes")).toBe("`visit_notes`");
    expect(code("")).toBe("");
  });
});

describe("markdownTable", () => {
  it.each(TEXTS)("keeps its columns with %j in a cell", (text) => {
    const html = renderer.render(
      markdownTable(
        ["A", "B"],
        [
          [code(text), "end"],
          [escapeText(text), "end"],
        ],
      ),
    );
    expect(html.match(/<td>/g)).toHaveLength(4);
    expect(html.match(/<td>end<\/td>/g)).toHaveLength(2);
  });
});

describe("fence", () => {
  it.each([
    ["SELECT 1;", "```sql\nSELECT 1;\n```"],
    ["-- ``` and ````", "`````sql\n-- ``` and ````\n`````"],
    ["SELECT '\u001b[31m';\n", "```sql\nSELECT '\\u001b[31m';\n```"],
    ["a\r\n\tb", "```sql\na\n\tb\n```"],
  ])("%j", (body, expected) => {
    expect(fence("sql", body)).toBe(expected);
  });
});

describe("details", () => {
  it("stands between blank lines, its summary as text", () => {
    expect(details("<b> & `x`", "body")).toBe(
      "<details>\n<summary>&lt;b&gt; &amp; `x`</summary>\n\nbody\n\n</details>",
    );
  });

  it("folds long blocks only", () => {
    expect(foldLong("lines", "one\ntwo")).toBe("one\ntwo");
    expect(foldLong("lines", "x\n".repeat(40))).toMatch(/^<details>/);
  });
});
