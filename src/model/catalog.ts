/**
 * Everything that was read from a database, as plain data.
 * "Schema" is the Postgres namespace only; the whole is the catalog.
 * Source: PostgreSQL manual, "System Catalogs". Text forms (types, expressions, definitions) are what
 * Postgres itself prints with an empty search_path, so they compare across servers.
 */
import type { QualifiedName } from "./identifier.ts";

/** The type of a column of which nothing decides what it is. */
export const UNKNOWN_TYPE = "unknown";

/** All user objects of one database; system schemas and members of extensions are left out. */
export interface Catalog {
  /** Nothing but what generated types tell; absent for what was read from a database. */
  readonly outline?: Outline;
  /** Server version, such as `18.6`. */
  readonly postgres: string;
  readonly schemas: readonly string[];
  readonly relations: readonly Relation[];
  readonly enums: readonly EnumType[];
  readonly domains: readonly Domain[];
  readonly routines: readonly Routine[];
  readonly extensions: readonly Extension[];
  readonly publications: readonly Publication[];
  readonly roles: readonly string[];
  readonly roleSettings: readonly RoleSetting[];
  /** Ids of the storage buckets; null where there is no `storage.buckets`, or it may not be read. */
  readonly buckets: readonly string[] | null;
}

/**
 * Names, nullability, functions and enums are known; keys, indexes, grants, policies, triggers, the exact
 * types and every schema that is not listed are not. What is absent of these may well be there.
 */
export interface Outline {
  /** Whether foreign keys are known. */
  readonly relationships: boolean;
}

/** `pg_class.relkind`, in words. */
export type RelationKind =
  | "table"
  | "partitioned-table"
  | "view"
  | "materialized-view"
  | "foreign-table";

/** Anything that has columns and can be queried. */
export interface Relation extends QualifiedName {
  readonly kind: RelationKind;
  /** Partitions are not tables of the API: PostgREST leaves them out of its schema cache. */
  readonly isPartition: boolean;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly comment: string | null;
  /** The query of a view or materialized view. */
  readonly definition: string | null;
  /**
   * What may be written through a view, of itself or by its triggers and rules; absent for all other
   * relations, and where it is not known. Source: PostgreSQL, `pg_relation_is_updatable`.
   */
  readonly writes?: readonly ViewWrite[];
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly policies: readonly Policy[];
  readonly triggers: readonly Trigger[];
  readonly grants: readonly Grant[];
}

/** A command that a view may take. */
export type ViewWrite = "insert" | "update" | "delete";

export interface Column {
  readonly name: string;
  /** As `format_type` prints it: `character varying(255)`, `uuid`, `text[]`, `public.mood`. */
  readonly type: string;
  readonly notNull: boolean;
  /** The default expression, or the expression of a generated column; null where there is none. */
  readonly default: string | null;
  readonly identity: "always" | "by-default" | null;
  readonly generated: "stored" | "virtual" | null;
  readonly comment: string | null;
  /** A column of a view that is no plain column of the table below: only triggers can write it. */
  readonly readOnly?: true;
}

interface ConstraintBase {
  readonly name: string;
  /** As `pg_get_constraintdef` prints it. */
  readonly definition: string;
  /** In key order; for a check, the columns that it reads. */
  readonly columns: readonly string[];
}

export type ForeignKeyAction = "no action" | "restrict" | "cascade" | "set null" | "set default";

export interface ForeignKey extends ConstraintBase {
  readonly kind: "foreign-key";
  readonly references: QualifiedName;
  readonly referencedColumns: readonly string[];
  readonly onDelete: ForeignKeyAction;
  readonly onUpdate: ForeignKeyAction;
  readonly validated: boolean;
  /** Postgres made it for a partition, from the key of the partitioned table; absent otherwise. */
  readonly inherited?: true;
}

export interface KeyConstraint extends ConstraintBase {
  readonly kind: "primary-key" | "unique" | "check" | "exclusion";
  readonly deferrable: boolean;
}

export type Constraint = ForeignKey | KeyConstraint;

export interface Index {
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly primary: boolean;
  /** The index belongs to a primary key, unique or exclusion constraint. */
  readonly fromConstraint: boolean;
  /** Each key as SQL: a column name or an expression, without direction; INCLUDE columns are not keys. */
  readonly keys: readonly string[];
  readonly predicate: string | null;
  /** As `pg_get_indexdef` prints it. */
  readonly definition: string;
}

export type PolicyCommand = "all" | "select" | "insert" | "update" | "delete";

export interface Policy {
  readonly name: string;
  readonly permissive: boolean;
  readonly command: PolicyCommand;
  /** Role names, sorted; `public` stands for everyone. */
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

export interface Trigger {
  readonly name: string;
  readonly function: QualifiedName;
  readonly enabled: boolean;
  /** As `pg_get_triggerdef` prints it. */
  readonly definition: string;
}

/** Privileges of one grantee, sorted (`SELECT`, `INSERT` ...). */
export interface Grant {
  readonly grantee: string;
  readonly privileges: readonly string[];
}

export interface EnumType extends QualifiedName {
  readonly labels: readonly string[];
}

export interface Domain extends QualifiedName {
  readonly baseType: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly checks: readonly string[];
}

export interface RoutineArgument {
  /** Empty for an unnamed argument. */
  readonly name: string;
  readonly type: string;
  readonly mode: "in" | "out" | "inout" | "variadic" | "table";
  readonly hasDefault: boolean;
}

export interface Routine extends QualifiedName {
  readonly kind: "function" | "procedure" | "aggregate" | "window";
  readonly arguments: readonly RoutineArgument[];
  /** It may take other arguments than these; absent: it does not. */
  readonly isOpen?: true;
  /** As `pg_get_function_result` prints it, such as `SETOF public.songs`; null for procedures. */
  readonly returns: string | null;
  /** How many rows a set is expected to have (`ROWS`); 0 where no set is returned. */
  readonly rows: number;
  readonly language: string;
  readonly volatility: "immutable" | "stable" | "volatile";
  readonly securityDefiner: boolean;
  /** As `pg_get_functiondef` prints it; null for aggregates. */
  readonly definition: string | null;
  readonly comment: string | null;
  readonly grants: readonly Grant[];
}

export interface Extension {
  readonly name: string;
  readonly schema: string;
  readonly version: string;
}

export interface Publication {
  readonly name: string;
  readonly allTables: boolean;
  /** Changes of partitions are published as changes of the partitioned table. */
  readonly viaRoot: boolean;
  readonly tables: readonly QualifiedName[];
}

/**
 * A setting of PostgREST that a role carries: `ALTER ROLE authenticator SET pgrst.db_schemas = 'public'`.
 * Source: PostgreSQL manual, `pg_db_role_setting`; PostgREST, "In-Database Configuration".
 */
export interface RoleSetting {
  readonly role: string;
  /** Begins with `pgrst.`. */
  readonly name: string;
  readonly value: string;
}

/** The relation of that name, or undefined. */
export function findRelation(catalog: Catalog, name: QualifiedName): Relation | undefined {
  return catalog.relations.find((r) => r.schema === name.schema && r.name === name.name);
}

/** The column of that name, or undefined. */
export function findColumn(relation: Relation, name: string): Column | undefined {
  return relation.columns.find((column) => column.name === name);
}

/** The foreign keys of a relation. */
export function foreignKeys(relation: Relation): readonly ForeignKey[] {
  return relation.constraints.filter((c): c is ForeignKey => c.kind === "foreign-key");
}

/** The primary key's columns, in key order; empty where there is none. */
export function primaryKey(relation: Relation): readonly string[] {
  return relation.constraints.find((c) => c.kind === "primary-key")?.columns ?? [];
}

/** Schemas that Supabase or Postgres look after; teams do not write migrations for them. */
export const MANAGED_SCHEMAS: ReadonlySet<string> = new Set([
  "_realtime",
  "auth",
  "cron",
  "extensions",
  "graphql",
  "graphql_public",
  "information_schema",
  "net",
  "pg_catalog",
  "pgbouncer",
  "pgmq",
  "pgsodium",
  "realtime",
  "storage",
  "supabase_functions",
  "supabase_migrations",
  "vault",
]);
