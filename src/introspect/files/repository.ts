/** IO: the repository around a project, and what lies inside of it. */
import { realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** The folder of the git repository that a folder belongs to; the folder itself where there is none. */
export async function repositoryOf(root: string): Promise<string> {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    if (await exists(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return resolve(root);
  }
}

/** Whether a path is still below the folder when links are followed. Throws where there is nothing. */
export async function isInside(folder: string, path: string): Promise<boolean> {
  const [home, target] = await Promise.all([realpath(folder), realpath(path)]);
  return !leadsOut(relative(home, target));
}

/** Whether a relative path leads out of the folder that it is relative to. */
export function leadsOut(path: string): boolean {
  return path === ".." || path.startsWith("../") || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** The path with `/` between its parts. */
export function toPosix(path: string): string {
  return path.split(sep).join("/");
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
