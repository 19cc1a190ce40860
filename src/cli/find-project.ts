/** What `init` finds in a repository: name, migrations, documents that speak of the schema. */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import fastGlob from "fast-glob";
import { compareText } from "../model/location.ts";
import type { Engine } from "./engine.ts";
import { parseJson } from "./parse-json.ts";

/** What was found; paths are POSIX and relative to the folder. */
export interface FoundProject {
  readonly name: string;
  readonly migrations: readonly string[];
  readonly documents: readonly string[];
}

/** Larger documents are no schema documents; reading them would take long. */
const DOCUMENT_LIMIT = 2_000_000;

/** Looks through a folder. Throws AuditError for a package.json that is not JSON. */
export async function findProject(
  folder: string,
  findPlaces: Engine["findPlaces"],
): Promise<FoundProject> {
  const places = await findPlaces(folder);
  return {
    name: packageName(folder) ?? path.basename(folder),
    migrations: places.slice(0, 1).map((place) => place.path),
    documents: schemaDocuments(folder),
  };
}

/** The name in package.json, without its scope. */
function packageName(folder: string): string | null {
  const text = readIfThere(path.join(folder, "package.json"));
  const parsed = text === null ? null : parseJson(text, "package.json");
  if (typeof parsed !== "object" || parsed === null || !("name" in parsed)) return null;
  const { name } = parsed;
  return typeof name === "string" && name !== "" ? name.replace(/^@[^/]*\//, "") : null;
}

/** Markdown that defines tables, as far as a glance tells: the user reads what `init` wrote. */
function schemaDocuments(folder: string): readonly string[] {
  return fastGlob
    .globSync("**/*.md", {
      cwd: folder,
      ignore: ["**/node_modules/**"],
      followSymbolicLinks: false,
      suppressErrors: true,
    })
    .filter((file) => definesTables(readIfThere(path.join(folder, file)) ?? ""))
    .sort(compareText);
}

function definesTables(text: string): boolean {
  return SIGNS.some((sign) => sign.test(text));
}

/** SQL, a table that lists columns with their types, a heading that announces tables or columns. */
const SIGNS: readonly RegExp[] = [
  /\bcreate\s+table\b/i,
  /^\s*\|\s*(column|field)\b[^|]*\|\s*(data )?type\b/im,
  /^#{1,6}\s.*\b(missing (tables|columns)|database schema)\b/im,
];

function readIfThere(file: string): string | null {
  if (!existsSync(file) || statSync(file).size > DOCUMENT_LIMIT) return null;
  return readFileSync(file, "utf8");
}
