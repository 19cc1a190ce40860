/** Every count that a document states, next to what it in fact declares. */
import type { CountClaim, Declaration } from "../model/declaration.ts";
import type { SourceSpan } from "../model/location.ts";
import { countDeclared } from "./count-declared.ts";
import { type CountPhrase, countPhrase } from "./count-phrase.ts";
import { lineSpan, type Prose, plainText, textLines } from "./document-prose.ts";
import type { Block, Section, Table } from "./outline.ts";
import { endOf, fenceSpan, lexemeText, type SqlFence, startOf } from "./sql-fence.ts";

/** Headings of sections that speak of a whole database and not of what the document declares. */
const WHOLE_DATABASE = /\b(?:final|current|overall|whole|entire)\b|\bstat(?:s|istics)?\b/i;

/** A line that may state a count. */
interface Statement {
  readonly text: string;
  readonly heading: boolean;
  readonly section: Section;
  readonly source: SourceSpan;
}

/** A fence of SQL and the section that it stands in. */
export interface PlacedFence {
  readonly section: Section;
  readonly fence: SqlFence;
}

/** Counts in headings, lines, two-column tables and comments of SQL; null is counted where nothing can be. */
export function readCountClaims(
  prose: Prose,
  fences: readonly PlacedFence[],
  declarations: readonly Declaration[],
): readonly CountClaim[] {
  const statements = [
    ...prose.outline.sections.map((section) => headingStatement(prose, section)),
    ...prose.outline.blocks.flatMap((block) => blockStatements(prose, block)),
    ...fences.flatMap(commentStatements),
  ];
  return statements.flatMap((statement) => {
    const phrase = countPhrase(statement.text, statement.heading);
    if (!phrase) return [];
    const { subject, stated, text } = phrase;
    const counted = countFor(phrase, statement, declarations);
    return [{ kind: "count", subject, stated, text, counted, source: statement.source }];
  });
}

function headingStatement(prose: Prose, section: Section): Statement {
  const source = lineSpan(prose, section.line);
  return { text: plainText(section.title), heading: true, section, source };
}

function blockStatements(prose: Prose, block: Block): readonly Statement[] {
  const { section } = block;
  if (block.kind === "table") return tableStatements(prose, block);
  return textLines(block).map(({ text, line }) => ({
    text: plainText(text),
    heading: false,
    section,
    source: lineSpan(prose, line),
  }));
}

/** Rows of a label and a number, as in `| Total Tables | 67+ |`. */
function tableStatements(prose: Prose, table: Table): readonly Statement[] {
  if (table.header.cells.length !== 2) return [];
  return table.rows.map(({ cells, line }) => ({
    text: cells.map(plainText).join(": "),
    heading: false,
    section: table.section,
    source: lineSpan(prose, line),
  }));
}

function commentStatements({ fence, section }: PlacedFence): readonly Statement[] {
  return fence.lexemes.flatMap((lexeme, index) => {
    if (lexeme.kind !== "comment") return [];
    const text = plainText(lexemeText(fence, index).replace(/^(?:-+|\/\*+)|\*\/$/g, ""));
    const source = fenceSpan(fence, startOf(fence, index), endOf(fence, index));
    return [{ text, heading: false, section, source }];
  });
}

/** What the nearest section around the claim declares that declares any; a heading means its own. */
function countFor(
  phrase: CountPhrase,
  statement: Statement,
  declarations: readonly Declaration[],
): number | null {
  const { section, heading } = statement;
  if (phrase.atLeast || WHOLE_DATABASE.test(plainText(section.title))) return null;
  for (let at: Section | null = section; at; at = heading ? null : at.parent) {
    const { line, endLine } = at;
    const inside = declarations.filter((d) => d.source.line >= line && d.source.line <= endLine);
    const counted = countDeclared(phrase, inside);
    if (counted > 0) return counted;
  }
  return null;
}
