/** The schema of a project, from its migrations or from a live database, with a scratch copy to try things on. */
import { type Cache, digest, remember } from "../model/cache.ts";
import { type Catalog, MANAGED_SCHEMAS } from "../model/catalog.ts";
import { AuditError, type ProjectConfig } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { MissingName } from "../model/gaps.ts";
import { NO_PROVENANCE, type Provenance } from "../model/provenance.ts";
import type { SchemaSummary } from "../model/report.ts";
import type { Scratch } from "../model/scratch.ts";
import type { Unmade } from "../model/unmade.ts";
import { introspect } from "./catalog/introspect.ts";
import { describeDrift } from "./drift/describe-drift.ts";
import { type FileSide, findDrift } from "./drift/find-drift.ts";
import { readSchemaFiles, type SchemaFiles } from "./files/read-schema-files.ts";
import { readOutline } from "./generated-types/read-outline.ts";
import { readLive } from "./live/read-live.ts";
import { recreate } from "./live/recreate.ts";
import { type Replay, replay } from "./replay/replay.ts";
import { openShadow } from "./shadow/shadow.ts";
import { knownSubjects } from "./sql/known-subjects.ts";

export interface SchemaReading {
  /** Differs where the schema may differ. */
  readonly key: string;
  /** What the audit judges against. */
  readonly catalog: Catalog;
  /**
   * An embedded database with that schema, opened when it is first asked for; closed by `close`. Its
   * catalog is the same, but for what an embedded copy of a live database cannot hold.
   */
  readonly scratch: () => Promise<Scratch>;
  readonly close: () => Promise<void>;
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
  /** Where new migrations go, relative to the project root. */
  readonly migrationDirectory: string;
  /** Names of the migrations that exist. */
  readonly migrationNames: readonly string[];
}

type Settings = ProjectConfig["schema"];

const DEFAULT_DIRECTORY = "supabase/migrations";

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

/** What generated types tell; nothing can be tried on it. Throws `otherwise` where there are none. */
async function readFromTypes(
  root: string,
  settings: Settings,
  cache: Cache,
  otherwise?: AuditError,
): Promise<SchemaReading> {
  const { catalog, file, diagnostics } = await readOutline(root, settings, cache, otherwise);
  const scratch = openLater(async () => ({ database: await openShadow(), catalog }));
  return {
    key: digest(JSON.stringify(catalog)),
    catalog,
    scratch: scratch.open,
    close: scratch.close,
    summary: summarise("types", file, catalog, WHOLE),
    missing: [],
    otherDatabases: [],
    unmade: new Map(),
    waiting: new Map(),
    provenance: NO_PROVENANCE,
    diagnostics,
    ...migrationPlace(null),
  };
}

async function readFromFiles(files: SchemaFiles, cache: Cache): Promise<SchemaReading> {
  const scratch = openLater(() => migrate(files));
  const inputs = { source: files.source, files: files.files };
  const key = digest(JSON.stringify(inputs));
  const { catalog, unmade, made, lost, ...replayed } = await remember(
    cache,
    "schema",
    key,
    async () => {
      const { catalog, replayed } = await scratch.open();
      const { provenance, ...rest } = replayed;
      return {
        ...rest,
        unmade: [...replayed.unmade],
        made: [...provenance.made],
        lost: [...provenance.lost],
        catalog,
      };
    },
  );
  return {
    key,
    catalog,
    scratch: scratch.open,
    close: scratch.close,
    summary: {
      ...summarise(files.source, files.location, catalog, replayed),
      files: files.files.map(({ path }) => path),
      failures: replayed.failures,
    },
    missing: replayed.missing,
    otherDatabases: files.otherDatabases ?? [],
    unmade: new Map(unmade),
    waiting: new Map(),
    provenance: { made: new Map(made), lost: new Map(lost) },
    diagnostics: [...files.diagnostics, ...replayed.diagnostics],
    ...migrationPlace(files),
  };
}

async function migrate(files: SchemaFiles): Promise<Scratch & { readonly replayed: Replay }> {
  const database = await openShadow();
  try {
    const replayed = await replay(database, files);
    return { database, replayed, catalog: await introspect(database) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A scratch database that is opened at most once; closing it when it never was does nothing. */
function openLater<Opened extends Scratch>(
  open: () => Promise<Opened>,
): { readonly open: () => Promise<Opened>; readonly close: () => Promise<void> } {
  let opened: Promise<Opened> | null = null;
  return {
    open: () => {
      opened ??= open();
      return opened;
    },
    close: async () => {
      const scratch = await opened?.catch(() => null);
      await scratch?.database.close();
    },
  };
}

async function readFromDatabase(
  connectionString: string,
  files: SchemaFiles | null,
  cache: Cache,
): Promise<SchemaReading> {
  const live = await readLive(connectionString);
  const { catalog, location } = live;
  const scratch = openLater(() => copyOf(catalog));
  const { diagnostics } = await scratch.open();
  const copy = async () => (await scratch.open()).database;
  const made = files && (await readBeside(files, cache));
  const drift = made?.files && (await findDrift({ ...live, copy }, made.files));
  return {
    key: digest(JSON.stringify([catalog, made?.key])),
    catalog,
    scratch: scratch.open,
    close: scratch.close,
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
    ...migrationPlace(files),
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

const WHOLE = { statements: 0, failedStatements: 0, complete: true } as const;

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
