/** The schema of a live database, compared with the migrations beside it. */
import { type Cache, digest } from "../../model/cache.ts";
import type { Catalog } from "../../model/catalog.ts";
import { AuditError } from "../../model/config.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { NO_PROVENANCE } from "../../model/provenance.ts";
import type { Scratch } from "../../model/scratch.ts";
import type { Unmade } from "../../model/unmade.ts";
import { introspect } from "../catalog/introspect.ts";
import { describeDrift } from "../drift/describe-drift.ts";
import { type FileSide, findDrift } from "../drift/find-drift.ts";
import type { SchemaFiles } from "../files/read-schema-files.ts";
import { readLive } from "../live/read-live.ts";
import { recreate } from "../live/recreate.ts";
import { openShadow } from "../shadow/shadow.ts";
import { knownSubjects } from "../sql/known-subjects.ts";
import { readFromFiles } from "./from-files.ts";
import { openLater } from "./open-later.ts";
import { migrationPlace, type SchemaReading, summarise, WHOLE } from "./schema-reading.ts";

/** The schema of a live database. `files` are the migrations to compare it with, null for none. */
export async function readFromDatabase(
  connectionString: string,
  files: SchemaFiles | null,
  cache: Cache,
): Promise<SchemaReading> {
  const live = await readLive(connectionString);
  const { catalog, location } = live;
  const shadow = openLater(() => copyOf(catalog));
  const { diagnostics } = await shadow.scratch();
  const copy = async () => (await shadow.scratch()).database;
  const made = files && (await readBeside(files, cache));
  const drift = made?.files && (await findDrift({ ...live, copy }, made.files));
  return {
    key: digest(JSON.stringify([catalog, made?.key])),
    catalog,
    ...shadow,
    summary: { ...summarise("database", location, catalog, WHOLE), ...(drift ? { drift } : {}) },
    missing: [],
    otherDatabases: [],
    unmade: new Map(),
    waiting: made?.files ? waitingIn(made.files, catalog) : new Map(),
    provenance: NO_PROVENANCE,
    diagnostics: [
      ...diagnostics,
      ...live.diagnostics,
      ...(made?.diagnostics ?? []),
      ...(drift ? describeDrift(drift) : []),
    ],
    // What is written is compared with the database, not with one file of statements.
    ...migrationPlace(files?.home?.tool === "single-file" ? null : files),
  };
}

interface FilesBeside {
  readonly key: string | null;
  /** Null where the files cannot be applied. */
  readonly files: FileSide | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The project's SQL files, to compare a live database with. That they break is no reason not to audit it. */
async function readBeside(files: SchemaFiles, cache: Cache): Promise<FilesBeside> {
  try {
    const { close, summary, ...made } = await readFromFiles(files, cache);
    await close();
    const { location, complete } = summary;
    const side = { ...made, location, complete, files: files.files };
    return { key: made.key, files: side, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    const message = `The database was not compared with ${files.location}: ${error.message}`;
    const told = { code: "schema-drift", severity: "note", message, location: null } as const;
    return { key: null, files: null, diagnostics: [told] };
  }
}

/** What the files make and the database lacks. */
function waitingIn({ provenance }: FileSide, database: Catalog): Unmade {
  const known = knownSubjects(database);
  return new Map([...provenance.made].filter(([key]) => !known.has(key)));
}

/** An embedded copy of a live database, and what it could not take over. */
async function copyOf(
  catalog: Catalog,
): Promise<Scratch & { readonly diagnostics: readonly Diagnostic[] }> {
  const database = await openShadow();
  try {
    const diagnostics = await recreate(database, catalog);
    return { database, diagnostics, catalog: await introspect(database) };
  } catch (error) {
    await database.close();
    throw error;
  }
}
