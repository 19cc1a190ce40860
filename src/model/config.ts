/** The settings of a run, validated and with every default filled in. */
import type { ClientSetting } from "./client-setting.ts";
import type { Severity } from "./diagnostic.ts";
import type { RuleId } from "./finding.ts";

/** One audited project. All paths are POSIX and relative to `root`, except `root` itself. */
export interface ProjectConfig {
  readonly name: string;
  /** Relative to the folder of the configuration file. */
  readonly root: string;
  readonly code: {
    /** Globs; empty: everything that is code. */
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    /** The highest severity of findings in test code; `off`: counted as suppressed. See `model/test-code.ts`. */
    readonly tests: Severity | "off";
  };
  readonly schema: {
    readonly source: "auto" | "migrations" | "sql" | "database" | "types";
    /** Folders or files; empty: found by themselves. */
    readonly migrations: readonly string[];
    /** Files may lie outside of the repository: whoever typed their names on the command line means them. */
    readonly anywhere?: boolean;
    /** Folders or files applied before the migrations. */
    readonly base: readonly string[];
    /** Globs or files of generated types; absent: found by themselves. */
    readonly types?: readonly string[];
    /** Name of the environment variable that holds the connection string, or null. */
    readonly database: string | null;
    /** Null: as the database or supabase/config.toml sets it. So are the two below. */
    readonly exposed: readonly string[] | null;
    readonly searchPath: readonly string[] | null;
    readonly aggregates: boolean | null;
    /** Major version of PostgREST. */
    readonly postgrest: number;
  };
  readonly documents: {
    readonly include: readonly string[];
    /** Globs, first wins; what is not listed has no precedence. */
    readonly precedence: readonly string[];
  };
  readonly clients: readonly ClientSetting[];
  readonly rules: Readonly<Partial<Record<RuleId, Severity | "off">>>;
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly rules: Readonly<Partial<Record<RuleId, Severity | "off">>>;
  }[];
  readonly fix: {
    /** Where migrations are written; null: the folder they were read from. */
    readonly directory: string | null;
  };
}

/** Bad usage or environment: exit code 2, message only. */
export class AuditError extends Error {
  override readonly name: string = "AuditError";
}
