/** Names of requests, resolved against the catalog. */
import type { Subject } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";
import type { Request, ValueEvidence } from "./request.ts";
import type { Certainty } from "./source-text.ts";

/** What a request does with a name. */
export type Access =
  | "read"
  | "filter"
  | "order"
  | "insert"
  | "update"
  | "upsert"
  | "conflict"
  | "delete"
  | "call"
  | "embed"
  | "subscribe";

/** One use of a database object in the code. */
export interface Reference {
  readonly kind: "relation" | "column" | "function";
  readonly subject: Subject;
  readonly access: Access;
  readonly certainty: Certainty;
  readonly span: SourceSpan;
  readonly declaration: SourceSpan | null;
  /** What is written to, compared with or passed for the column; null where there is no value. */
  readonly value: ValueEvidence | null;
  /**
   * Only the declared type of what is sent names it: a member that every value has, or one that may
   * be left out. What arrives at run time may be less, or more.
   */
  readonly byType?: "demanded" | "allowed";
  /** It may be meant to be absent: the code that reads it from a row has something else instead. */
  readonly possible?: true;
  /** The builder method, such as `eq`, `order`, `insert`; for wording and inference. */
  readonly method: string;
  /** For a column: how PostgREST names its relation in errors, such as `tickets` or `users_1`. */
  readonly alias: string | null;
}

/**
 * `bound`: the object exists. `missing`: it does not. `unknown`: it cannot be told, because the
 * object that holds it is itself missing (`of` names it) or open (a function's unknown result).
 */
export type Outcome =
  | { readonly kind: "bound" }
  | { readonly kind: "missing" }
  | { readonly kind: "unknown"; readonly of: Subject | null };

/** A reference with what it resolved to. */
export interface Binding {
  /** Null for what a realtime subscription names. */
  readonly request: Request | null;
  readonly reference: Reference;
  readonly outcome: Outcome;
}

/** The schemas PostgREST serves and how it is set up. Source: supabase/config.toml `[api]`, PostgREST configuration. */
export interface ApiSettings {
  readonly exposed: readonly string[];
  /** False where nothing of the project says which schemas are exposed: `exposed` is then the usual. */
  readonly isExposedKnown: boolean;
  /** Where requests go that name no schema. */
  readonly defaultSchema: string;
  readonly searchPath: readonly string[];
  /** `db-aggregates-enabled`. */
  readonly aggregates: boolean;
  /** Major version of PostgREST, such as 14. */
  readonly version: number;
}
