/** What is known of a schema, wherever it was read. */
import { type Catalog, MANAGED_SCHEMAS } from "../../model/catalog.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { MissingName } from "../../model/gaps.ts";
import { isWritable, type MigrationHome } from "../../model/migration-home.ts";
import type { Provenance } from "../../model/provenance.ts";
import type { SchemaSummary } from "../../model/report.ts";
import type { Unmade } from "../../model/unmade.ts";
import type { SchemaFiles } from "../files/read-schema-files.ts";
import type { LaterScratch } from "./open-later.ts";

/**
 * A schema with an embedded database that has it, opened when it is first asked for. The catalog of that
 * is the same, but for what an embedded copy of a live database cannot hold.
 */
export interface SchemaReading extends LaterScratch {
  /** Differs where the schema may differ. */
  readonly key: string;
  /** What the audit judges against. */
  readonly catalog: Catalog;
  readonly summary: SchemaSummary;
  /** What statements that failed needed and no file creates. */
  readonly missing: readonly MissingName[];
  /** What statements that failed would have made, or needed. */
  readonly unmade: Unmade;
  /** What migrations make and a live database does not have yet; empty for files. */
  readonly waiting: Unmade;
  /** Folders of the project that have a database of their own. */
  readonly otherDatabases: readonly string[];
  /** Empty for a live database. */
  readonly provenance: Provenance;
  readonly diagnostics: readonly Diagnostic[];
  /** The folder of migrations, relative to the project root; where nothing says so, that of the Supabase CLI. */
  readonly migrationDirectory: string;
  /** Where new migrations go. */
  readonly home: MigrationHome;
}

const DEFAULT_DIRECTORY = "supabase/migrations";
const DEFAULT_HOME: MigrationHome = { directory: DEFAULT_DIRECTORY, names: [], tool: "supabase" };

/** Where migrations lie, and where new ones go. `files` null: none are read. */
export function migrationPlace(
  files: SchemaFiles | null,
): Pick<SchemaReading, "migrationDirectory" | "home"> {
  const home = files?.home ?? DEFAULT_HOME;
  const isFolder = isWritable(home) && home.tool !== "any-order" && home.tool !== "prisma";
  return { migrationDirectory: isFolder ? home.directory : DEFAULT_DIRECTORY, home };
}

/** Of a schema that was not replayed. */
export const WHOLE = { statements: 0, failedStatements: 0, complete: true } as const;

/** The figures of a schema for the report. */
export function summarise(
  source: SchemaSummary["source"],
  location: string,
  catalog: Catalog,
  replayed: Pick<SchemaSummary, "statements" | "failedStatements" | "complete">,
): SchemaSummary {
  const own = catalog.relations.filter((relation) => !MANAGED_SCHEMAS.has(relation.schema));
  return {
    source,
    location,
    postgres: catalog.postgres,
    relations: own.length,
    columns: own.reduce((sum, relation) => sum + relation.columns.length, 0),
    statements: replayed.statements,
    failedStatements: replayed.failedStatements,
    complete: replayed.complete,
  };
}
