/** IO: finds and reads the SQL files that make the project's schema. */
import { readdir, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import glob from "fast-glob";
import { AuditError, type ProjectConfig } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { compareText } from "../model/location.ts";
import {
  hasStatements,
  placeExists,
  readPlace,
  type SchemaFiles,
  staysInside,
} from "./read-schema-place.ts";
import { knownPlaces, placeOf, type SchemaPlace } from "./schema-layouts.ts";

export type { SchemaFiles };

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

/** The first known place that holds statements. */
async function discover(
  root: string,
  source: ProjectConfig["schema"]["source"],
): Promise<SchemaFiles> {
  const places = knownPlaces(await packageFolders(root));
  const isAny = source === "auto" || source === "database";
  const wanted = places.filter((place) => isAny || place.source === source);
  const found: SchemaPlace[] = [];
  for (const place of wanted) if (await placeExists(root, place)) found.push(place);
  const read = await firstWithStatements(root, found);
  if (read === null) {
    const what = found.map((place) => place.path).join(", ");
    throw new AuditError(
      found.length === 0
        ? `No schema found. ${await seenElsewhere(root)}${WAY_OUT}`
        : `No schema found: ${what} holds no SQL statements. ${WAY_OUT}`,
    );
  }
  const others = found.filter((place) => place.path !== read.location && !isSeed(place));
  return others.length === 0
    ? read
    : { ...read, diagnostics: [competing(read, others), ...read.diagnostics] };
}

const PARENTS = ["..", "../..", "../../..", "../../../.."];

/** Migrations below or above that are no part of this project's usual places, in words; often nothing. */
async function seenElsewhere(root: string): Promise<string> {
  const ignore = ["**/node_modules/**"];
  const options = { cwd: root, onlyDirectories: true, followSymbolicLinks: false, ignore };
  const [below] = (await glob("**/supabase/migrations", options)).sort(compareText);
  if (below !== undefined) return `Is it ${below}? `;
  for (const parent of PARENTS) {
    const found = await stat(join(root, parent, "supabase/migrations")).catch(() => null);
    if (found?.isDirectory()) return `There is one in ${parent}: run schema-audit there. `;
  }
  return "";
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
