/**
 * How PostgREST is set up for a project: its own configuration first, then what the database carries,
 * then supabase/config.toml, then what Supabase sets by itself.
 * Source: PostgREST, "Configuration" and "In-Database Configuration"; Supabase CLI, "Configuration".
 */
import type { ApiConfigFile } from "../model/api-config.ts";
import type { ApiSettings } from "../model/binding.ts";
import type { Catalog } from "../model/catalog.ts";
import type { ProjectConfig } from "../model/config.ts";

/** The settings of a project; `file` is null where there is no config.toml. */
export function resolveApiSettings(
  config: ProjectConfig["schema"],
  catalog: Pick<Catalog, "roleSettings">,
  file: ApiConfigFile | null,
): ApiSettings {
  const settings = settingsOf(catalog);
  const told = config.exposed ?? listOf(settings.get("db_schemas")) ?? servedBy(file);
  const exposed = told ?? USUAL_SCHEMAS;
  return {
    exposed,
    isExposedKnown: told !== null,
    defaultSchema: config.exposed?.[0] ?? defaultSchema(exposed),
    searchPath:
      config.searchPath ??
      listOf(settings.get("db_extra_search_path")) ??
      file?.extraSearchPath ??
      USUAL_SEARCH_PATH,
    aggregates: config.aggregates ?? isTrue(settings.get("db_aggregates_enabled")),
    version: config.postgrest,
  };
}

/** A file that turns the API off, or names no schema, is not about the API that is asked. */
function servedBy(file: ApiConfigFile | null): readonly string[] | null {
  return file?.enabled && file.schemas?.length ? file.schemas : null;
}

/** As Supabase sets them for a new project. */
const USUAL_SCHEMAS: readonly string[] = ["public", "graphql_public"];
const USUAL_SEARCH_PATH: readonly string[] = ["public", "extensions"];

/** supabase-js asks for `public` where nothing else is said, whatever stands first in the list. */
function defaultSchema(exposed: readonly string[]): string {
  return exposed.includes("public") ? "public" : (exposed[0] ?? "public");
}

/** Names without `pgrst.`; PostgREST connects as `authenticator` and reads the settings of that role only. */
function settingsOf({ roleSettings }: Pick<Catalog, "roleSettings">): ReadonlyMap<string, string> {
  return new Map(
    roleSettings
      .filter(({ role }) => role === "authenticator")
      .map(({ name, value }) => [name.replace(/^pgrst\./, ""), value]),
  );
}

function listOf(value: string | undefined): readonly string[] | null {
  const names = (value ?? "").split(",").map((name) => name.trim());
  const given = names.filter((name) => name !== "");
  return given.length > 0 ? given : null;
}

/** `true` in any case, or a number above zero. Source: PostgREST, Config.hs (coerceBool). */
function isTrue(value: string | undefined): boolean {
  return /^\W*true\W*$/i.test(value ?? "") || Number(value) > 0;
}
