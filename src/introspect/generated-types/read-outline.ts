/** Generated types as the schema itself, where there is nothing better. */
import type { Cache } from "../../model/cache.ts";
import type { Catalog } from "../../model/catalog.ts";
import { AuditError, type ProjectConfig } from "../../model/config.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { catalogOfTypes } from "./catalog-of-types.ts";
import { readTypes } from "./read-types.ts";

/** The outline of a catalog, and the file that tells it. */
export interface OutlineReading {
  readonly catalog: Catalog;
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the types of a project. Throws `otherwise` where there are none. */
export async function readOutline(
  root: string,
  settings: ProjectConfig["schema"],
  cache: Cache,
  otherwise: AuditError = new AuditError(NO_TYPES),
): Promise<OutlineReading> {
  const { types, diagnostics } = await readTypes(root, settings, cache);
  if (types === null) throw otherwise;
  const { file } = types;
  const catalog = catalogOfTypes(types);
  return { catalog, file, diagnostics: [describeOutline(file), ...diagnostics] };
}

const NO_TYPES =
  'schema.source is "types", and no generated types were found. Name the file that `supabase gen types typescript` writes with schema.types in audit.config.json.';

function describeOutline(file: string): Diagnostic {
  return {
    code: "schema-source",
    severity: "note",
    message: `The schema is read from the generated types in ${file}, without SQL: keys, indexes, grants, policies, triggers and exact types are not known and not judged. Name the SQL with schema.migrations, or the database with --db URL, for all of it.`,
    location: null,
  };
}
