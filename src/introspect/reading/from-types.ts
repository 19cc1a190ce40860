/** The schema as generated types tell it. */
import { type Cache, digest } from "../../model/cache.ts";
import type { AuditError, ProjectConfig } from "../../model/config.ts";
import { NO_PROVENANCE } from "../../model/provenance.ts";
import { readOutline } from "../generated-types/read-outline.ts";
import { openShadow } from "../shadow/shadow.ts";
import { openLater } from "./open-later.ts";
import { migrationPlace, type SchemaReading, summarise, WHOLE } from "./schema-reading.ts";

/** What generated types tell; nothing can be tried on it. Throws `otherwise` where there are none. */
export async function readFromTypes(
  root: string,
  settings: ProjectConfig["schema"],
  cache: Cache,
  otherwise?: AuditError,
): Promise<SchemaReading> {
  const { catalog, file, diagnostics } = await readOutline(root, settings, cache, otherwise);
  const shadow = openLater(async () => ({ database: await openShadow(), catalog }));
  return {
    key: digest(JSON.stringify(catalog)),
    catalog,
    ...shadow,
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
