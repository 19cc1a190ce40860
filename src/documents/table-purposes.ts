/** One line about each table: "**Purpose**: ...", or the sentence right under its heading. */
import type { Declaration } from "../model/declaration.ts";
import { nameKey } from "../model/identifier.ts";
import { namedSection, type Prose, plainText } from "./document-prose.ts";
import type { Section } from "./outline.ts";

const PURPOSE = /^purpose\s*[:–—-]\s*(.+)$/i;
/** A bold label at the start of a line. */
const LABEL = /^\W*\*\*[^*]+\*\*\s*:|^\W*\*\*[^*]+:\*\*/;

/** The declarations, tables with the purpose that the document gives them. */
export function withPurposes(
  prose: Prose,
  declarations: readonly Declaration[],
): readonly Declaration[] {
  const purposes = readPurposes(prose);
  return declarations.map((declaration) =>
    declaration.kind === "table" && declaration.purpose === null
      ? { ...declaration, purpose: purposes.get(nameKey(declaration.table)) ?? null }
      : declaration,
  );
}

function readPurposes(prose: Prose): ReadonlyMap<string, string> {
  const stated = new Map<string, string>();
  const described = new Map<string, string>();
  const begun = new Set<Section>();
  for (const block of prose.outline.blocks) {
    const named = namedSection(block.section);
    if (named?.section === block.section && block.kind === "paragraph") {
      const key = nameKey(named.name);
      for (const { text } of block.lines) {
        const purpose = PURPOSE.exec(plainText(text))?.[1];
        if (purpose && !stated.has(key)) stated.set(key, purpose);
      }
      const [only, more] = block.lines;
      const describes = only && !more && !begun.has(block.section) && !LABEL.test(only.text);
      if (describes && !described.has(key)) described.set(key, plainText(only.text));
    }
    begun.add(block.section);
  }
  return new Map([...described, ...stated]);
}
