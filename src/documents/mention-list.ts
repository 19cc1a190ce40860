/** Lists of missing tables that only name them: "1. **`visits`** - Used for ...". */
import type { DeclaredTable } from "../model/declaration.ts";
import type { QualifiedName } from "../model/identifier.ts";
import {
  itemsUnder,
  itemText,
  lineSpan,
  namedItem,
  nameIn,
  type Prose,
  plainText,
} from "./document-prose.ts";

const HEADING = /\b(?:missing|new|required|needed|additional)\b.*\btables?\b/i;

/** One mention per item that begins with a name; nested items name no tables. */
export function readMentions(prose: Prose): readonly DeclaredTable[] {
  return itemsUnder(prose, HEADING).flatMap((item) => {
    const { text, line } = itemText(item);
    const named = namedItem(text);
    const table = nameIn(named?.name ?? "");
    if (!named || !table || item.depth > 1) return [];
    return [mention(table, named.words, lineSpan(prose, line))];
  });
}

function mention(
  table: QualifiedName,
  words: string,
  source: DeclaredTable["source"],
): DeclaredTable {
  return {
    kind: "table",
    table,
    form: "mention",
    columns: [],
    constraints: [],
    partitionBy: null,
    partitionOf: null,
    statement: null,
    purpose: plainText(words) || null,
    source,
  };
}
