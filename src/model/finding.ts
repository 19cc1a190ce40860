/** What the audit tells its users. */
import type { Severity } from "./diagnostic.ts";
import type { Subject } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";

/** What production would have answered. Source: PostgREST error reference. */
export interface RuntimeError {
  /** PGRST code or SQLSTATE. */
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** The other half of a disagreement: a declaration, a document line, the migration that made an object. */
export interface RelatedLocation {
  readonly message: string;
  readonly span: SourceSpan;
}

/** What a rule yields; `reconcile` adds severity, fingerprint and order. */
export interface FindingDraft {
  readonly subject: Subject;
  /** What is wrong, with names. One sentence, no final advice. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
  readonly span: SourceSpan;
  readonly related: readonly RelatedLocation[];
  readonly runtimeError: RuntimeError | null;
  /** Lower than the rule's default where the case is less certain; absent: the rule's own. */
  readonly severity?: Severity;
  /** The key for want of which it is wrong, as `keySubject` spells it; what rules judge by, not reported. */
  readonly lacks?: Subject;
  /** The schema is too incomplete to tell whether this is so, and why. */
  readonly undecided?: Undecided;
}

/**
 * Why a finding could not be decided. `missing-base`: migrations build on what no file creates.
 * `failed-statement`: a statement that fails makes or needs the object. `seed`: only a seed makes it.
 * `partial-schema`: most of what the code uses is missing. `other-database`: the code lies in a folder that
 * has a database of its own. `generated-types`: generated types know it, and most of what they know is
 * missing.
 */
export type Undecided =
  | "missing-base"
  | "failed-statement"
  | "seed"
  | "partial-schema"
  | "other-database"
  | "generated-types";

export interface Finding extends FindingDraft {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Hash of rule, subject, file and occurrence, not of the line: it survives moves. 32 hex digits. */
  readonly fingerprint: string;
  /** Why it is suppressed, or null. */
  readonly suppressed: string | null;
  /** `schema-audit fix` writes what is missing. */
  readonly fixable: boolean;
}

/** Ids of the rules: file name, docs page and test of each. */
export type RuleId =
  | "ambiguous-relationship"
  | "conflict-target"
  | "document-claim"
  | "document-contradiction"
  | "document-invalid-sql"
  | "document-mismatch"
  | "documented-column-missing"
  | "documented-table-missing"
  | "function-arguments"
  | "invalid-enum-value"
  | "invalid-request"
  | "missing-bucket"
  | "missing-column"
  | "missing-function"
  | "missing-relationship"
  | "missing-required-column"
  | "missing-table"
  | "realtime-not-published"
  | "schema-not-exposed"
  | "silently-ignored"
  | "stale-types"
  | "type-mismatch"
  | "unfiltered-write"
  | "unselected-column"
  | "write-to-generated"
  | "write-to-view";
