/**
 * What the code asks of PostgREST. Texts are kept as written: their grammar is parsed and their names
 * are resolved in `reconcile/`, nowhere else. Source: postgrest-js and PostgREST references.
 */
import type { Diagnostic } from "./diagnostic.ts";
import type { LeftOut } from "./left-out.ts";
import type { UnresolvedUse } from "./lesson.ts";
import type { SourceSpan } from "./location.ts";
import type { SourceText } from "./source-text.ts";

export type Action = "read" | "insert" | "update" | "upsert" | "delete" | "call";

/** One query-builder chain. */
export interface Request {
  readonly action: Action;
  /** The receiver as written, such as `supabase` or `this.db`; for people only. */
  readonly client: string;
  /** `.schema('x')`, or the client's default schema; null where the server's default applies. */
  readonly schema: SourceText | null;
  /** The database that it asks, where the configuration says that it is not the audited one. */
  readonly database?: string;
  /** The client was made in sight, by supabase-js and without a schema: it asks for `public`. */
  readonly asksPublic?: true;
  /** Relation (`from`) or function (`rpc`); null when it is known only at run time. */
  readonly target: SourceText | null;
  /**
   * Every select list of the chain, in order: of a read, or of `.select()` behind a write or call.
   * An empty `.select()` is a text with value `*`, no segments, spanning the call's name.
   */
  readonly selects: readonly SourceText[];
  readonly filters: readonly Filter[];
  readonly logic: readonly LogicFilter[];
  readonly orders: readonly Order[];
  /** `referencedTable` / `foreignTable` of limit and range. */
  readonly embedPaths: readonly SourceText[];
  /** Modifiers that name no column, such as `limit` and `maxAffected`. */
  readonly modifiers: readonly Modifier[];
  /** What insert, upsert or update sends, or the arguments of a call. */
  readonly payload: Payload | null;
  readonly onConflict: SourceText | null;
  /**
   * How a call passes its arguments, where that is not the body of a POST: `GET` and `HEAD` put them
   * into the query string. `unknown` where only run time knows.
   */
  readonly verb?: "GET" | "HEAD" | "unknown";
  /**
   * Texts stand as they go over the wire: no client library strips white space from them, and orders
   * have their directions.
   */
  readonly wire?: WireRequest;
  /** Names of this request that could not be resolved; each has a diagnostic too. */
  readonly unresolved: readonly UnresolvedName[];
  /** Failures that the code looks for and gets by: it neither throws them on nor ends with them. */
  readonly handles?: readonly HandledError[];
  /** The builder is handed on, or goes through methods that are not known: more may be asked of it. */
  readonly open?: boolean;
  /** What the code reads from the answer's `data`, as far as its way there is certain. */
  readonly rowReads?: readonly RowRead[];
  /** From the receiver's end (the dot before `from`) to the end of the chain. */
  readonly span: SourceSpan;
}

/** An answer of the server that the code is prepared for. */
export interface HandledError {
  /** PGRST code or SQLSTATE. */
  readonly code: string;
  /** Where the code looks for it. */
  readonly span: SourceSpan;
}

/** What an HTTP request has beside what a builder chain can ask. */
export interface WireRequest {
  /** In capitals. */
  readonly method: string;
  /** The parameter of that name. */
  readonly columns?: SourceText;
}

/** One filter: `.eq(path, value)`, one entry of `.match({})`, `.not(path, operator, value)` ... */
export interface Filter {
  /** The builder's method: `eq`, `in`, `match`, `not`, `filter` ... */
  readonly method: string;
  readonly path: SourceText;
  /** The wire operator of `.not` and `.filter`. */
  readonly operator: SourceText | null;
  readonly value: ValueEvidence;
  /** The elements of a value that is written as an array; absent where it is none or not known. */
  readonly list?: readonly ValueEvidence[];
  /** Of a query string: there is no dot behind the operator, and so no value. */
  readonly bare?: true;
  /** Of `textSearch`: no `type` is given, so that the value must be a tsquery. */
  readonly tsquery?: true;
  /** Which of the two is written as the value; sent as that word. */
  readonly nothing?: "null" | "undefined";
  /** The value's expression; absent where it is not written in an argument of its own. */
  readonly valueSpan?: SourceSpan;
}

/** `.or(text, { referencedTable })`. */
export interface LogicFilter {
  readonly text: SourceText;
  readonly referencedTable: SourceText | null;
}

/** `.order(text, { referencedTable })`. */
export interface Order {
  readonly text: SourceText;
  readonly referencedTable: SourceText | null;
}

/** `.limit(3)`, `.csv()`: a modifier that shapes the request without naming anything of the schema. */
export interface Modifier {
  readonly method: string;
  /** It was given options, so it may be about an embed only. */
  readonly hasOptions: boolean;
  /** The method's name. */
  readonly span: SourceSpan;
}

/** The body of a write, or the arguments of a function call. */
export interface Payload {
  readonly keys: readonly PayloadKey[];
  /** An array was passed: several rows. */
  readonly many: boolean;
  /** False when more keys may be sent than are listed (a spread or variable that was not followed). */
  readonly complete: boolean;
  /** Why the server refuses the body as a whole: PGRST102. */
  readonly flaw?: "invalid-json" | "keys-differ";
  /** The rows, where every key of each is known; absent where that cannot be told. */
  readonly rows?: PayloadRows;
  /** The option of that name; absent: not given, which means true; null: not known. */
  readonly defaultToNull?: boolean | null;
  readonly span: SourceSpan;
}

/** `each`: all rows are sent, together. `one-of`: each row that is sent is like one of these. */
export interface PayloadRows {
  readonly kind: "each" | "one-of";
  readonly rows: readonly PayloadRow[];
}

/** The keys of one row as it is written. */
export interface PayloadRow {
  /** Keys that are there in any case; their values may still be undefined. */
  readonly keys: readonly string[];
  /** Keys that are there under a condition. */
  readonly maybe: readonly string[];
  /** Those of `keys` whose value is written as null. */
  readonly nulls: readonly string[];
  /** Those of `keys` whose value is written as undefined, which JSON leaves out. */
  readonly undefineds: readonly string[];
  readonly span: SourceSpan;
}

export interface PayloadKey {
  readonly name: SourceText;
  readonly value: ValueEvidence;
  /** It may be left out: it stands in one branch, or not in every row. */
  readonly optional?: true;
  /** Only the declared type of the value, or the schema that it went through, names it. */
  readonly declared?: true;
}

/** What can be told of a value without running the code; evidence for inferred column types. */
export type ValueType =
  | "string"
  | "uuid"
  | "timestamp"
  | "date"
  | "integer"
  | "number"
  | "bigint"
  | "boolean"
  | "json"
  | "string[]"
  | "number[]"
  | "null"
  | "unknown";

export interface ValueEvidence {
  readonly type: ValueType;
  /** The value itself, where it is a literal. */
  readonly literal: string | number | boolean | null;
  /** Whether it may be null or undefined, as far as its type tells. */
  readonly nullable: boolean;
  /** Known alternatives of a string (a union type or enum), sorted; empty where open. */
  readonly alternatives: readonly string[];
}

/**
 * One `.on("postgres_changes", { event, schema, table, filter, select })` of a realtime channel.
 * Source: supabase-js, RealtimeChannel.
 */
export interface Subscription {
  /** As written; `*` where it is left out, null where only run time knows it. */
  readonly event: string | null;
  /** Null where it is left out: `public` beside a table. */
  readonly schema: SourceText | null;
  /** Null where it is left out: every table of the schema. */
  readonly table: SourceText | null;
  /** `column=operator.value`, several with commas between them. */
  readonly filter: SourceText | null;
  /** Columns of `select`. */
  readonly select: readonly SourceText[];
  /** Names that could not be resolved: their part is null or short, and is not what runs. */
  readonly unresolved: readonly UnresolvedName[];
  /** From the dot before `on` to the end of the options. */
  readonly span: SourceSpan;
}

/** One `storage.from(bucket)` with what is done to it, or one `storage.createBucket(bucket)`. */
export interface BucketUse {
  /** Null where only run time knows it. */
  readonly bucket: SourceText | null;
  /** The first method on the bucket, such as `upload`; `createBucket` where it is made. */
  readonly method: string;
  readonly span: SourceSpan;
}

/** One key that is read from the rows of an answer, such as `title` of `data[0].title`. */
export interface RowRead {
  /** From `data` to the key that is read, which stands last. */
  readonly path: readonly RowStep[];
  /** The code has something else for the case that it is not there: `row.title ?? "none"`. */
  readonly hasFallback?: true;
}

/** `key`: a property by its name. `element`: any one of a list, by index, loop or callback. */
export type RowStep =
  | { readonly kind: "key"; readonly name: string; readonly span: SourceSpan }
  | { readonly kind: "element" };

/** A name that only run time knows. */
export interface UnresolvedName {
  readonly role: "relation" | "function" | "schema" | "column" | "select" | "payload" | "bucket";
  readonly span: SourceSpan;
  readonly reason: string;
  readonly use?: UnresolvedUse;
}

/** The scanner's whole answer. */
export interface ScanResult {
  readonly requests: readonly Request[];
  readonly subscriptions: readonly Subscription[];
  readonly bucketUses: readonly BucketUse[];
  readonly files: number;
  readonly filesWithRequests: number;
  /** By path; of generated and minified files those that may hold requests. */
  readonly leftOut?: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
}
