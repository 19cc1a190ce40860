/** One document into declarations, queries, claims and references. Pure: text in, facts out. */
import type { Declaration, DeclaredTable, DocumentSet } from "../model/declaration.ts";
import { readColumnLists } from "./column-list.ts";
import { readColumnTables } from "./column-table.ts";
import { type PlacedFence, readCountClaims } from "./count-claims.ts";
import { type DocumentFacts, joinFacts, NO_FACTS } from "./document-facts.ts";
import type { Prose } from "./document-prose.ts";
import { readIndexLists } from "./index-list.ts";
import { readMentions } from "./mention-list.ts";
import { readPolicyLists } from "./policy-list.ts";
import { readOutline } from "./read-outline.ts";
import { holdsSql, readSqlFence } from "./read-sql-fence.ts";
import { readReferenceNotes } from "./reference-notes.ts";
import { readRowSecurity } from "./row-security.ts";
import { openFence } from "./sql-fence.ts";
import { withPurposes } from "./table-purposes.ts";
import { readListClaims } from "./table-summary.ts";
import { readUniqueNotes } from "./unique-note.ts";

/**
 * Reads one Markdown document. `file` is only written into spans. Lines are those of `text`, whatever
 * ends them. The grammar must have been loaded before (`loadGrammar`).
 */
export function parseDocument(file: string, text: string): DocumentSet {
  const outline = readOutline(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  const prose: Prose = { file, outline };
  const fences = sqlFences(prose);
  const facts = joinFacts([...fences.map(({ fence }) => readSqlFence(fence)), readProse(prose)]);
  const indexes = readIndexLists(prose, tablesOf(facts.declarations));
  const declared = joinFacts([facts, indexes]);
  const declarations = withPurposes(prose, declared.declarations);
  return { files: [file], ...declared, ...readStatements(prose, fences, declared, declarations) };
}

function sqlFences(prose: Prose): readonly PlacedFence[] {
  return prose.outline.blocks.flatMap((block) =>
    block.kind === "fence" && holdsSql(block)
      ? [{ section: block.section, fence: openFence(prose.file, block) }]
      : [],
  );
}

/** What prose declares by itself. */
function readProse(prose: Prose): DocumentFacts {
  const declarations: readonly Declaration[] = [
    ...readMentions(prose),
    ...readColumnLists(prose),
    ...readUniqueNotes(prose),
    ...readRowSecurity(prose),
  ];
  return joinFacts([
    readColumnTables(prose),
    readPolicyLists(prose),
    { ...NO_FACTS, declarations },
  ]);
}

/** What the document says of its declarations: counts, lists, and where the code uses them. */
function readStatements(
  prose: Prose,
  fences: readonly PlacedFence[],
  declared: DocumentFacts,
  declarations: readonly Declaration[],
): Pick<DocumentFacts, "declarations" | "claims" | "references"> {
  const { claims, references } = joinFacts([
    declared,
    {
      ...NO_FACTS,
      claims: [
        ...readCountClaims(prose, fences, declarations),
        ...readListClaims(prose, declarations),
      ],
      references: readReferenceNotes(prose, declarations),
    },
  ]);
  return { declarations, claims, references };
}

function tablesOf(declarations: readonly Declaration[]): readonly DeclaredTable[] {
  return declarations.filter((declaration) => declaration.kind === "table");
}
