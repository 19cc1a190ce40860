/** Where projects keep their SQL. Pure: a listing of paths in, places out, best first. */
import { compareText } from "../../model/location.ts";
import { isFlywayName } from "./flyway-order.ts";
import { baseName, folderOf, type Layout } from "./layout.ts";
import { isNested, isVersioned, manifestOf } from "./select-files.ts";

/** A place where a schema is kept; the path is relative to the project root. */
export interface SchemaPlace {
  /** A folder, or a file; for Sqitch its plan. */
  readonly path: string;
  readonly source: "migrations" | "sql";
  readonly layout: Layout;
  /** What makes it more or less likely to be the whole schema, the best first. */
  readonly kind: PlaceKind;
}

/** Best first: what tools apply, the state that a team wishes for, single files, what fills a database. */
const KINDS = ["supabase", "tool", "declared", "dump", "folder", "document", "seed"] as const;

export type PlaceKind = (typeof KINDS)[number];

/** What must be listed for `placesIn`; the working tree below them decides. */
export const LISTED: readonly string[] = ["**/*.sql", "**/sqitch.plan", "**/meta/_journal.json"];

/** Every place that a listing shows, best first: by kind, then the nearest. Paths may begin with `..`. */
export function placesIn(paths: readonly string[]): readonly SchemaPlace[] {
  return placesOf(paths.filter((path) => !isAside(path)));
}

/** The places among tests, examples and the like, of which none is ever taken; best first. */
export function placesAside(paths: readonly string[]): readonly SchemaPlace[] {
  return placesOf(paths.filter(isAside));
}

function placesOf(own: readonly string[]): readonly SchemaPlace[] {
  const folders = new Map<string, string[]>();
  for (const path of own) {
    const folder = homeOf(path);
    if (folder !== null) folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const claimed = new Set([...folders.values()].flat());
  const places = [
    ...[...folders].map(([folder, files]) => placeOf(folder, namesIn(folder, files))),
    ...own.filter((path) => !claimed.has(path)).flatMap(singleFile),
  ];
  return places.sort(comparePlaces);
}

/** The place that a folder is, by what lies in it (names relative to it), or that a file is (no names). */
export function placeOf(path: string, names: readonly string[] | null): SchemaPlace {
  if (names === null) return fileOf(path, isSeed(path) ? "seed" : "dump");
  const layout = layoutOf(path, names);
  if (layout === "sqitch") {
    const plan = path === "." ? "sqitch.plan" : `${path}/sqitch.plan`;
    return { path: plan, source: "migrations", layout, kind: "tool" };
  }
  if (layout === "declared") return { path, source: "sql", layout, kind: "declared" };
  if (layout === "unordered") {
    const kind = isSeed(path) ? "seed" : inDocuments(path) ? "document" : "folder";
    return { path, source: "sql", layout, kind };
  }
  return { path, source: "migrations", layout, kind: layout === "supabase" ? layout : "tool" };
}

function layoutOf(path: string, names: readonly string[]): Layout {
  const sql = names.filter((name) => name.endsWith(".sql"));
  const flyway = sql.filter(isFlywayName).length;
  if (/(?:^|\/)supabase\/migrations$/.test(path)) return "supabase";
  if (/(?:^|\/)supabase\/schemas$/.test(path)) return "declared";
  if (names.includes("sqitch.plan")) return "sqitch";
  if (names.includes(manifestOf("drizzle") ?? "")) return "drizzle";
  if (sql.some(isNested)) return "nested";
  if (flyway * 2 > sql.length) return "flyway";
  const isSteps = MIGRATION_FOLDER.test(path) || sql.some(isVersioned);
  return isSteps ? "steps" : "unordered";
}

const MIGRATION_FOLDER = /(?:^|\/)(?:(?:db-|sql-)?migrations?|migrate|drizzle|sqls)$/;
/** Migrations of one of several databases, or of one of several servers. */
const BELOW_MIGRATIONS = /(?:^|\/)migrations?\/[^/]+$/;
const SQL_FOLDER = /(?:^|\/)(?:sql|db|database|schemas?|tables|ddl|postgres(?:ql)?)$/;

/** The folder that a file is part of; null for a file that stands for itself. */
function homeOf(path: string): string | null {
  const whole =
    /^((?:.*\/)?supabase\/(?:migrations|schemas))\//.exec(path)?.[1] ??
    /^(.*)\/meta\/_journal\.json$/.exec(path)?.[1] ??
    /^(.*)\/[^/]+\/migration\.sql$/.exec(path)?.[1];
  if (whole !== undefined) return whole;
  const folder = folderOf(path);
  if (baseName(path) === "sqitch.plan") return folder;
  if (isFlywayName(path)) return /^(.*\/migrations?)\//.exec(path)?.[1] ?? folder;
  if (isSqitchScript(path)) return null;
  if (MIGRATION_FOLDER.test(folder)) return folder;
  if (BELOW_MIGRATIONS.test(folder) && isVersioned(baseName(path))) return folder;
  return SQL_FOLDER.test(folder) && !isUsualFile(path) ? folder : null;
}

function namesIn(folder: string, files: readonly string[]): readonly string[] {
  return folder === "." ? files : files.map((file) => file.slice(folder.length + 1));
}

/** Scripts of Sqitch count by its plan. */
function isSqitchScript(path: string): boolean {
  return /(?:^|\/)(?:deploy|revert|verify)\/[^/]+\.sql$/.test(path);
}

const USUAL_FILE =
  /^(?:(?:supabase|database|db|full|complete|base|initial|prod(?:uction)?)[_-]?)?(?:schema|structure|database|init(?:ial)?|setup|dump|tables)\.sql$/i;
const USUAL_FOLDER =
  /^(?:(?:.*\/)?(?:supabase|db|database|sql|schemas?|prisma|postgres(?:ql)?|docs?|scripts|server|backend|src)|\.|(?:\.\.\/)*\.\.|(?:\.\.\/)*(?:apps|packages|services)\/[^/]+)$/;

function isUsualFile(path: string): boolean {
  return USUAL_FILE.test(baseName(path)) && USUAL_FOLDER.test(folderOf(path));
}

function singleFile(path: string): readonly SchemaPlace[] {
  if (isSeed(path)) return [fileOf(path, "seed")];
  if (!isUsualFile(path)) return [];
  return [fileOf(path, inDocuments(path) ? "document" : "dump")];
}

function fileOf(path: string, kind: PlaceKind): SchemaPlace {
  return { path, source: "sql", layout: "file", kind };
}

/** Whether a file fills a database rather than makes it. */
function isSeed(path: string): boolean {
  return /(?:^|\/)seeds?(?:\.sql|$)/i.test(path);
}

function inDocuments(path: string): boolean {
  return /(?:^|\/)docs?\//.test(path);
}

/** Tests, examples, what was put away, and other databases: nothing that a project's schema is read from. */
export function isAside(path: string): boolean {
  return folderOf(path)
    .split("/")
    .some((part) => ASIDE.test(part));
}

const ASIDE =
  /^(?:(?:__)?tests?(?:__)?|e2e|specs?|(?:test[-_]?)?fixtures?|testdata|examples?|samples?|demos?|vendor|(?:_|\.)?archived?(?:[-_].*)?|.*[-_]?backups?|old|legacy|deprecated|rollbacks?|revert|templates?|mysql|mariadb|sqlite3?|clickhouse|mssql|sqlserver|oracle|snowflake|bigquery|d1|cockroachdb?)$/i;

function comparePlaces(a: SchemaPlace, b: SchemaPlace): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    distance(a.path) - distance(b.path) ||
    preference(a.path) - preference(b.path) ||
    compareText(a.path, b.path)
  );
}

/** How far the package of a place lies from the project: folders to walk up and down. */
function distance(path: string): number {
  const home = path.replace(HOUSED, "");
  return home === "" ? 0 : home.split("/").filter((part) => part !== "").length;
}

/** What stands below a package's folder and is part of the convention. */
const HOUSED =
  /(?:(?:^|(?<=\/))(?:supabase|db|database|prisma|sql|docs|src\/main\/resources\/db)\/)?[^/]*$/;

function preference(path: string): number {
  const at = PREFERRED.findIndex((place) => path === place || path.endsWith(`/${place}`));
  return at < 0 ? PREFERRED.length : at;
}

/** Where several of one kind lie equally near. */
const PREFERRED: readonly string[] = [
  "db/migrations",
  "migrations",
  "prisma/migrations",
  "drizzle",
  "database.sql",
  "schema.sql",
  "supabase/schema.sql",
  "supabase/database.sql",
  "db/schema.sql",
  "db/structure.sql",
  "structure.sql",
  "sql/schema.sql",
  "supabase/seed.sql",
  "seed.sql",
];
