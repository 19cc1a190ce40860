/** IO: lists the SQL files of a project, and those of the repository around it. */
import { lstat } from "node:fs/promises";
import { join, relative } from "node:path";
import glob from "fast-glob";
import { compareText } from "../../model/location.ts";
import { LISTED } from "../layouts/schema-places.ts";
import { listFolder, type ProjectFolder } from "./read-schema-place.ts";
import { isInside, toPosix } from "./repository.ts";

/** Folders that may be links to where the SQL lies. */
const LINKED: readonly string[] = [
  "supabase",
  "supabase/migrations",
  "migrations",
  "db",
  "db/migrations",
];

/** SQL files and what orders them, below a folder, as paths relative to the project root; sorted. */
export async function listSql(
  { root, boundary }: ProjectFolder,
  below: string = root,
): Promise<readonly string[]> {
  const found = await glob([...LISTED], {
    cwd: below,
    ignore: ["**/node_modules/**"],
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  const linked = below === root ? await listLinked(root, boundary) : [];
  const paths = found.map((path) => toPosix(relative(root, join(below, path))));
  return [...new Set([...paths, ...linked])].sort(compareText);
}

async function listLinked(root: string, boundary: string | null): Promise<readonly string[]> {
  const lists = await Promise.all(
    LINKED.map(async (folder) => {
      const path = join(root, folder);
      const found = await lstat(path).catch(() => null);
      if (!found?.isSymbolicLink()) return [];
      if (boundary !== null && !(await isInside(boundary, path).catch(() => false))) return [];
      const names = await listFolder(path).catch(() => []);
      return names.filter((name) => name.endsWith(".sql")).map((name) => `${folder}/${name}`);
    }),
  );
  return lists.flat();
}
