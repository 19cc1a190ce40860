/** Trouble with the audit's own input. Never mixed with findings, never dropped. */
import type { UnresolvedUse } from "./lesson.ts";
import { compareSpans, compareText, type SourceSpan } from "./location.ts";

export type Severity = "error" | "warning" | "note";

/** Kebab-case and stable: people filter by them. `docs/COVERAGE.md` lists what each means. */
export type DiagnosticCode =
  | "dynamic-relation"
  | "dynamic-function"
  | "dynamic-schema"
  | "dynamic-column"
  | "dynamic-select"
  | "dynamic-payload"
  | "dynamic-bucket"
  | "unresolved-embed"
  | "other-database"
  | "other-access"
  | "file-syntax-error"
  | "file-unreadable"
  | "file-too-large"
  | "request-unreadable"
  | "migration-statement-failed"
  | "migration-skipped"
  | "schema-source"
  | "schema-incomplete"
  | "schema-drift"
  | "api-settings"
  | "document-encoding"
  | "document-unreadable"
  | "document-statement-ignored"
  | "document-not-derivable";

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is wrong, and the way out where there is one. */
  readonly message: string;
  /** Null for trouble that has no place in a file. */
  readonly location: SourceSpan | null;
  /** Of a name in code that only run time knows. */
  readonly unresolved?: UnresolvedUse;
}

/** Fixed order: by place, those without one first, then code and message. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  const byPlace =
    a.location && b.location
      ? compareSpans(a.location, b.location)
      : Number(a.location !== null) - Number(b.location !== null);
  return byPlace || compareText(a.code, b.code) || compareText(a.message, b.message);
}
