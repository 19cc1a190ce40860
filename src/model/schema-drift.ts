/** How a live database differs from what the project's SQL files make. */
import { formatSubject, type Subject } from "./identifier.ts";
import { formatSpan, type SourceSpan } from "./location.ts";

/**
 * One object that only one side has, or that both have and differently. Parts of a relation that only one
 * side has are not listed beside it.
 */
export type Difference =
  | {
      readonly kind: "only-files";
      readonly subject: Subject;
      /** The statement that makes it; null where that is not known. */
      readonly made: SourceSpan | null;
    }
  | { readonly kind: "only-database"; readonly subject: Subject }
  | {
      readonly kind: "changed";
      readonly subject: Subject;
      /** What differs: `type`, `not null`, `labels`. */
      readonly property: string;
      /** As each side has it; null where it is too long to be said. */
      readonly database: string | null;
      readonly files: string | null;
    };

/** How it is known which migrations the database lacks. */
export type PendingSource =
  /** The Supabase CLI's own record in the database. */
  | "recorded"
  /** There is no such record. A file counts where nothing that it makes is there. */
  | "inferred"
  /** The same; there is a record, and the role may not read it. */
  | "unreadable";

/** What a comparison came to. */
export interface SchemaDrift {
  /** The SQL files, as `SchemaSummary.location` has them. */
  readonly location: string;
  /** False where the files build on what none of them makes: the database is then bound to have more. */
  readonly isFilesComplete: boolean;
  /** Paths of the files that the database lacks, in their order. */
  readonly pending: readonly string[];
  readonly pendingSource: PendingSource;
  /** Versions that the database records and that no file has, in their order. */
  readonly unknownVersions: readonly string[];
  /** By subject. */
  readonly differences: readonly Difference[];
  /** Further ones that may be none: a failed statement may explain them, or a text cannot be tried. */
  readonly undecided: number;
}

/** Whether there is nothing to tell. */
export function isInSync({ pending, unknownVersions, differences }: SchemaDrift): boolean {
  return pending.length + unknownVersions.length + differences.length === 0;
}

/** One line: `visits.note: only in the files (supabase/migrations/002_notes.sql:1)`. */
export function describeDifference(difference: Difference): string {
  const name = `${KINDS[difference.subject.kind] ?? ""}${formatSubject(difference.subject)}`;
  if (difference.kind === "only-database") return `${name}: only in the database`;
  if (difference.kind === "only-files") {
    const { made } = difference;
    return `${name}: only in the files${made === null ? "" : ` (${placeOf(made)})`}`;
  }
  const { property, database, files } = difference;
  if (database === null || files === null) return `${name}: ${property} differs`;
  return `${name}: ${property} is ${database} in the database, ${files} in the files`;
}

/** `file:line`. */
export function placeOf(span: SourceSpan): string {
  return formatSpan(span).replace(/:\d+$/, "");
}

/** Relations and columns are told by their names. */
const KINDS: Readonly<Partial<Record<Subject["kind"], string>>> = {
  function: "function ",
  constraint: "key ",
  index: "index ",
  policy: "policy ",
  trigger: "trigger ",
  type: "type ",
};
