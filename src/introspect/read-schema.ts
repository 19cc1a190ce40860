/** The schema of a project, from its migrations or from a live database, with a scratch copy to try things on. */
import type { Cache } from "../model/cache.ts";
import { AuditError, type ProjectConfig } from "../model/config.ts";
import { readSchemaFiles, type SchemaFiles } from "./files/read-schema-files.ts";
import { readFromDatabase } from "./reading/from-database.ts";
import { readFromFiles } from "./reading/from-files.ts";
import { readFromTypes } from "./reading/from-types.ts";
import type { SchemaReading } from "./reading/schema-reading.ts";

type Settings = ProjectConfig["schema"];

/**
 * Reads the schema: from `connectionString` where there is one, else from the project's SQL files, and
 * where there are none from generated types; what these come to is kept in the cache. Throws AuditError
 * when there is none, or when the database cannot be read.
 */
export async function readSchema(
  root: string,
  settings: ProjectConfig["schema"],
  connectionString: string | null,
  cache: Cache,
): Promise<SchemaReading> {
  if (connectionString !== null) {
    return await readFromDatabase(connectionString, await migrationsOf(root, settings), cache);
  }
  if (settings.source === "types") return await readFromTypes(root, settings, cache);
  const files = await readSchemaFiles(root, settings).catch((error: unknown) => {
    if (!mayBeTypes(settings, error)) throw error;
    return readFromTypes(root, settings, cache, error);
  });
  return "catalog" in files ? files : await readFromFiles(files, cache);
}

/** Where nothing is named and nothing was found, generated types are better than nothing. */
function mayBeTypes({ source, migrations, base }: Settings, error: unknown): error is AuditError {
  const isNamed = source !== "auto" || migrations.length > 0 || base.length > 0;
  return error instanceof AuditError && !isNamed;
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
