/** IO: reads the SQL files of one place. */
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import type { Diagnostic } from "../model/diagnostic.ts";
import { splitStatements } from "../model/split-statements.ts";
import { decodeSql } from "./decode-sql.ts";
import type { SqlFile, SqlFiles } from "./replay.ts";
import { type SchemaPlace, selectFiles } from "./schema-layouts.ts";
import { upSection } from "./up-section.ts";

/** The SQL that makes the schema, and where it was found. */
export interface SchemaFiles extends SqlFiles {
  /** Relative to the project root; several are joined by commas. */
  readonly location: string;
  /** The folder that takes new migrations; null where there is none, or where its tool wants a folder per migration. */
  readonly directory: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether the place is inside of the project and holds files that its layout applies. */
export async function placeExists(root: string, place: SchemaPlace): Promise<boolean> {
  const found = await stat(join(root, place.path)).catch(() => null);
  if (found === null || !(await staysInside(root, place.path))) return false;
  if (place.layout === "file") return found.isFile();
  return (
    found.isDirectory() &&
    selectFiles(await listFiles(root, place), place.layout).applied.length > 0
  );
}

/** Whether a path below the root is still below it when links are followed. */
export async function staysInside(root: string, path: string): Promise<boolean> {
  const [home, target] = await Promise.all([realpath(root), realpath(join(root, path))]);
  const inside = relative(home, target);
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** Whether there is anything to apply. */
export function hasStatements(files: readonly SqlFile[]): boolean {
  return files.some((file) => splitStatements(file.text).length > 0);
}

/** Reads all files of a place that apply; those that do not, or cannot be read, are diagnostics. */
export async function readPlace(root: string, place: SchemaPlace): Promise<SchemaFiles> {
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
    directory: takesNewFiles(place) ? place.path : null,
    diagnostics: [
      ...skipped.map((name) => describeSkipped(`${place.path}/${name}`, place)),
      ...read.flatMap(({ diagnostic }) => diagnostic ?? []),
    ],
  };
}

/** Prisma wants a folder per migration, and single files are not added to. */
function takesNewFiles({ source, layout }: SchemaPlace): boolean {
  return source === "migrations" && layout !== "nested";
}

async function listFiles(root: string, place: SchemaPlace): Promise<readonly string[]> {
  const folder = join(root, place.path);
  const entries = await readdir(folder, { recursive: place.layout === "nested" });
  return entries.map((entry) => entry.split(sep).join("/"));
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
