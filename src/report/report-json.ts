/** The JSON report, version 1, as types. A contract: what stands here changes only with `version`. */
import type { Severity } from "../model/diagnostic.ts";
import type { Undecided } from "../model/finding.ts";
import type { Subject } from "../model/identifier.ts";
import type { LeftOut } from "../model/left-out.ts";
import type { FailureCause, NameCount, NameKind, VerdictKind } from "../model/report.ts";
import type { PendingSource } from "../model/schema-drift.ts";

/** The whole document. */
export interface ReportJson {
  readonly version: 1;
  readonly tool: { readonly name: "schema-audit"; readonly version: string };
  readonly projects: readonly ProjectJson[];
}

/** One audited project. */
export interface ProjectJson {
  readonly name: string;
  readonly root: string;
  readonly schema: {
    readonly source: "migrations" | "database" | "sql" | "types";
    readonly location: string;
    readonly postgres: string;
    readonly relations: number;
    readonly columns: number;
    readonly statements: number;
    readonly failedStatements: number;
    readonly complete: boolean;
    readonly files?: number | undefined;
    readonly failures?:
      | readonly { readonly cause: FailureCause; readonly statements: number }[]
      | undefined;
    readonly drift?: DriftJson | undefined;
  };
  readonly coverage: {
    readonly files: number;
    readonly filesWithRequests: number;
    readonly requests: number;
    readonly resolved: number;
    readonly unresolved: number;
    readonly names: number;
    readonly resolvedNames: number;
    /** Absent from reports of earlier versions. */
    readonly byKind?: Readonly<Record<NameKind, NameCount>> | undefined;
  };
  readonly summary: {
    readonly errors: number;
    readonly warnings: number;
    readonly notes: number;
    readonly suppressed: number;
    readonly undecided?: number | undefined;
  };
  readonly findings: readonly FindingJson[];
  readonly verdicts: readonly VerdictJson[];
  readonly diagnostics: readonly DiagnosticJson[];
  /** Absent from reports of earlier versions. */
  readonly leftOut?: readonly LeftOut[] | undefined;
}

/** How a live database differs from the project's SQL files; `schema --json` has every difference. */
export interface DriftJson {
  readonly location: string;
  readonly pending: readonly string[];
  readonly pendingSource: PendingSource;
  readonly unknownVersions: readonly string[];
  readonly differences: number;
  readonly undecided: number;
}

/** One use that fails, or one fault of a document. */
export interface FindingJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly subject: Subject;
  readonly location: LocationJson;
  readonly related: readonly RelatedJson[];
  readonly runtimeError: {
    readonly code: string;
    readonly status: number;
    readonly message: string;
  } | null;
  readonly fingerprint: string;
  readonly suppressed: string | null;
  readonly fixable: boolean;
  readonly undecided?: Undecided | undefined;
}

/** Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface LocationJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another place that belongs to a finding. */
export interface RelatedJson {
  readonly message: string;
  readonly file: string;
  readonly line: number;
}

/** What each of the three sources knows of one object. */
export interface VerdictJson {
  readonly subject: Subject;
  readonly code: boolean;
  readonly database: boolean;
  readonly documents: boolean;
  readonly verdict: VerdictKind;
}

/** Something that the audit could not read or resolve. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly location: LocationJson | null;
}
