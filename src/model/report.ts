/** Everything that a reader may see, sorted. Reporters need nothing else. */
import type { Proposal } from "./change.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Finding } from "./finding.ts";
import type { Subject } from "./identifier.ts";
import type { LeftOut } from "./left-out.ts";
import type { SourceSpan } from "./location.ts";
import type { RuleMeta } from "./rule.ts";
import type { SchemaDrift } from "./schema-drift.ts";

export interface Report {
  readonly tool: { readonly name: "schema-audit"; readonly version: string };
  readonly projects: readonly ProjectReport[];
  /** The projects were chosen by name: commands that are suggested must name them again. */
  readonly named?: boolean;
  /** Every rule that exists, by id. */
  readonly rules: readonly RuleMeta[];
}

export interface ProjectReport {
  readonly name: string;
  /** Relative to the repository (the folder of the configuration file), POSIX; `.` for itself. */
  readonly root: string;
  readonly schema: SchemaSummary;
  readonly coverage: Coverage;
  readonly summary: Summary;
  /** By file, position, rule. */
  readonly findings: readonly Finding[];
  /** By subject. */
  readonly verdicts: readonly Verdict[];
  readonly diagnostics: readonly Diagnostic[];
  /** Files that are no code of the project's own, by path. */
  readonly leftOut: readonly LeftOut[];
  /** What is used where: every relation, column and function that is missing, with all its uses. */
  readonly usages: readonly Usage[];
  readonly proposal: Proposal;
  /** Paths of the documents that were read. */
  readonly documents: readonly string[];
}

export interface SchemaSummary {
  readonly source: "migrations" | "database" | "sql" | "types";
  /** Folder or file of the source; for a database its host and name, never a password. */
  readonly location: string;
  readonly postgres: string;
  readonly relations: number;
  readonly columns: number;
  readonly statements: number;
  readonly failedStatements: number;
  readonly complete: boolean;
  /** Paths of the SQL files that were applied, in order; absent for a database. */
  readonly files?: readonly string[];
  /** Path of the generated types that were compared with it; absent where there are none. */
  readonly types?: string;
  /** The failed statements by cause, the most frequent first; absent for a database. */
  readonly failures?: readonly FailureCount[];
  /** How a live database differs from the project's SQL files; absent where there are not both. */
  readonly drift?: SchemaDrift;
}

/** Why statements failed. `missing`: for want of what no file creates. `follow-up`: of what a statement that failed would have made. */
export type FailureCause =
  | "missing"
  | "follow-up"
  | "syntax"
  | "duplicate"
  | "unsupported"
  | "data"
  | "other";

/** Statements that failed for one cause. */
export interface FailureCount {
  readonly cause: FailureCause;
  readonly statements: number;
}

export interface Coverage {
  readonly files: number;
  readonly filesWithRequests: number;
  readonly requests: number;
  /** Requests whose every name is known. */
  readonly resolved: number;
  /** The others, those that ask another database among them. */
  readonly unresolved: number;
  readonly names: number;
  readonly resolvedNames: number;
  /** The same names by what they name; the figures add up to the two above. See docs/COVERAGE.md. */
  readonly byKind: Readonly<Record<NameKind, NameCount>>;
}

/** What a name in code names. */
export type NameKind = "relation" | "function" | "column";

/** Names, and how many of them are known. */
export interface NameCount {
  readonly names: number;
  readonly resolved: number;
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly suppressed: number;
  /** Findings that an incomplete schema leaves open; counted as nothing else. Absent: none. */
  readonly undecided?: number;
}

/** One combination of the three sources each; see `reconcile/verdicts.ts`. */
export type VerdictKind =
  | "create"
  | "create-inferred"
  | "documented-not-built"
  | "conforming"
  | "differs"
  | "undocumented"
  | "documented-unused"
  | "undocumented-unused";

/** What each of the three sources knows of one object. */
export interface Verdict {
  readonly subject: Subject;
  readonly code: boolean;
  readonly database: boolean;
  readonly documents: boolean;
  readonly verdict: VerdictKind;
}

/** Every use of one missing object. */
export interface Usage {
  readonly subject: Subject;
  readonly uses: readonly {
    readonly span: SourceSpan;
    /** The builder method or access, such as `insert`. */
    readonly access: string;
    /** The route or feature that the file serves (`/api/x`), or null. */
    readonly route: string | null;
  }[];
  /** Documents that declare it. */
  readonly documented: readonly SourceSpan[];
}

/** How a reporter may draw. */
export interface RenderOptions {
  /** ANSI colours; only the terminal reporters use them. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** List every diagnostic, not only their number. */
  readonly verbose: boolean;
}

/** Report in, text out: no IO, no sorting, no clock. */
export interface Reporter {
  readonly name: ReporterName;
  readonly description: string;
  render(report: Report, options: RenderOptions): string;
}

export type ReporterName = "github" | "json" | "markdown" | "sarif" | "table";
