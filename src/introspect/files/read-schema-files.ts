/** IO: finds and reads the SQL files that make the project's schema. */
import { stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { AuditError, type ProjectConfig } from "../../model/config.ts";
import { isWritable, type MigrationHome } from "../../model/migration-home.ts";
import { placeOf, placesAside, placesIn, type SchemaPlace } from "../layouts/schema-places.ts";
import { listSql } from "./list-sql.ts";
import { withOthers } from "./other-places.ts";
import {
  hasStatements,
  listFolder,
  type ProjectFolder,
  readPlace,
  type SchemaFiles,
} from "./read-schema-place.ts";
import { isInside, leadsOut, repositoryOf, toPosix } from "./repository.ts";

export type { SchemaFiles };

type Settings = ProjectConfig["schema"];

/**
 * Reads the files that the settings name, or finds them. Throws AuditError when a named path is missing or
 * leaves the repository, when nothing is found, and when what is found holds no statement: an empty schema
 * is never a clean one.
 */
export async function readSchemaFiles(root: string, settings: Settings): Promise<SchemaFiles> {
  const folder = await projectFolder(root, settings);
  const base = await readNamed(folder, settings.base, "schema.base");
  const named = await readNamed(folder, settings.migrations, "schema.migrations");
  const main = named ?? (await discover(folder, settings.source, base));
  const schema = settings.source === "sql" ? { ...main, source: "sql" as const } : main;
  if (!hasStatements(schema.files)) {
    throw new AuditError(`${schema.location} holds no SQL statements. ${WAY_OUT}`);
  }
  if (base === null) return schema;
  // Beside a base alone, migrations may begin anywhere: the next run finds them and applies the base first.
  if (main === base) return takesFiles(base) ? schema : { ...schema, home: null };
  return withBase(base, schema);
}

function takesFiles({ home }: SchemaFiles): boolean {
  return home !== null && isWritable(home);
}

/** What the base holds is not applied again where the schema's own place holds it too. */
function withBase(base: SchemaFiles, schema: SchemaFiles): SchemaFiles {
  const before = new Set(base.files.map(({ path }) => path));
  const rest = schema.files.filter(({ path }) => !before.has(path));
  const isOrdered = base.source === "migrations";
  return {
    ...schema,
    files: [...base.files.map((file) => (isOrdered ? file : { ...file, anyOrder: true })), ...rest],
    diagnostics: [...base.diagnostics, ...schema.diagnostics],
  };
}

/** The places where a schema may be found below a folder, best first; for `init`. */
export async function findPlaces(root: string): Promise<readonly SchemaPlace[]> {
  return placesIn(await listSql({ root, boundary: await repositoryOf(root) }));
}

/**
 * The folder that the settings name for new migrations; `known` is the one that follows from the schema. Of a
 * folder without SQL the names and the tool of the latter hold, where it takes files.
 */
export async function homeAt(
  root: string,
  directory: string,
  known: MigrationHome,
): Promise<MigrationHome> {
  if (directory === known.directory) return known;
  const names = await listFolder(join(root, directory)).catch(() => []);
  if (names.some((name) => name.endsWith(".sql"))) {
    const read = await readPlace({ root, boundary: null }, placeOf(directory, names));
    return read.home ?? known;
  }
  if (isWritable(known)) return { ...known, directory };
  const isSupabase = placeOf(directory, []).layout === "supabase";
  return { directory, names: [], tool: isSupabase ? "supabase" : "numbered" };
}

/** Where the files of a project may lie. */
export async function projectFolder(root: string, settings: Settings): Promise<ProjectFolder> {
  return { root, boundary: settings.anywhere === true ? null : await repositoryOf(root) };
}

const WAY_OUT =
  "Name the schema with --migrations DIR, --db URL, or schema.migrations in audit.config.json.";

async function readNamed(
  folder: ProjectFolder,
  paths: readonly string[],
  setting: string,
): Promise<SchemaFiles | null> {
  if (paths.length === 0) return null;
  const read: SchemaFiles[] = [];
  for (const path of paths) {
    read.push(await readPlace(folder, await namedPlace(folder, path, setting)));
  }
  return {
    source: read.some((part) => part.source === "migrations") ? "migrations" : "sql",
    location: read.map((part) => part.location).join(", "),
    files: read.flatMap((part) => part.files),
    home: (read.findLast(takesFiles) ?? read.at(-1))?.home ?? null,
    diagnostics: read.flatMap((part) => part.diagnostics),
  };
}

async function namedPlace(
  { root, boundary }: ProjectFolder,
  path: string,
  setting: string,
): Promise<SchemaPlace> {
  const absolute = resolve(root, path);
  const normal = toPosix(relative(root, absolute)) || ".";
  if (boundary !== null && leadsOut(relative(boundary, absolute))) {
    throw new AuditError(
      `${setting} names ${path}, which is outside of the repository. Move the file into it, or use --migrations.`,
    );
  }
  const found = await stat(absolute).catch(() => null);
  if (found === null) {
    throw new AuditError(
      `${setting} names ${path}, which does not exist. Correct the path or remove it.`,
    );
  }
  if (boundary !== null && !(await isInside(boundary, absolute))) {
    throw new AuditError(
      `${setting} names ${path}, a link that leaves the repository. Name a folder inside of it.`,
    );
  }
  return placeOf(normal, found.isFile() ? null : await listFolder(absolute));
}

/** The first place that holds statements. With a base, what only fills a database is none; it may be all there is. */
async function discover(
  folder: ProjectFolder,
  source: Settings["source"],
  base: SchemaFiles | null,
): Promise<SchemaFiles> {
  const isAny = source === "auto" || source === "database";
  const found = (await placesAround(folder)).filter(
    (place) => (isAny || place.source === source) && (base === null || place.kind !== "seed"),
  );
  refuseToGuess(found);
  const read = await firstWithStatements(folder, found);
  if (read !== null)
    return withOthers(
      read,
      found.filter((place) => !isIn(base, place)),
    );
  if (base !== null) return base;
  const what = found.map((place) => place.path).join(", ");
  throw new AuditError(
    found.length === 0
      ? `No schema found. ${await seenElsewhere(folder)}${WAY_OUT}`
      : `No schema found: ${what} holds no SQL statements. ${WAY_OUT}`,
  );
}

/** Kinds that are a schema of their own; others give way to one that lies further off. */
const CERTAIN: ReadonlySet<SchemaPlace["kind"]> = new Set(["supabase", "tool", "declared"]);

/** The places of the project; where nothing in it is certain, those of the repository around it too. */
async function placesAround(folder: ProjectFolder): Promise<readonly SchemaPlace[]> {
  const { root, boundary } = folder;
  const paths = await listSql(folder);
  const own = placesIn(paths);
  const isCertain = own.some(({ kind }) => CERTAIN.has(kind));
  if (isCertain || boundary === null || boundary === root) return own;
  return placesIn([...new Set([...paths, ...(await listSql(folder, boundary))])]);
}

/** Which of several neighbours a project belongs to is not to be told from their names. */
function refuseToGuess(found: readonly SchemaPlace[]): void {
  const isBeside = ({ path }: SchemaPlace) => /^(?:\.\.\/)+/.test(path) && !isAbove(path);
  const [best] = found;
  if (best === undefined || !isBeside(best)) return;
  const equal = found.filter((place) => place.kind === best.kind && isBeside(place));
  if (equal.length === 1) return;
  const paths = equal.map(({ path }) => path).join(", ");
  throw new AuditError(
    `No schema found in the project, and several around it: ${paths}. ${WAY_OUT}`,
  );
}

/** `../../supabase/migrations`: the folders that hold the project hold the place too. */
function isAbove(path: string): boolean {
  return /^(?:\.\.\/)+(?:(?:supabase|db|database|prisma|sql)\/)?[^/]+$/.test(path);
}

async function firstWithStatements(
  folder: ProjectFolder,
  places: readonly SchemaPlace[],
): Promise<SchemaFiles | null> {
  for (const place of places) {
    const read = await readPlace(folder, place);
    if (hasStatements(read.files)) return read;
  }
  return null;
}

/** Whether what lies at a place is applied as the base. */
function isIn(base: SchemaFiles | null, { path }: SchemaPlace): boolean {
  return (base?.files ?? []).some((file) => file.path === path || file.path.startsWith(`${path}/`));
}

const LISTED_ASIDE = 2;

const PARENTS = ["..", "../..", "../../..", "../../../.."];

/** A database of the Supabase CLI is that of its folder, and often of nothing else. */
function alone([first]: readonly SchemaPlace[]): string {
  const folder = /^(.+)\/supabase\/migrations$/.exec(first?.path ?? "")?.[1];
  return folder ? `For the code of that folder alone, run schema-audit ${folder}. ` : "";
}

/** A schema that lies where none is taken from, in words; often nothing. */
async function seenElsewhere(folder: ProjectFolder): Promise<string> {
  const aside = placesAside(await listSql(folder)).slice(0, LISTED_ASIDE);
  if (aside.length > 0)
    return `Is it ${aside.map(({ path }) => path).join(" or ")}? ${alone(aside)}`;
  for (const parent of PARENTS) {
    const path = join(folder.root, parent, "supabase/migrations");
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) return `There is one in ${parent}: run schema-audit there. `;
  }
  return "";
}
