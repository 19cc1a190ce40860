/** What the readers of a document hand on: parts of a document set, put together once at the end. */
import type { DocumentSet } from "../model/declaration.ts";
import { compareDiagnostics } from "../model/diagnostic.ts";
import { compareSpans, type SourceSpan } from "../model/location.ts";

/** A document set without its list of files. */
export type DocumentFacts = Omit<DocumentSet, "files">;

/** Nothing; readers spread it and fill in what they found. */
export const NO_FACTS: DocumentFacts = {
  declarations: [],
  queries: [],
  claims: [],
  references: [],
  syntaxErrors: [],
  diagnostics: [],
};

/** All facts of several readers or documents, in file and line order. */
export function joinFacts(parts: readonly DocumentFacts[]): DocumentFacts {
  return {
    declarations: inOrder(parts.flatMap((part) => part.declarations)),
    queries: inOrder(parts.flatMap((part) => part.queries)),
    claims: inOrder(parts.flatMap((part) => part.claims)),
    references: inOrder(parts.flatMap((part) => part.references)),
    syntaxErrors: inOrder(parts.flatMap((part) => part.syntaxErrors)),
    diagnostics: parts.flatMap((part) => part.diagnostics).sort(compareDiagnostics),
  };
}

function inOrder<T extends { readonly source: SourceSpan }>(items: T[]): readonly T[] {
  return items.sort((a, b) => compareSpans(a.source, b.source));
}
