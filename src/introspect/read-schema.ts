/** The schema of a project, from its migrations or from a live database, with a scratch copy to try things on. */
import { type Catalog, MANAGED_SCHEMAS } from "../model/catalog.ts";
import { AuditError, type ProjectConfig } from "../model/config.ts";
import type { OpenDatabase } from "../model/database.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SchemaSummary } from "../model/report.ts";
import type { Unmade } from "../model/unmade.ts";
import { connect } from "./connect.ts";
import { introspect } from "./introspect.ts";
import { openShadow } from "./pglite.ts";
import { readSchemaFiles, type SchemaFiles } from "./read-schema-files.ts";
import { recreate } from "./recreate.ts";
import { replay } from "./replay.ts";

export interface SchemaReading {
  /** What the audit judges against. */
  readonly catalog: Catalog;
  /** An embedded database with that schema; the caller closes it. */
  readonly scratch: OpenDatabase;
  /** The catalog of `scratch`: the same, but for what an embedded copy of a live database cannot hold. */
  readonly scratchCatalog: Catalog;
  readonly summary: SchemaSummary;
  /** What statements that failed would have made, or needed. */
  readonly unmade: Unmade;
  readonly diagnostics: readonly Diagnostic[];
  /** Where new migrations go, relative to the project root. */
  readonly migrationDirectory: string;
  /** Names of the migrations that exist. */
  readonly migrationNames: readonly string[];
}

const DEFAULT_DIRECTORY = "supabase/migrations";

/**
 * Reads the schema: from `connectionString` where there is one, else from the project's SQL files.
 * Throws AuditError when there is none, or when the database cannot be read.
 */
export async function readSchema(
  root: string,
  settings: ProjectConfig["schema"],
  connectionString: string | null,
): Promise<SchemaReading> {
  return connectionString === null
    ? await readFromFiles(await readSchemaFiles(root, settings))
    : await readFromDatabase(connectionString, await migrationsOf(root, settings));
}

async function readFromFiles(files: SchemaFiles): Promise<SchemaReading> {
  const scratch = await openShadow();
  try {
    const replayed = await replay(scratch, files);
    const catalog = await introspect(scratch);
    return {
      catalog,
      scratch,
      scratchCatalog: catalog,
      summary: summarise(files.source, files.location, catalog, replayed),
      unmade: replayed.unmade,
      diagnostics: [...files.diagnostics, ...replayed.diagnostics],
      ...migrationPlace(files),
    };
  } catch (error) {
    await scratch.close();
    throw error;
  }
}

async function readFromDatabase(
  connectionString: string,
  files: SchemaFiles | null,
): Promise<SchemaReading> {
  const { catalog, location } = await readLive(connectionString);
  const scratch = await openShadow();
  try {
    const diagnostics = await recreate(scratch, catalog);
    return {
      catalog,
      scratch,
      scratchCatalog: await introspect(scratch),
      summary: summarise("database", location, catalog, WHOLE),
      unmade: new Map(),
      diagnostics,
      ...migrationPlace(files),
    };
  } catch (error) {
    await scratch.close();
    throw error;
  }
}

const WHOLE = { statements: 0, failedStatements: 0, complete: true } as const;

async function readLive(
  connectionString: string,
): Promise<{ readonly catalog: Catalog; readonly location: string }> {
  const { database, location } = await connect(connectionString);
  try {
    return { catalog: await introspect(database), location };
  } finally {
    await database.close();
  }
}

/** With a live database the migrations only tell where new ones go; they may well be absent. */
async function migrationsOf(
  root: string,
  settings: ProjectConfig["schema"],
): Promise<SchemaFiles | null> {
  try {
    return await readSchemaFiles(root, settings);
  } catch (error) {
    if (error instanceof AuditError && settings.migrations.length === 0) return null;
    throw error;
  }
}

function migrationPlace(
  files: SchemaFiles | null,
): Pick<SchemaReading, "migrationDirectory" | "migrationNames"> {
  const directory = files?.directory ?? null;
  const prefix = directory === null ? "" : `${directory}/`;
  const names = (files?.files ?? [])
    .filter((file) => directory !== null && file.path.startsWith(prefix))
    .map((file) => file.path.slice(prefix.length));
  return { migrationDirectory: directory ?? DEFAULT_DIRECTORY, migrationNames: names };
}

function summarise(
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
