/** IO: finds and reads the SQL files that make the project's schema. */
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { AuditError, type ProjectConfig } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { splitStatements } from "../model/split-statements.ts";
import { decodeSql } from "./decode-sql.ts";
import type { SqlFile, SqlFiles } from "./replay.ts";
import { knownPlaces, placeOf, type SchemaPlace, selectFiles } from "./schema-layouts.ts";
import { upSection } from "./up-section.ts";

/** The SQL that makes the schema, and where it was found. */
export interface SchemaFiles extends SqlFiles {
  /** Relative to the project root; several are joined by commas. */
  readonly location: string;
  /** The folder that takes new migrations; null where there is none, or where its tool wants a folder per migration. */
  readonly directory: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the files that the settings name, or finds them. Throws AuditError when a named path is missing or
 * leaves the project, when nothing is found, and when what is found holds no statement: an empty schema
 * is never a clean one.
 */
export async function readSchemaFiles(
  root: string,
  settings: ProjectConfig["schema"],
): Promise<SchemaFiles> {
  const base = await readNamed(root, settings.base, "schema.base");
  const named = await readNamed(root, settings.migrations, "schema.migrations");
  const main = named ?? (await discover(root, settings.source));
  const schema = settings.source === "sql" ? { ...main, source: "sql" as const } : main;
  if (!hasStatements(schema.files)) {
    throw new AuditError(`${schema.location} holds no SQL statements. ${WAY_OUT}`);
  }
  return {
    ...schema,
    files: [...(base?.files ?? []), ...schema.files],
    diagnostics: [...(base?.diagnostics ?? []), ...schema.diagnostics],
  };
}

const WAY_OUT =
  "Name the schema with --migrations DIR, --db URL, or schema.migrations in audit.config.json.";

async function readNamed(
  root: string,
  paths: readonly string[],
  setting: string,
): Promise<SchemaFiles | null> {
  if (paths.length === 0) return null;
  const read: SchemaFiles[] = [];
  for (const path of paths) read.push(await readPlace(root, await namedPlace(root, path, setting)));
  return {
    source: read.some((part) => part.source === "migrations") ? "migrations" : "sql",
    location: read.map((part) => part.location).join(", "),
    files: read.flatMap((part) => part.files),
    directory: read.findLast((part) => part.directory !== null)?.directory ?? null,
    diagnostics: read.flatMap((part) => part.diagnostics),
  };
}

async function namedPlace(root: string, path: string, setting: string): Promise<SchemaPlace> {
  const normal = relative(root, resolve(root, path)).split(sep).join("/") || ".";
  if (normal === ".." || normal.startsWith("../") || isAbsolute(normal)) {
    throw new AuditError(
      `${setting} names ${path}, which is outside of the project. Move the file or the project's root.`,
    );
  }
  const found = await stat(join(root, normal)).catch(() => null);
  if (found === null) {
    throw new AuditError(
      `${setting} names ${path}, which does not exist. Correct the path or remove it.`,
    );
  }
  if (!(await staysInside(root, normal))) {
    throw new AuditError(
      `${setting} names ${path}, a link that leaves the project. Name a folder inside of it.`,
    );
  }
  return placeOf(normal, found.isFile());
}

async function staysInside(root: string, path: string): Promise<boolean> {
  const [home, target] = await Promise.all([realpath(root), realpath(join(root, path))]);
  const inside = relative(home, target);
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** The first known place that holds statements. */
async function discover(
  root: string,
  source: ProjectConfig["schema"]["source"],
): Promise<SchemaFiles> {
  const places = knownPlaces(await packageFolders(root));
  const wanted = places.filter((place) =>
    source !== place.source ? source === "auto" || source === "database" : true,
  );
  const found: SchemaPlace[] = [];
  for (const place of wanted) if (await exists(root, place)) found.push(place);
  const read = await firstWithStatements(root, found);
  if (read === null) {
    const what = found.map((place) => place.path).join(", ");
    throw new AuditError(
      found.length === 0
        ? `No schema found. ${WAY_OUT}`
        : `No schema found: ${what} holds no SQL statements. ${WAY_OUT}`,
    );
  }
  const others = found.filter((place) => place.path !== read.location && !isSeed(place));
  return others.length === 0
    ? read
    : { ...read, diagnostics: [competing(read, others), ...read.diagnostics] };
}

async function firstWithStatements(
  root: string,
  places: readonly SchemaPlace[],
): Promise<SchemaFiles | null> {
  for (const place of places) {
    const read = await readPlace(root, place);
    if (hasStatements(read.files)) return read;
  }
  return null;
}

function competing(read: SchemaFiles, others: readonly SchemaPlace[]): Diagnostic {
  const left = others.map((place) => place.path).join(", ");
  return {
    code: "schema-source",
    severity: "note",
    message: `The schema is read from ${read.location}; ${left} ${others.length === 1 ? "is" : "are"} left out. Set schema.migrations to choose.`,
    location: null,
  };
}

function isSeed(place: SchemaPlace): boolean {
  return place.path.endsWith("seed.sql");
}

async function packageFolders(root: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const parent of ["apps", "packages"]) {
    const entries = await readdir(join(root, parent), { withFileTypes: true }).catch(() => []);
    folders.push(
      ...entries.filter((entry) => entry.isDirectory()).map((entry) => `${parent}/${entry.name}`),
    );
  }
  return folders.sort();
}

async function exists(root: string, place: SchemaPlace): Promise<boolean> {
  const found = await stat(join(root, place.path)).catch(() => null);
  if (found === null || !(await staysInside(root, place.path))) return false;
  if (place.layout === "file") return found.isFile();
  return (
    found.isDirectory() &&
    selectFiles(await listFiles(root, place), place.layout).applied.length > 0
  );
}

async function listFiles(root: string, place: SchemaPlace): Promise<readonly string[]> {
  const folder = join(root, place.path);
  const entries = await readdir(folder, { recursive: place.layout === "nested" });
  return entries.map((entry) => entry.split(sep).join("/"));
}

async function readPlace(root: string, place: SchemaPlace): Promise<SchemaFiles> {
  const { applied, skipped } =
    place.layout === "file"
      ? { applied: [""], skipped: [] }
      : selectFiles(await listFiles(root, place), place.layout);
  const read: { readonly file: SqlFile | null; readonly diagnostic: Diagnostic | null }[] = [];
  for (const name of applied)
    read.push(await readSqlFile(root, name ? `${place.path}/${name}` : place.path));
  return {
    source: place.source,
    location: place.path,
    files: read.flatMap(({ file }) => file ?? []),
    directory: place.layout === "supabase" || place.layout === "flat" ? place.path : null,
    diagnostics: [
      ...skipped.map((name) => describeSkipped(`${place.path}/${name}`, place)),
      ...read.flatMap(({ diagnostic }) => diagnostic ?? []),
    ],
  };
}

async function readSqlFile(
  root: string,
  path: string,
): Promise<{ readonly file: SqlFile | null; readonly diagnostic: Diagnostic | null }> {
  try {
    if (!(await staysInside(root, path))) {
      return {
        file: null,
        diagnostic: about(
          path,
          "migration-skipped",
          "This link leaves the project and is not followed.",
        ),
      };
    }
    const { text, guessed } = decodeSql(await readFile(join(root, path)));
    const diagnostic = guessed
      ? about(
          path,
          "schema-source",
          "This file is not UTF-8 and is read as Latin-1. Save it as UTF-8.",
        )
      : null;
    return { file: { path, text: upSection(text) }, diagnostic };
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    return {
      file: null,
      diagnostic: about(
        path,
        "migration-skipped",
        `This file cannot be read (${reason}) and is left out.`,
      ),
    };
  }
}

function describeSkipped(path: string, place: SchemaPlace): Diagnostic {
  const reason =
    place.layout === "supabase"
      ? "The Supabase CLI does not apply this file: its name does not begin with a version and an underscore."
      : "This file is left out: it is not a step of the way up.";
  return { ...about(path, "migration-skipped", reason), severity: "note" };
}

function about(file: string, code: Diagnostic["code"], message: string): Diagnostic {
  const location = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { code, severity: "warning", message, location };
}

function hasStatements(files: readonly SqlFile[]): boolean {
  return files.some((file) => splitStatements(file.text).length > 0);
}
