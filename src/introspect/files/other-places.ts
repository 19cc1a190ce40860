/** What is told of the places that a schema could have been read from and was not. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SchemaPlace } from "../layouts/schema-places.ts";
import type { SchemaFiles } from "./read-schema-place.ts";

/** Says which of the places that were found was taken, and why. */
export function withOthers(read: SchemaFiles, found: readonly SchemaPlace[]): SchemaFiles {
  const taken = found.find(({ path }) => path === read.location);
  const others = found.filter(({ path, kind }) => path !== read.location && kind !== "seed");
  if (taken === undefined || others.length === 0) return read;
  const listed = others.slice(0, LISTED_PLACES).map(({ path }) => path);
  const rest = others.length - listed.length;
  const left = `${listed.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  const diagnostic: Diagnostic = {
    code: "schema-source",
    severity: "note",
    message: `The schema is read from ${read.location}, ${REASONS[taken.kind]}; ${left} ${others.length === 1 ? "is" : "are"} left out. Set schema.migrations to choose another, schema.base to apply one before it.`,
    location: null,
  };
  return {
    ...read,
    diagnostics: [diagnostic, ...read.diagnostics],
    otherDatabases: others.flatMap((place) => ownFolder(place, taken)),
  };
}

/** The folder that a database of the Supabase CLI belongs to, where it holds neither the project nor what was read. */
function ownFolder({ path, kind }: SchemaPlace, taken: SchemaPlace): readonly string[] {
  const folder = /^(?!\.\.\/)(.+)\/supabase\/migrations$/.exec(path)?.[1];
  if (kind !== "supabase" || folder === undefined || /(?:^|\/)docs?(?:\/|$)/.test(folder))
    return [];
  return taken.path.startsWith(`${folder}/`) ? [] : [folder];
}

const LISTED_PLACES = 8;

const REASONS: Readonly<Record<SchemaPlace["kind"], string>> = {
  supabase: "which the Supabase CLI applies",
  tool: "migrations",
  declared: "the declared schema",
  dump: "a whole schema by its name",
  folder: "a folder of SQL",
  document: "SQL in the documents",
  seed: "a seed, for want of anything else",
};
