/** The schema that the project's SQL files make. */
import { type Cache, digest, remember } from "../../model/cache.ts";
import type { Scratch } from "../../model/scratch.ts";
import { introspect } from "../catalog/introspect.ts";
import type { SchemaFiles } from "../files/read-schema-files.ts";
import { type Replay, replay } from "../replay/replay.ts";
import { openShadow } from "../shadow/shadow.ts";
import { openLater } from "./open-later.ts";
import { migrationPlace, type SchemaReading, summarise } from "./schema-reading.ts";

/** The schema that files make in an empty database. Throws AuditError when they cannot be applied. */
export async function readFromFiles(files: SchemaFiles, cache: Cache): Promise<SchemaReading> {
  const shadow = openLater(() => migrate(files));
  const inputs = { source: files.source, files: files.files };
  const key = digest(JSON.stringify(inputs));
  const { catalog, unmade, made, lost, ...replayed } = await remember(
    cache,
    "schema",
    key,
    async () => {
      const { catalog, replayed } = await shadow.scratch();
      const { provenance, ...rest } = replayed;
      return {
        ...rest,
        unmade: [...replayed.unmade],
        made: [...provenance.made],
        lost: [...provenance.lost],
        catalog,
      };
    },
    shadow.hasGivenUp,
  );
  return {
    key,
    catalog,
    ...shadow,
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
