/** Where the document says that the code uses a table: "Referenced in: ..." and "`/api/x` -> table". */
import type { Declaration, ReferenceNote } from "../model/declaration.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import {
  codeSpans,
  lineSpan,
  namedSection,
  nameIn,
  type Prose,
  plainText,
  textLines,
} from "./document-prose.ts";
import type { Section, TextLine } from "./outline.ts";

const LABEL = /^\W*(?:referenced|used|called)\s+(?:in|by|from)\b/i;
/** Arrows, and what is left of `→` when UTF-8 is read as windows-1252 or as Mac Roman. */
const ARROW = /\s*(?:→|->|=>|⟶|â†’|‚Üí)\s*/;

/** Notes in line order; `declarations` tell which tables the document speaks of. */
export function readReferenceNotes(
  prose: Prose,
  declarations: readonly Declaration[],
): readonly ReferenceNote[] {
  const tables = tablesOf(declarations);
  return prose.outline.blocks.flatMap((block) =>
    textLines(block).flatMap((line) => [
      ...labelledNote(prose, block.section, line, declarations),
      ...arrowNotes(prose, line, tables),
    ]),
  );
}

function labelledNote(
  prose: Prose,
  section: Section,
  line: TextLine,
  declarations: readonly Declaration[],
): readonly ReferenceNote[] {
  if (!LABEL.test(line.text)) return [];
  const paths = codeSpans(line.text).filter(isPath);
  const subject = namedSection(section)?.name ?? onlyTableIn(section, declarations);
  return paths.length > 0 && subject
    ? [{ subject, paths, source: lineSpan(prose, line.line) }]
    : [];
}

function arrowNotes(
  prose: Prose,
  line: TextLine,
  tables: ReadonlyMap<string, QualifiedName>,
): readonly ReferenceNote[] {
  const [left = "", right] = line.text.split(ARROW);
  const paths = codeSpans(left).filter(isPath);
  if (paths.length === 0 || right === undefined) return [];
  return plainText(right)
    .split(/\s*(?:,|\band\b)\s*/)
    .flatMap((part) => {
      const name = nameIn(part.replace(/\s+(?:columns?|tables?)$/i, ""));
      const subject = name && tables.get(nameKey(name));
      return subject ? [{ subject, paths, source: lineSpan(prose, line.line) }] : [];
    });
}

function isPath(code: string): boolean {
  return /^[\w./@()[\]*:$-]+$/.test(code) && code.includes("/");
}

function tablesOf(declarations: readonly Declaration[]): ReadonlyMap<string, QualifiedName> {
  const tables = new Map<string, QualifiedName>();
  for (const declaration of declarations) {
    if ("table" in declaration) tables.set(nameKey(declaration.table), declaration.table);
  }
  return tables;
}

/** The table that a section declares in SQL, where it declares just one. */
function onlyTableIn(section: Section, declarations: readonly Declaration[]): QualifiedName | null {
  const inside = declarations.filter(
    (d) => d.kind === "table" && d.source.line > section.line && d.source.line <= section.endLine,
  );
  const [only] = inside;
  return inside.length === 1 && only?.kind === "table" ? only.table : null;
}
