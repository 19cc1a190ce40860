/** Lines such as "**Unique Constraint**: (a, b)" below a heading that names a table. */
import type { DeclaredConstraintOf } from "../model/declaration.ts";
import { quoteIdentifier } from "../model/identifier.ts";
import { lineSpan, namedSection, type Prose, plainText, textLines } from "./document-prose.ts";
import type { Section, TextLine } from "./outline.ts";

const NOTE =
  /^(?:composite |table )?unique (?:constraint|key|index)s?\s*(?:on\s*)?[:–—-]?\s*(?:on\s*)?\(?([\w\s,]+?)\)?$/i;

/** One unnamed constraint per line, for the table of the nearest heading. */
export function readUniqueNotes(prose: Prose): readonly DeclaredConstraintOf[] {
  return prose.outline.blocks.flatMap((block) =>
    textLines(block).flatMap((line) => readNote(prose, block.section, line) ?? []),
  );
}

function readNote(prose: Prose, section: Section, line: TextLine): DeclaredConstraintOf | null {
  const table = namedSection(section)?.name;
  const columns = (NOTE.exec(plainText(line.text))?.[1] ?? "").split(",").map((c) => c.trim());
  if (!table || !columns.every((column) => /^[A-Za-z_]\w*$/.test(column))) return null;
  const source = lineSpan(prose, line.line);
  const definition = `UNIQUE (${columns.map(quoteIdentifier).join(", ")})`;
  const constraint = {
    kind: "unique",
    name: null,
    columns,
    references: null,
    definition,
    source,
  } as const;
  return { kind: "constraint", table, constraint, source };
}
