/**
 * What the server refuses, or does otherwise than the code means, found by planning a request as
 * PostgREST would. Facts for the rules of the same names, which put them into words.
 * Source: PostgREST, Plan.hs, Error.hs; PostgreSQL error codes.
 */
import type { QualifiedName } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";
import type { Action, Request } from "./request.ts";
import type { Certainty } from "./source-text.ts";

/** Where a fault stands, and how certain the text there is. */
export interface FaultPlace {
  readonly span: SourceSpan;
  /** Where the text is written, when that is not `span`. */
  readonly declaration: SourceSpan | null;
  readonly certainty: Certainty;
}

/** An answer of the server: PGRST code or SQLSTATE, HTTP status, message with names filled in. */
export interface ServerAnswer {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

interface FaultBase {
  /** The request; null for what is no PostgREST request (realtime, storage). */
  readonly request: Request | null;
  readonly place: FaultPlace;
}

/** One way to resolve an ambiguous embed, as PGRST201 lists it. */
export interface RelationshipCandidate {
  readonly cardinality: "many-to-one" | "one-to-many" | "one-to-one" | "many-to-many";
  /** `posts with users` */
  readonly embedding: string;
  /** `posts_author_fkey using posts(author_id) and users(id)` */
  readonly relationship: string;
  /** What to write instead, such as `users!posts_author_fkey`; null where no hint can tell it. */
  readonly rewrite: string | null;
}

export type Fault =
  | (FaultBase & {
      readonly kind: "missing-relationship";
      readonly origin: QualifiedName;
      readonly target: string;
      readonly hint: string | null;
      /** Relationships of the origin that exist: what could be embedded instead. */
      readonly known: readonly string[];
    })
  | (FaultBase & {
      readonly kind: "ambiguous-relationship";
      readonly origin: QualifiedName;
      readonly target: string;
      readonly candidates: readonly RelationshipCandidate[];
    })
  | (FaultBase & {
      readonly kind: "schema-not-exposed";
      readonly schema: string;
      readonly exposed: readonly string[];
    })
  | (FaultBase & {
      readonly kind: "invalid-request";
      /** Null where the client throws before it asks. */
      readonly answer: ServerAnswer | null;
      /** The server's `details`, or what the client says; absent where the message says it all. */
      readonly details?: string;
      /** What is at fault, such as `select`, `filter`, `order`, `embed path`. */
      readonly what: string;
      /** How to write it. */
      readonly advice: string;
      /** The relation or function that is asked. */
      readonly target: QualifiedName;
    })
  | (FaultBase & {
      readonly kind: "silently-ignored";
      readonly target: QualifiedName;
      /** What is ignored, as written. */
      readonly text: string;
      /** What happens instead, as the end of a sentence: `every row is deleted`. */
      readonly effect: string;
      readonly advice: string;
    })
  | (FaultBase & {
      readonly kind: "conflict-target";
      readonly table: QualifiedName;
      readonly columns: readonly string[];
      readonly answer: ServerAnswer;
      /** Unique keys that would do. */
      readonly keys: readonly (readonly string[])[];
    })
  | (FaultBase & {
      readonly kind: "missing-required-column";
      readonly table: QualifiedName;
      readonly column: string;
      readonly action: Action;
      /** The key is there in some rows or branches only, or sent as null. */
      readonly cause: "absent" | "null" | "other-rows";
    })
  | (FaultBase & {
      readonly kind: "write-to-generated";
      readonly table: QualifiedName;
      readonly column: string;
      readonly generated: "identity" | "stored" | "virtual";
      readonly action: Action;
    })
  | (FaultBase & {
      readonly kind: "write-to-view";
      readonly view: QualifiedName;
      readonly answer: ServerAnswer;
      /** Why Postgres cannot write through it. */
      readonly reason: string;
    })
  | (FaultBase & {
      readonly kind: "invalid-enum-value";
      readonly table: QualifiedName;
      readonly column: string;
      /** It is the parameter `column` of the function `table`. */
      readonly isArgument: boolean;
      readonly type: QualifiedName;
      readonly value: string;
      readonly labels: readonly string[];
      readonly answer: ServerAnswer;
      /** False where it is one of several values that the code may send. */
      readonly certain: boolean;
    })
  | (FaultBase & {
      readonly kind: "type-mismatch";
      readonly table: QualifiedName;
      readonly column: string;
      /** It is the parameter `column` of the function `table`. */
      readonly isArgument: boolean;
      readonly type: string;
      readonly answer: ServerAnswer;
      /** False where the value is known by its type only: a warning. */
      readonly certain: boolean;
      readonly advice: string;
    })
  | (FaultBase & {
      readonly kind: "function-arguments";
      readonly function: QualifiedName;
      readonly given: readonly string[];
      /** Signatures that exist, such as `add(a integer, b integer DEFAULT)`. */
      readonly signatures: readonly string[];
      /** Why none of them can be called so, such as `it has no parameter c`. */
      readonly reason: string;
      readonly advice: string;
      readonly answer: ServerAnswer;
    })
  | (FaultBase & {
      readonly kind: "unselected-column";
      /** The level that the row is of; a function's name where it returns columns of its own. */
      readonly relation: QualifiedName;
      /** What is read, and is not among the keys of the row. */
      readonly key: string;
      /** What the relation has of that name. */
      readonly meaning: "column" | "function" | "relation" | "nothing";
      /** The keys that a row has; `*` stands for every column. */
      readonly selected: readonly string[];
      /** The select list, or the request where it has none. */
      readonly list: SourceSpan;
    })
  | (FaultBase & {
      readonly kind: "unfiltered-write";
      readonly table: QualifiedName;
      readonly action: "update" | "delete";
    })
  | (FaultBase & {
      readonly kind: "realtime-not-published";
      /** Named `*` where a whole schema is meant; so is the schema for all of them. */
      readonly table: QualifiedName;
      /** Why no event comes, as the end of a sentence. */
      readonly reason: string;
      readonly advice: string;
      readonly answer: ServerAnswer | null;
    })
  | (FaultBase & {
      readonly kind: "missing-bucket";
      readonly bucket: string;
      readonly known: readonly string[];
    });

export type FaultKind = Fault["kind"];

/** The faults of one kind, for the rule of that name. */
export function faultsOf<K extends FaultKind>(
  faults: readonly Fault[],
  kind: K,
): readonly Extract<Fault, { readonly kind: K }>[] {
  return faults.filter(
    (fault): fault is Extract<Fault, { readonly kind: K }> => fault.kind === kind,
  );
}
