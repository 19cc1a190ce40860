/** Proposed schema changes as data. Only `migrate/` spells SQL. */
import type { PolicyCommand } from "./catalog.ts";
import type { QualifiedName, Subject } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";

/** Where a change comes from: named in the comments of the migration and in reports. */
export type Origin =
  | { readonly kind: "documented"; readonly sources: readonly SourceSpan[] }
  | {
      readonly kind: "inferred";
      /** Why, in a few words each, such as `inserted as a string`, `compared with an integer`. */
      readonly evidence: readonly string[];
      readonly sources: readonly SourceSpan[];
      readonly certainty: "high" | "medium" | "low";
    }
  | { readonly kind: "convention"; readonly reason: string };

export interface ColumnDefinition {
  readonly name: string;
  /** SQL type. */
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly generated: string | null;
  readonly primaryKey: boolean;
  readonly unique: boolean;
  readonly checks: readonly string[];
  readonly comment: string | null;
  readonly origin: Origin;
}

export interface ForeignKeyDefinition {
  readonly name: string;
  readonly columns: readonly string[];
  readonly references: QualifiedName;
  readonly referencedColumns: readonly string[];
  readonly onDelete: string | null;
  readonly onUpdate: string | null;
}

export interface ConstraintDefinition {
  readonly name: string;
  readonly definition: string;
}

interface ChangeBase {
  readonly origin: Origin;
}

export type Change =
  | (ChangeBase & {
      readonly kind: "create-statement";
      readonly command: string;
      readonly statement: string;
    })
  | (ChangeBase & {
      readonly kind: "create-enum";
      readonly type: QualifiedName;
      readonly labels: readonly string[];
    })
  | (ChangeBase & {
      readonly kind: "create-table";
      readonly table: QualifiedName;
      readonly columns: readonly ColumnDefinition[];
      /** Columns of a primary key over several columns; empty otherwise. */
      readonly primaryKey: readonly string[];
      /** Foreign keys to tables that stand before it; those of cycles are changes of their own. */
      readonly foreignKeys: readonly ForeignKeyDefinition[];
      /** `RANGE (created_at)`; null for a plain table. */
      readonly partitionBy: string | null;
      /** Other table constraints, such as `UNIQUE (a, b)`. */
      readonly constraints: readonly ConstraintDefinition[];
      readonly comment: string | null;
    })
  | (ChangeBase & {
      readonly kind: "create-partition";
      readonly table: QualifiedName;
      readonly statement: string;
    })
  | (ChangeBase & {
      readonly kind: "add-column";
      readonly table: QualifiedName;
      readonly column: ColumnDefinition;
    })
  | (ChangeBase & {
      readonly kind: "add-foreign-key";
      readonly table: QualifiedName;
      readonly foreignKey: ForeignKeyDefinition;
    })
  | (ChangeBase & {
      readonly kind: "add-constraint";
      readonly table: QualifiedName;
      readonly name: string;
      /** `UNIQUE (a, b)`, `CHECK (...)`. */
      readonly definition: string;
    })
  | (ChangeBase & {
      readonly kind: "create-index";
      readonly table: QualifiedName;
      readonly name: string;
      readonly unique: boolean;
      readonly method: string;
      readonly keys: readonly string[];
      readonly predicate: string | null;
    })
  | (ChangeBase & {
      readonly kind: "create-view";
      readonly view: QualifiedName;
      readonly materialized: boolean;
      readonly columns: readonly string[];
      readonly query: string;
    })
  | (ChangeBase & {
      readonly kind: "create-function";
      readonly function: QualifiedName;
      readonly statement: string;
    })
  | (ChangeBase & {
      readonly kind: "create-trigger";
      readonly table: QualifiedName;
      readonly name: string;
      readonly statement: string;
    })
  | (ChangeBase & { readonly kind: "enable-row-security"; readonly table: QualifiedName })
  | (ChangeBase & {
      readonly kind: "create-policy";
      readonly table: QualifiedName;
      readonly name: string;
      readonly permissive: boolean;
      readonly command: PolicyCommand;
      readonly roles: readonly string[];
      readonly using: string | null;
      readonly check: string | null;
    })
  | (ChangeBase & {
      readonly kind: "grant";
      readonly table: QualifiedName;
      readonly privileges: readonly string[];
      readonly roles: readonly string[];
    });

/** A change that is not written, and why. */
export interface WithheldChange {
  readonly subject: Subject;
  readonly reason: string;
  readonly sources: readonly SourceSpan[];
}

/** A migration file as it would be written. */
export interface MigrationFile {
  /** Relative to the folder of the migrations: a name, or a folder and a name. */
  readonly name: string;
  readonly purpose: "structure" | "indexes" | "security" | "rollback";
  readonly sql: string;
  /** A rollback that the tool knows and wants beside its migration; others lie where no tool picks them up. */
  readonly beside?: true;
}

/** One step of a proof and what came of it. */
export interface ProofStep {
  readonly name: "apply" | "audit" | "roles" | "reapply" | "rollback";
  readonly ok: boolean;
  /** Figures when it holds, the reason when it does not. */
  readonly detail: string;
}

/** Evidence that the files do what they say, gathered on a scratch copy of the database. */
export interface Proof {
  readonly proved: boolean;
  readonly steps: readonly ProofStep[];
}

/** What `fix` would write, and what it would not. */
export interface Proposal {
  /** In dependency order. */
  readonly changes: readonly Change[];
  readonly withheld: readonly WithheldChange[];
  readonly files: readonly MigrationFile[];
  /** Why files would not be applied if they were written, and what to do; absent: they are written. */
  readonly byHand?: string;
  /** What applies the files; absent where that is not known. */
  readonly apply?: string;
  /** What the tool wants beside the files. */
  readonly notes?: readonly string[];
  /** Null when nothing was proposed or no scratch database was at hand. */
  readonly proof: Proof | null;
  /** DDL of one table or of the columns added to one, by `nameKey`; for reviewers. */
  readonly ddl: Readonly<Record<string, string>>;
}
