/** The documents of a project taken together: one definition per object, and where they disagree. */
import type {
  Declaration,
  DeclaredColumn,
  DeclaredConstraint,
  DeclaredEnum,
  DeclaredFunction,
  DeclaredIndex,
  DeclaredOther,
  DeclaredPolicy,
  DeclaredTable,
  DeclaredTrigger,
  DeclaredView,
} from "./declaration.ts";
import type { QualifiedName, Subject } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";

/** Everything that all documents that speak of an object agree on. */
export interface MergedSchema {
  readonly tables: readonly MergedTable[];
  readonly indexes: readonly DeclaredIndex[];
  readonly views: readonly DeclaredView[];
  readonly functions: readonly DeclaredFunction[];
  readonly triggers: readonly DeclaredTrigger[];
  readonly policies: readonly DeclaredPolicy[];
  readonly enums: readonly DeclaredEnum[];
  readonly partitions: readonly DeclaredTable[];
  readonly others: readonly DeclaredOther[];
  readonly contradictions: readonly Contradiction[];
}

/** One table over all its declarations. */
export interface MergedTable {
  readonly table: QualifiedName;
  /** False when only columns of it are declared (ALTER TABLE, bullets): the table itself is presupposed. */
  readonly declared: boolean;
  readonly columns: readonly MergedColumn[];
  readonly constraints: readonly DeclaredConstraint[];
  /** A document says that row security is on. */
  readonly rowSecurity: boolean;
  readonly purpose: string | null;
  /** Every declaration that says something of the table itself, precedence first. */
  readonly declarations: readonly Declaration[];
}

/** What the documents agree on for one column. */
export interface MergedColumn extends DeclaredColumn {
  /** False when the documents contradict each other on its type: it cannot be built from them. */
  readonly agreed: boolean;
}

/** Which property two declarations disagree on. */
export type Facet =
  | "type"
  | "nullability"
  | "default"
  | "primary key"
  | "uniqueness"
  | "foreign key"
  | "columns"
  | "definition";

/** Two places that disagree. */
export interface Contradiction {
  readonly subject: Subject;
  readonly facet: Facet;
  /** In the words of each document, such as `uuid` and `character varying(255)`. */
  readonly first: { readonly says: string; readonly source: SourceSpan };
  readonly second: { readonly says: string; readonly source: SourceSpan };
  /** `documents.precedence` decides it: the first one is built. */
  readonly resolved: boolean;
}
