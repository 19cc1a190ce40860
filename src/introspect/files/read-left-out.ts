/** IO: reads SQL of the repository that is no part of the schema, to tell what it would make. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import glob from "fast-glob";
import { compareText } from "../../model/location.ts";
import { folderOf } from "../layouts/layout.ts";
import { isAside } from "../layouts/schema-places.ts";
import { readSupabaseSettings } from "../layouts/supabase-settings.ts";
import type { SqlFile } from "../sql/sql-file.ts";
import { listSql } from "./list-sql.ts";
import { type ProjectFolder, readSqlFile } from "./read-schema-place.ts";

/** What stands beside the migrations of the Supabase CLI. */
export interface BesideMigrations {
  /** The desired state, in the order of config.toml. */
  readonly declared: readonly SqlFile[];
  /** What fills a local database. */
  readonly seeds: readonly SqlFile[];
}

/** Reads what stands beside `migrations`, a folder of the Supabase CLI relative to the project root. */
export async function readBeside(
  folder: ProjectFolder,
  migrations: string,
  applied: ReadonlySet<string>,
): Promise<BesideMigrations> {
  const home = folderOf(migrations);
  const config = await readFile(join(folder.root, home, "config.toml"), "utf8").catch(() => "");
  const { schemaPaths, seedPaths } = readSupabaseSettings(config);
  const read = async (globs: readonly string[]) => {
    const paths = (await matching(folder.root, home, globs)).filter((path) => !applied.has(path));
    return await readFiles(folder, paths);
  };
  return {
    declared: await read(schemaPaths ?? ["schemas/**/*.sql"]),
    seeds: await read(seedPaths ?? ["seed.sql"]),
  };
}

/** Reads the SQL files that are not applied and hold one of the words. */
export async function readMentioning(
  folder: ProjectFolder,
  words: readonly string[],
  applied: ReadonlySet<string>,
): Promise<readonly SqlFile[]> {
  if (words.length === 0) return [];
  const around = folder.boundary ?? folder.root;
  const paths = (await listSql(folder, around)).filter(
    (path) => path.endsWith(".sql") && !applied.has(path) && !isAside(path),
  );
  const mentioned = new RegExp(`(?<![\\w$])(?:${words.map(escaped).join("|")})(?![\\w$])`, "i");
  return (await readFiles(folder, paths)).filter(({ text }) => mentioned.test(text));
}

/** In the order of the globs, each by name, as the CLI takes them. */
async function matching(
  root: string,
  home: string,
  globs: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pattern of globs) {
    const paths = await glob(pattern, { cwd: join(root, home), suppressErrors: true });
    found.push(...paths.sort(compareText).map((path) => (home === "." ? path : `${home}/${path}`)));
  }
  return [...new Set(found)].filter((path) => path.endsWith(".sql"));
}

async function readFiles(
  folder: ProjectFolder,
  paths: readonly string[],
): Promise<readonly SqlFile[]> {
  const read = await Promise.all(paths.map((path) => readSqlFile(folder, path)));
  return read.flatMap(({ file }) => file ?? []);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
