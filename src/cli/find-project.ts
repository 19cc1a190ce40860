/** What `init` finds in a repository: name, migrations, documents that speak of the schema. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import fastGlob from "fast-glob";
import { compareText } from "../model/location.ts";
import { parseJson } from "./parse-json.ts";

/** What was found; paths are POSIX and relative to the folder. */
export interface FoundProject {
  readonly name: string;
  readonly migrations: readonly string[];
  readonly documents: readonly string[];
}

/** Folders that migration tools use, the most specific first. */
const MIGRATION_FOLDERS = [
  "supabase/migrations",
  "prisma/migrations",
  "drizzle",
  "drizzle/migrations",
  "db/migrations",
  "database/migrations",
  "migrations",
  "sql/migrations",
];

/** Larger documents are no schema documents; reading them would take long. */
const DOCUMENT_LIMIT = 2_000_000;

/** Looks through a folder. Throws AuditError for a package.json that is not JSON. */
export function findProject(folder: string): FoundProject {
  return {
    name: packageName(folder) ?? path.basename(folder),
    migrations: MIGRATION_FOLDERS.filter((candidate) =>
      holdsSql(path.join(folder, candidate)),
    ).slice(0, 1),
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

function holdsSql(folder: string): boolean {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
  return readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith(".sql"));
}

/** Markdown that defines tables: SQL in it, or a table that lists columns with their types. */
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
  return (
    /\bcreate\s+table\b/i.test(text) ||
    /^\s*\|\s*(column|field)\b[^|]*\|\s*(data )?type\b/im.test(text)
  );
}

function readIfThere(file: string): string | null {
  if (!existsSync(file) || statSync(file).size > DOCUMENT_LIMIT) return null;
  return readFileSync(file, "utf8");
}
