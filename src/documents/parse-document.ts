/** One document into declarations, queries, claims and references. Pure: text in, facts out. */
import type { DocumentSet } from "../model/declaration.ts";
import { joinFacts } from "./document-facts.ts";
import { type Outline, readOutline } from "./outline.ts";
import { holdsSql, readSqlFence } from "./read-sql-fence.ts";

/**
 * Reads one Markdown document. `file` is only written into spans. Lines are those of `text`, whatever
 * ends them. The grammar must have been loaded before (`loadGrammar`).
 */
export function parseDocument(file: string, text: string): DocumentSet {
  const outline = readOutline(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  return { files: [file], ...joinFacts(readFences(file, outline)) };
}

function readFences(file: string, outline: Outline): DocumentSet[] {
  return outline.blocks.flatMap((block) =>
    block.kind === "fence" && holdsSql(block)
      ? [{ files: [file], ...readSqlFence(file, block) }]
      : [],
  );
}
