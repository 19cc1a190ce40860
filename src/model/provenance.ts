/** Where the migrations made, renamed and dropped what the schema consists of. */
import { type Subject, subjectKey } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";

/** What became of a name that the schema has no more. */
export interface Loss {
  /** What it is called now; null where it was dropped. */
  readonly to: Subject | null;
  /** The statement that renamed or dropped it. */
  readonly span: SourceSpan;
}

/** By `subjectKey`: relations, columns and functions (one of several overloads). */
export interface Provenance {
  /** The statement that made each object that exists. */
  readonly made: ReadonlyMap<string, SourceSpan>;
  readonly lost: ReadonlyMap<string, Loss>;
}

/** Nothing is known: of a live database, say. */
export const NO_PROVENANCE: Provenance = { made: new Map(), lost: new Map() };

/** The present name behind renames, and the last of them; null where the name was dropped or never was. */
export function renamedTo(
  { lost }: Provenance,
  subject: Subject,
): { readonly to: Subject; readonly span: SourceSpan } | null {
  const seen = new Set<string>();
  let found: { readonly to: Subject; readonly span: SourceSpan } | null = null;
  for (let key = subjectKey(subject); !seen.has(key); key = subjectKey(found.to)) {
    seen.add(key);
    const loss = lost.get(key);
    if (loss === undefined) return found;
    if (loss.to === null) return null;
    found = { to: loss.to, span: loss.span };
  }
  return null;
}
