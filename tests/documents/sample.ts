/** Short ways to parse a snippet and to look at what came out. */

import { parseDocument } from "../../src/documents/parse-document.ts";
import type { Declaration, DocumentSet } from "../../src/model/declaration.ts";
import type { SourceSpan } from "../../src/model/location.ts";

/** Parses lines of a document named `docs/schema.md`. */
export function parse(...lines: readonly string[]): DocumentSet {
  return parseDocument("docs/schema.md", lines.join("\n"));
}

/** Parses a document that is one fence of SQL; the SQL begins on line 2. */
export function parseSql(...lines: readonly string[]): DocumentSet {
  return parse("```sql", ...lines, "```");
}

/** The declarations of one kind. */
export function only<Kind extends Declaration["kind"]>(
  set: DocumentSet,
  kind: Kind,
): readonly Extract<Declaration, { readonly kind: Kind }>[] {
  return set.declarations.filter(
    (declaration): declaration is Extract<Declaration, { readonly kind: Kind }> =>
      declaration.kind === kind,
  );
}

/** `line:column-endLine:endColumn`. */
export function place(span: SourceSpan | null): string {
  return span ? `${span.line}:${span.column}-${span.endLine}:${span.endColumn}` : "";
}
