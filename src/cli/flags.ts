/** The options of the command line, as commander hands them over. */
import type { FailOn } from "./exit-code.ts";

/** Which folder is audited, and against what. */
export interface SourceFlags {
  /** Names of projects; empty: all. */
  readonly project: readonly string[];
  readonly config?: string;
  readonly db?: string;
  readonly migrations: readonly string[];
  readonly docs: readonly string[];
  readonly verbose: boolean;
  /** `--no-cache` makes it false. */
  readonly cache: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

/** Options of `audit` and `docs`. */
export interface AuditFlags extends SourceFlags {
  readonly reporter: readonly string[];
  readonly failOn: FailOn;
}

/** Options of `requests`. */
export interface RequestFlags extends AuditFlags {
  readonly prefix?: string;
}

/** Options of `fix`. */
export interface FixFlags extends SourceFlags {
  readonly dryRun: boolean;
  readonly check: boolean;
  readonly only: "all" | "used" | "documented";
}

/** Options of `schema`. */
export interface SchemaFlags extends SourceFlags {
  readonly json: boolean;
}
