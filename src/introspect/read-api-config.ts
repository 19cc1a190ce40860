/** IO: reads `supabase/config.toml`. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, TomlError } from "smol-toml";
import type { ApiConfigFile } from "../model/api-config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { compareText } from "../model/location.ts";
import { isInside, repositoryOf } from "./files/repository.ts";

export interface ApiConfigReading {
  /** Null where there is no file, or none that can be read. */
  readonly config: ApiConfigFile | null;
  readonly diagnostics: readonly Diagnostic[];
}

const DEFAULT_FILE = "supabase/config.toml";

/**
 * Reads the configuration beside the migrations, else that of the project root. `root` is absolute,
 * `migrationDirectory` relative to it. What is wrong with the file is a diagnostic with its line.
 */
export async function readApiConfig(
  root: string,
  migrationDirectory: string,
): Promise<ApiConfigReading> {
  const beside = migrationDirectory.replace(/(?<=(?:^|\/)supabase\/)migrations$/, "config.toml");
  const files = beside === migrationDirectory ? [DEFAULT_FILE] : [beside, DEFAULT_FILE];
  for (const file of files) {
    const text = await readInside(root, file);
    if (text !== null) return parseApiConfig(text, file);
  }
  return { config: null, diagnostics: [] };
}

/** Null where there is no such file, or only a link that leaves the project. */
async function readInside(root: string, file: string): Promise<string | null> {
  try {
    const path = join(root, file);
    return (await isInside(await repositoryOf(root), path)) ? await readFile(path, "utf8") : null;
  } catch {
    return null;
  }
}

/** Reads the text of a configuration file. */
export function parseApiConfig(text: string, file: string): ApiConfigReading {
  try {
    const { api, storage } = parse(text);
    const settings = tableOf(api);
    const config = {
      file,
      enabled: settings.enabled !== false,
      schemas: namesOf(settings.schemas),
      extraSearchPath: namesOf(settings.extra_search_path),
      buckets: Object.keys(tableOf(tableOf(storage).buckets)).sort(compareText),
    };
    return { config, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { config: null, diagnostics: [broken(file, error)] };
  }
}

function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  const isTable = typeof value === "object" && value !== null && !Array.isArray(value);
  return isTable ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Anything but a list of strings says nothing. */
function namesOf(value: unknown): readonly string[] | null {
  const isList = Array.isArray(value) && value.every((one) => typeof one === "string");
  return isList ? value.map((one) => String(one)) : null;
}

function broken(file: string, { message, line, column }: TomlError): Diagnostic {
  const [reason = ""] = message.replace(/^Invalid TOML document: /, "").split("\n");
  return {
    code: "api-settings",
    severity: "warning",
    message: `${file}:${line} is not TOML (${reason}), so its settings of the API are not known. Correct the line, or set schema.exposed in audit.config.json.`,
    location: { file, line, column, endLine: line, endColumn: column + 1 },
  };
}
