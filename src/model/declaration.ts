/** What documents say exists, each with the line that says so. */
import type { PolicyCommand } from "./catalog.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { QualifiedName } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";

/** One statement about the schema, from a SQL fence or from prose. */
export type Declaration =
  | DeclaredTable
  | DeclaredColumnOf
  | DeclaredConstraintOf
  | DeclaredIndex
  | DeclaredView
  | DeclaredFunction
  | DeclaredTrigger
  | DeclaredPolicy
  | DeclaredRowSecurity
  | DeclaredEnum
  | DeclaredOther;

interface DeclarationBase {
  /** The statement, table row, bullet or heading; columns of the span may be those of whole lines. */
  readonly source: SourceSpan;
}

/**
 * `sql`: a CREATE TABLE. `column-table`: a Markdown table of columns. `mention`: named only, no
 * columns known.
 */
export type TableForm = "sql" | "column-table" | "mention";

export interface DeclaredTable extends DeclarationBase {
  readonly kind: "table";
  readonly table: QualifiedName;
  readonly form: TableForm;
  readonly columns: readonly DeclaredColumn[];
  /** Table constraints, and column constraints over one column that carry a name. */
  readonly constraints: readonly DeclaredConstraint[];
  /** What stands behind `PARTITION BY`, such as `RANGE (created_at)`; null for a plain table. */
  readonly partitionBy: string | null;
  /** Set for `PARTITION OF`. */
  readonly partitionOf: QualifiedName | null;
  /** The statement as written, for forms that are applied as they stand (partitions); null for prose. */
  readonly statement: string | null;
  /** One line of prose about the table, where the document has it. */
  readonly purpose: string | null;
}

export interface DeclaredColumn {
  readonly name: string;
  /** SQL type as written, such as `VARCHAR(255)`; null where the document names the column only. */
  readonly type: string | null;
  /** Null where the document does not say. */
  readonly notNull: boolean | null;
  /** SQL expression as written; null where none is stated. */
  readonly default: string | null;
  /** `GENERATED ...` clause as written, identity included. */
  readonly generated: string | null;
  readonly primaryKey: boolean;
  readonly unique: boolean;
  readonly references: DeclaredReference | null;
  /** Check expressions as written, without the word CHECK and its parentheses. */
  readonly checks: readonly string[];
  /** Enumerated values that a comment or description names. */
  readonly values: readonly string[];
  /** Comment or description as written. */
  readonly comment: string | null;
  readonly source: SourceSpan;
  /** What Postgres makes of type and default; null until elaborated, or where Postgres refuses them. */
  readonly elaborated: { readonly type: string; readonly default: string | null } | null;
}

export interface DeclaredReference {
  readonly table: QualifiedName;
  /** Empty: the referenced primary key. */
  readonly columns: readonly string[];
  /** Lower case (`cascade`, `set null` ...); null where not stated. */
  readonly onDelete: string | null;
  readonly onUpdate: string | null;
}

export interface DeclaredConstraint {
  readonly kind: "primary-key" | "unique" | "foreign-key" | "check" | "exclusion";
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly references: DeclaredReference | null;
  /** As SQL, such as `UNIQUE (a, b)`. */
  readonly definition: string;
  readonly source: SourceSpan;
}

/** `ALTER TABLE ... ADD COLUMN` (one per column), or a bullet that names a column of a table. */
export interface DeclaredColumnOf extends DeclarationBase {
  readonly kind: "column";
  readonly table: QualifiedName;
  readonly column: DeclaredColumn;
}

/** `ALTER TABLE ... ADD CONSTRAINT`, or a constraint in prose. */
export interface DeclaredConstraintOf extends DeclarationBase {
  readonly kind: "constraint";
  readonly table: QualifiedName;
  readonly constraint: DeclaredConstraint;
}

export interface DeclaredIndex extends DeclarationBase {
  readonly kind: "index";
  readonly table: QualifiedName;
  /** Null where Postgres is left to name it. */
  readonly name: string | null;
  readonly unique: boolean;
  readonly method: string;
  /** Keys as SQL, direction included; null where prose names the index and no columns can be told. */
  readonly keys: readonly string[] | null;
  readonly predicate: string | null;
  /** `stated` in SQL; `derived` from the index' name or the words beside it. */
  readonly certainty: "stated" | "derived";
  readonly description: string | null;
}

export interface DeclaredView extends DeclarationBase {
  readonly kind: "view";
  readonly view: QualifiedName;
  readonly materialized: boolean;
  /** Column names behind the view's name; empty: those of the query. */
  readonly columns: readonly string[];
  /** The query as written. */
  readonly query: string;
}

export interface DeclaredFunction extends DeclarationBase {
  readonly kind: "function";
  readonly function: QualifiedName;
  /** Type names of its arguments: what tells overloads apart. */
  readonly argumentTypes: readonly string[];
  /** The whole CREATE FUNCTION as written, without the final semicolon. */
  readonly statement: string;
}

export interface DeclaredTrigger extends DeclarationBase {
  readonly kind: "trigger";
  readonly table: QualifiedName;
  /** Null for a trigger in prose. */
  readonly name: string | null;
  /** Null for prose, which so far means "keeps updated_at current". */
  readonly function: QualifiedName | null;
  /** The whole CREATE TRIGGER as written, without the final semicolon; null for prose. */
  readonly statement: string | null;
  /** The column that a prose trigger keeps current. */
  readonly column: string | null;
}

export interface DeclaredPolicy extends DeclarationBase {
  readonly kind: "policy";
  readonly table: QualifiedName;
  /** Null for a policy in prose. */
  readonly name: string | null;
  readonly command: PolicyCommand;
  readonly permissive: boolean;
  readonly roles: readonly string[];
  /** SQL expressions as written; both null for a policy in prose. */
  readonly using: string | null;
  readonly check: string | null;
  /** The sentence of a policy in prose. */
  readonly description: string | null;
}

/** `ALTER TABLE ... ENABLE ROW LEVEL SECURITY`, or prose that says so. */
export interface DeclaredRowSecurity extends DeclarationBase {
  readonly kind: "row-security";
  readonly table: QualifiedName;
}

export interface DeclaredEnum extends DeclarationBase {
  readonly kind: "enum";
  readonly type: QualifiedName;
  readonly labels: readonly string[];
}

/** Any other declarative statement (CREATE EXTENSION, CREATE SCHEMA, CREATE DOMAIN, GRANT, COMMENT ...). */
export interface DeclaredOther extends DeclarationBase {
  readonly kind: "other";
  /** Command tag, such as `CREATE EXTENSION`. */
  readonly command: string;
  readonly statement: string;
}

/** A query that a document shows (verification, example call). Prepared to be checked, never run. */
export interface DocumentQuery {
  readonly statement: string;
  readonly source: SourceSpan;
}

/** What a document says about itself. */
export type Claim = CountClaim | ListClaim | PlaceholderClaim;

export type ClaimSubject =
  | "tables"
  | "columns"
  | "indexes"
  | "policies"
  | "triggers"
  | "functions"
  | "views";

/** `7 missing columns`, `Total Tables: 21`, `~19 policies`. */
export interface CountClaim {
  readonly kind: "count";
  readonly subject: ClaimSubject;
  readonly stated: number;
  /** As written, such as `~19` or `67+`. */
  readonly text: string;
  /** How many the document (or the section the claim heads) in fact names; null where nothing can be counted. */
  readonly counted: number | null;
  readonly source: SourceSpan;
}

/** A summary list that means to be complete. */
export interface ListClaim {
  readonly kind: "list";
  readonly subject: "tables";
  readonly names: readonly string[];
  readonly source: SourceSpan;
}

/** A script that holds placeholders instead of statements. */
export interface PlaceholderClaim {
  readonly kind: "placeholder";
  /** The placeholders as written, in order. */
  readonly placeholders: readonly string[];
  readonly source: SourceSpan;
}

/** "Referenced in: `/api/x/route.ts`". */
export interface ReferenceNote {
  readonly subject: QualifiedName;
  /** Paths as written. */
  readonly paths: readonly string[];
  readonly source: SourceSpan;
}

/** All that was read from the documents of one project, in file and line order. */
export interface DocumentSet {
  readonly files: readonly string[];
  readonly declarations: readonly Declaration[];
  readonly queries: readonly DocumentQuery[];
  readonly claims: readonly Claim[];
  readonly references: readonly ReferenceNote[];
  /** SQL that Postgres' grammar refuses. */
  readonly syntaxErrors: readonly DocumentSqlError[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A documented statement that does not run, and why. */
export interface DocumentSqlError {
  readonly statement: string;
  readonly sqlstate: string;
  readonly message: string;
  /** Where in the document: the line of the error where Postgres tells it, else the statement. */
  readonly source: SourceSpan;
}
