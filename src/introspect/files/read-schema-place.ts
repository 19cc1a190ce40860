/** IO: reads the SQL files of one place. */
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { compareText } from "../../model/location.ts";
import type { MigrationHome } from "../../model/migration-home.ts";
import { splitStatements } from "../../model/split-statements.ts";
import { readJournal } from "../layouts/drizzle-journal.ts";
import { folderOf, type Selection, type SkippedFile } from "../layouts/layout.ts";
import { migrationTool, type SectionTool } from "../layouts/migration-tool.ts";
import type { SchemaPlace } from "../layouts/schema-places.ts";
import { manifestOf, selectFiles } from "../layouts/select-files.ts";
import { decodeSql } from "../sql/decode-sql.ts";
import type { SqlFile, SqlFiles } from "../sql/sql-file.ts";
import { isInside } from "./repository.ts";
import { sectionTool, upSection } from "./up-section.ts";

/** The SQL that makes the schema, and where it was found. */
export interface SchemaFiles extends SqlFiles {
  /** Relative to the project root; several are joined by commas. */
  readonly location: string;
  /** Where new migrations go; null where nothing says so. */
  readonly home: MigrationHome | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Folders of the project that have a database of their own, beside the one that was read; absent: none. */
  readonly otherDatabases?: readonly string[];
}

/** A project, and the folder that its files must not lead out of. Both absolute. */
export interface ProjectFolder {
  readonly root: string;
  /** Null: files may lie anywhere. */
  readonly boundary: string | null;
}

/** Whether there is anything to apply. */
export function hasStatements(files: readonly SqlFile[]): boolean {
  return files.some((file) => splitStatements(file.text).length > 0);
}

/** Reads all files of a place that apply; those that do not, or cannot be read, are diagnostics. */
export async function readPlace(folder: ProjectFolder, place: SchemaPlace): Promise<SchemaFiles> {
  const home = homeOf(place);
  const { names, applied, skipped } = await selectIn(folder, place);
  const read = await Promise.all(applied.map((name) => readSqlFile(folder, pathIn(home, name))));
  const sections = read.findLast((one) => one.sections !== null)?.sections ?? null;
  return {
    source: place.source,
    location: place.path,
    files: read.flatMap(({ file }) => file ?? []),
    home: {
      directory: home,
      names: names.filter(isMigrationName).sort(compareText),
      tool: migrationTool(place, names, sections),
    },
    diagnostics: [
      ...skipped.map((one) => describeSkipped(home, one)),
      ...read.flatMap(({ diagnostic }) => diagnostic ?? []),
    ],
  };
}

/** Whether a name may count for the order of migrations: what lies deeper counts as code or SQL only. */
function isMigrationName(name: string): boolean {
  return !name.includes("/") || (/\.(?:sql|java|kt)$/.test(name) && !/node_modules\//.test(name));
}

/** The names that lie in a folder, relative to it; those of its sub folders too. */
export async function listFolder(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true });
  return entries.map((entry) => entry.split(sep).join("/"));
}

/** A file as it was read, or why it was not. */
interface ReadFile {
  readonly file: SqlFile | null;
  /** Whose marks divide it into a way up and a way down. */
  readonly sections: SectionTool | null;
  readonly diagnostic: Diagnostic | null;
}

/** Reads one file, the way down blanked. `path` is relative to the project root. */
export async function readSqlFile(
  { root, boundary }: ProjectFolder,
  path: string,
): Promise<ReadFile> {
  const skipped = (message: string) => ({
    file: null,
    sections: null,
    diagnostic: about(path, "migration-skipped", message),
  });
  try {
    if (boundary !== null && !(await isInside(boundary, join(root, path)))) {
      return skipped("This link leaves the project and is not followed.");
    }
    const { text, guessed } = decodeSql(await readFile(join(root, path)));
    const diagnostic = guessed ? about(path, "schema-source", NOT_UTF_8) : null;
    return { file: { path, text: upSection(text) }, sections: sectionTool(text), diagnostic };
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    return skipped(`This file cannot be read (${reason}) and is left out.`);
  }
}

const NOT_UTF_8 = "This file is not UTF-8 and is read as Latin-1. Save it as UTF-8.";

/** What lies in a place, and what of it applies. */
interface Listed extends Selection {
  readonly names: readonly string[];
}

async function selectIn(folder: ProjectFolder, place: SchemaPlace): Promise<Listed> {
  if (place.layout === "file") return { names: [], applied: [""], skipped: [] };
  const home = join(folder.root, homeOf(place));
  const names = await listFolder(home);
  const manifest = manifestOf(place.layout);
  const text =
    manifest === null ? null : await readFile(join(home, manifest), "utf8").catch(() => null);
  const other = await otherDialect(home, place, text);
  if (other !== null) return { names, applied: [], skipped: [other] };
  return { names, ...selectFiles(names, place.layout, text) };
}

/** Prisma and Drizzle say for which database they wrote; null where it is Postgres. */
async function otherDialect(
  home: string,
  { layout }: SchemaPlace,
  manifest: string | null,
): Promise<SkippedFile | null> {
  const isDrizzle = layout === "drizzle" && manifest !== null;
  if (!isDrizzle && layout !== "nested") return null;
  const name = isDrizzle ? "meta/_journal.json" : "migration_lock.toml";
  const lock = isDrizzle ? "" : await readFile(join(home, name), "utf8").catch(() => "");
  const dialect = isDrizzle
    ? (readJournal(manifest)?.dialect ?? "")
    : (/^\s*provider\s*=\s*"([^"]+)"/m.exec(lock)?.[1] ?? "");
  if (/^(?:|pg|postgres.*|cockroachdb)$/.test(dialect)) return null;
  return { name, reason: `These migrations are for ${dialect}, not for Postgres.` };
}

/** The folder that names of a place are relative to. */
function homeOf({ path, layout }: SchemaPlace): string {
  return layout === "sqitch" ? folderOf(path) : path;
}

function pathIn(home: string, name: string): string {
  if (name === "") return home;
  return home === "." ? name : `${home}/${name}`;
}

function describeSkipped(home: string, { name, reason }: SkippedFile): Diagnostic {
  return { ...about(pathIn(home, name), "migration-skipped", reason), severity: "note" };
}

function about(file: string, code: Diagnostic["code"], message: string): Diagnostic {
  const location = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { code, severity: "warning", message, location };
}
