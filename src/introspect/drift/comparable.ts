/** Which objects are compared, and which texts of two servers say the same. */
import { type Catalog, MANAGED_SCHEMAS } from "../../model/catalog.ts";
import type { QualifiedName } from "../../model/identifier.ts";

/** Texts of the two catalogs without what differs from place to place. */
export interface Spelling {
  /** A type, or a list of types, as both servers would print it. */
  readonly type: (text: string) => string;
  /** Whether two types may be the same one. */
  readonly sameType: (a: string, b: string) => boolean;
}

/** Where extensions lie is up to each database, so their schemas are not compared. */
export function spellingOf(a: Catalog, b: Catalog): Spelling {
  const schemas = new Set([...a.extensions, ...b.extensions].map((one) => one.schema));
  schemas.delete("pg_catalog");
  const prefixes = [...schemas].map(
    (schema) => new RegExp(`(?<![\\w."])${literally(schema)}\\.`, "g"),
  );
  const own = new Set(
    [a, b].flatMap(({ enums, domains }) => [...enums, ...domains].map((one) => one.name)),
  );
  const type = (text: string) => prefixes.reduce((rest, prefix) => rest.replace(prefix, ""), text);
  const sameType = (left: string, right: string) => {
    const [one, other] = [type(left), type(right)];
    if (one === other) return true;
    // Stand-ins for types of extensions take no modifiers.
    const isMoved = (text: string, short: string) => text !== short && !own.has(short);
    const isForeign = isMoved(left, one) || isMoved(right, other);
    return isForeign && (bare(one) === other || bare(other) === one);
  };
  return { type, sameType };
}

function bare(type: string): string {
  return type.replace(/\([^()]*\)/, "");
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Whether an object is of the project, not of the platform or a migration tool. */
export function isCompared({ schema }: QualifiedName): boolean {
  return !MANAGED_SCHEMAS.has(schema) && !RECORD_SCHEMAS.has(schema);
}

/** Whether a table that no file makes is the record of a migration tool. */
export function isRecord({ name }: QualifiedName): boolean {
  return RECORDS.has(name);
}

const RECORD_SCHEMAS: ReadonlySet<string> = new Set([
  "drizzle",
  "sqitch",
  "atlas_schema_revisions",
]);

/** Tables in which migration tools note what was applied. Sources: the tools' manuals. */
const RECORDS: ReadonlySet<string> = new Set([
  "_prisma_migrations",
  "_sqlx_migrations",
  "__drizzle_migrations",
  "__diesel_schema_migrations",
  "ar_internal_metadata",
  "atlas_schema_revisions",
  "databasechangelog",
  "databasechangeloglock",
  "flyway_schema_history",
  "goose_db_version",
  "gorp_migrations",
  "knex_migrations",
  "knex_migrations_lock",
  "migrations",
  "pgmigrations",
  "schema_migrations",
  "schema_version",
]);
