/**
 * IO: finds and reads the files that may hold generated types. Where there is git it looks through what
 * git knows and does not ignore, with everything off by which a repository could run programs of its own.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import glob from "fast-glob";
import { AuditError } from "../../model/config.ts";
import { compareText } from "../../model/location.ts";
import { safeGit } from "../../model/safe-git.ts";
import type { ProjectFolder } from "../files/read-schema-place.ts";
import { isInside } from "../files/repository.ts";
import { isAside } from "../layouts/schema-places.ts";

/** A file by its path, relative to the project root. */
export interface TypesText {
  readonly path: string;
  readonly text: string;
}

const run = promisify(execFile);

const ENDINGS = ["ts", "mts", "cts"];

/** What every table has, and the group that it stands in. */
const ROW = String.raw`^[[:space:]]*Row:[[:space:]]*\{`;
const IN_TABLES = /^\s*Tables:\s*\{/m;
const HAS_ROW = /^\s*Row:\s*\{/m;

/** The files that settings name, in their order. Throws AuditError for a pattern that names none. */
export async function readNamedTypes(
  folder: ProjectFolder,
  patterns: readonly string[],
): Promise<readonly TypesText[]> {
  const found: string[] = [];
  for (const pattern of patterns) {
    const paths = await glob(pattern, { cwd: folder.root, dot: true, suppressErrors: true });
    if (paths.length === 0) {
      throw new AuditError(
        `schema.types names ${pattern}, which does not exist. Correct the path or remove it.`,
      );
    }
    found.push(...paths.sort(compareText));
  }
  return await readAll(folder, [...new Set(found)]);
}

/** Every file of the project that looks like generated types, by path; not those of tests and examples. */
export async function readLikelyTypes(folder: ProjectFolder): Promise<readonly TypesText[]> {
  const paths = (await askGit(folder.root)) ?? (await walk(folder.root));
  const own = paths.filter((path) => !isAside(path)).sort(compareText);
  const read = await readAll(folder, own);
  return read.filter(({ text }) => IN_TABLES.test(text) && HAS_ROW.test(text));
}

/** Null where the folder is in no work tree, or there is no git. */
async function askGit(root: string): Promise<readonly string[] | null> {
  const { settings, env } = safeGit(process.env);
  const search = ["grep", "-lzIE", "--untracked", "--no-textconv", "-e", ROW, "--"];
  try {
    const { stdout } = await run(
      "git",
      [...settings, ...search, ...ENDINGS.map((ending) => `*.${ending}`)],
      { cwd: root, env, maxBuffer: 1 << 26 },
    );
    return stdout.split("\0").filter((path) => path !== "");
  } catch (error) {
    // Git says by this code that it looked and found nothing.
    return error instanceof Error && "code" in error && error.code === 1 ? [] : null;
  }
}

async function walk(root: string): Promise<readonly string[]> {
  return await glob(`**/*.{${ENDINGS.join(",")}}`, {
    cwd: root,
    dot: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    ignore: ["**/node_modules/**", "**/.git/**", "**/dist/**", "**/.next/**", "**/.nuxt/**"],
  });
}

/** What cannot be read, or leads out of the repository, is not there. */
async function readAll(
  { root, boundary }: ProjectFolder,
  paths: readonly string[],
): Promise<readonly TypesText[]> {
  const read = await Promise.all(
    paths.map(async (path): Promise<readonly TypesText[]> => {
      const absolute = join(root, path);
      try {
        if (boundary !== null && !(await isInside(boundary, absolute))) return [];
        return [{ path, text: await readFile(absolute, "utf8") }];
      } catch {
        return [];
      }
    }),
  );
  return read.flat();
}
