/** Bullets that name columns of a table: "**In `visits`:**" above them, under a heading about columns. */
import type { DeclaredColumn, DeclaredColumnOf } from "../model/declaration.ts";
import type { QualifiedName } from "../model/identifier.ts";
import {
  codeSpans,
  itemText,
  lineSpan,
  namedItem,
  nameIn,
  type Prose,
  plainText,
} from "./document-prose.ts";
import { enumeratedValues, valuesInParentheses } from "./enumerated-values.ts";
import type { Block, Paragraph, Section } from "./outline.ts";

const HEADING = /\bcolumns?\b/i;
const ADDING = /\b(?:missing|new|add(?:s|ed|itional)?|required|needed)\b/i;
const LEAD_IN =
  /^(?:(?:in|to|for|on|of|the|table|add|added|new|missing|columns?)\s+)*`[^`]+`(?:\s+(?:table|columns?))*\s*:?$/i;

/** One declaration per bullet; types are never known. */
export function readColumnLists(prose: Prose): readonly DeclaredColumnOf[] {
  const declarations: DeclaredColumnOf[] = [];
  let table: QualifiedName | null = null;
  let section: Section | null = null;
  for (const block of prose.outline.blocks) {
    if (block.section !== section) table = tableInHeading(block.section);
    section = block.section;
    if (!HEADING.test(plainText(section.title))) continue;
    if (block.kind === "paragraph") table = tableInLeadIn(block) ?? table;
    const column = table && columnOf(prose, table, block);
    if (column) declarations.push(column);
  }
  return declarations;
}

function tableInHeading(section: Section): QualifiedName | null {
  if (!ADDING.test(plainText(section.title))) return null;
  return nameIn(codeSpans(section.title)[0] ?? "");
}

function tableInLeadIn(paragraph: Paragraph): QualifiedName | null {
  const text = paragraph.lines
    .map((line) => line.text)
    .join(" ")
    .replace(/\*\*|__/g, "")
    .trim();
  return LEAD_IN.test(text) ? nameIn(codeSpans(text)[0] ?? "") : null;
}

function columnOf(prose: Prose, table: QualifiedName, block: Block): DeclaredColumnOf | null {
  if (block.kind !== "item") return null;
  const { text, line } = itemText(block);
  const named = namedItem(text);
  const name = nameIn(named?.name ?? "")?.name;
  if (!named || name === undefined) return null;
  const values = valuesInParentheses(named.words);
  const source = lineSpan(prose, line);
  const column: DeclaredColumn = {
    name,
    type: null,
    notNull: null,
    default: null,
    generated: null,
    primaryKey: false,
    unique: false,
    references: null,
    checks: [],
    values: values.length > 0 ? values : enumeratedValues(named.words),
    comment: plainText(named.words) || null,
    source,
    elaborated: null,
  };
  return { kind: "column", table, column, source };
}
