/** What `supabase/config.toml` says of the files that make and fill the database. Pure. */
import { parse } from "smol-toml";

/** Globs relative to the folder of config.toml; null where the file does not say. */
export interface SupabaseSettings {
  /** Declared schemas, in order (`[db.migrations] schema_paths`). */
  readonly schemaPaths: readonly string[] | null;
  /** Files that fill a local database after the migrations (`[db.seed] sql_paths`). */
  readonly seedPaths: readonly string[] | null;
}

const SILENT: SupabaseSettings = { schemaPaths: null, seedPaths: null };

/** Says nothing for a text that is no TOML: `readApiConfig` reports it. */
export function readSupabaseSettings(text: string): SupabaseSettings {
  const db = tableOf(tableOf(parsed(text)).db);
  const schemaPaths = globsOf(tableOf(db.migrations).schema_paths);
  const seed = tableOf(db.seed);
  return {
    // The CLI takes an empty list, which its template writes, as none.
    schemaPaths: schemaPaths?.length === 0 ? SILENT.schemaPaths : schemaPaths,
    seedPaths: seed.enabled === false ? [] : globsOf(seed.sql_paths),
  };
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  const isTable = typeof value === "object" && value !== null && !Array.isArray(value);
  return isTable ? (value as Readonly<Record<string, unknown>>) : {};
}

function globsOf(value: unknown): readonly string[] | null {
  const isList = Array.isArray(value) && value.every((one) => typeof one === "string");
  return isList ? value.map((one) => String(one).replace(/^\.\//, "")) : null;
}
