/** Names of database objects: compared, written as keys, quoted. */
import { compareText } from "./location.ts";

/** A schema and a name in it, both as Postgres stores them (folded, unquoted). */
export interface QualifiedName {
  readonly schema: string;
  readonly name: string;
}

/** What a finding, verdict or change is about. Serialised as is in the JSON report. */
export type Subject =
  | { readonly kind: "relation"; readonly schema: string; readonly relation: string }
  | {
      readonly kind: "column";
      readonly schema: string;
      readonly relation: string;
      readonly column: string;
    }
  | { readonly kind: "function"; readonly schema: string; readonly function: string }
  | {
      readonly kind: "constraint" | "index" | "policy" | "trigger";
      readonly schema: string;
      readonly relation: string;
      readonly name: string;
    }
  | { readonly kind: "type" | "extension"; readonly schema: string; readonly name: string }
  | { readonly kind: "schema"; readonly schema: string }
  | { readonly kind: "bucket"; readonly bucket: string }
  | { readonly kind: "document"; readonly file: string };

/** The relation subject of a qualified name. */
export function relationSubject(name: QualifiedName): Subject {
  return { kind: "relation", schema: name.schema, relation: name.name };
}

/** The column subject of a relation's column. */
export function columnSubject(relation: QualifiedName, column: string): Subject {
  return { kind: "column", schema: relation.schema, relation: relation.name, column };
}

/**
 * A key of a relation by what requests name: the other relation, column or constraint of an embed, or
 * the columns of a conflict target.
 */
export function keySubject({ schema, name }: QualifiedName, ...parts: readonly string[]): Subject {
  return { kind: "constraint", schema, relation: name, name: parts.toSorted(compareText).join() };
}

/** The subject of a function. */
export function functionSubject({ schema, name }: QualifiedName): Subject {
  return { kind: "function", schema, function: name };
}

/** One unambiguous string per subject: map key, fingerprint input, sort key. */
export function subjectKey(subject: Subject): string {
  const parts = Object.entries(subject)
    .filter(([field]) => field !== "kind")
    .map(([, value]) => quoteIdentifier(value));
  return `${subject.kind} ${parts.join(".")}`;
}

/** Orders subjects by schema and relation first, so that a table stands before its columns. */
export function compareSubjects(a: Subject, b: Subject): number {
  return compareText(sortKey(a), sortKey(b));
}

function sortKey(subject: Subject): string {
  const fields = Object.entries(subject).filter(([field]) => field !== "kind");
  return [...fields.map(([, value]) => value), "", subject.kind].join("\u0000");
}

/** A subject for people: `support_tickets.closed_at`, `"Weird Name"`, `billing.invoices`; `public` is left out. */
export function formatSubject(subject: Subject): string {
  if (subject.kind === "document") return subject.file;
  if (subject.kind === "bucket") return subject.bucket;
  if (subject.kind === "schema") return quoteIdentifier(subject.schema);
  const { kind: _, schema, ...names } = subject;
  const parts = schema === "public" ? Object.values(names) : [schema, ...Object.values(names)];
  return parts.map(quoteIdentifier).join(".");
}

/** One string per qualified name, for map keys. */
export function nameKey(name: QualifiedName): string {
  return `${quoteIdentifier(name.schema)}.${quoteIdentifier(name.name)}`;
}

/** Whether two qualified names are the same object. */
export function sameName(a: QualifiedName, b: QualifiedName): boolean {
  return a.schema === b.schema && a.name === b.name;
}

/** For people and for SQL read under the default search_path: `public` is left out. */
export function formatName(name: QualifiedName): string {
  return name.schema === "public" ? quoteIdentifier(name.name) : nameKey(name);
}

/** Fully qualified and quoted where needed, for emitted SQL. */
export function sqlName(name: QualifiedName): string {
  return nameKey(name);
}

/**
 * Quotes an identifier where Postgres needs it (upper case, odd characters, reserved words).
 * Source: PostgreSQL manual, "Lexical Structure", and appendix C for the reserved words.
 */
export function quoteIdentifier(name: string): string {
  if (/^[a-z_][a-z0-9_$]*$/.test(name) && !RESERVED.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

const RESERVED = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between binary both case cast
  check collate collation column concurrently constraint create cross current_catalog current_date
  current_role current_schema current_time current_timestamp current_user default deferrable desc
  distinct do else end except false fetch for foreign freeze from full grant group having ilike in
  initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
  references returning right select session_user similar some symmetric system_user table tablesample
  then to trailing true union unique user using variadic verbose when where window with`.split(
    /\s+/,
  ),
);

/** Whether Postgres keeps names of this kind for its own catalog, as in `pg_indexes`. */
export function isSystemName(name: string): boolean {
  return name.startsWith("pg_");
}
