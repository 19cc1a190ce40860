/**
 * Keeps results between runs in a folder of the user, outside of any repository: what a repository
 * brings along must not be able to decide an audit.
 */
import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type Cache, type CacheKind, digest, NO_CACHE } from "../model/cache.ts";
import type { SourceFlags } from "./flags.ts";
import type { Io } from "./io.ts";
import { buildName } from "./version.ts";

/** The oldest go beyond these numbers: results of each kind, and builds. */
const KEPT_RESULTS = 60;
const KEPT_BUILDS = 3;

/** The cache of this build; nothing is kept with `--no-cache`, or where no folder or build is known. */
export function openCache({ env }: Pick<Io, "env">, { cache }: Pick<SourceFlags, "cache">): Cache {
  const folder = cache ? cacheFolder(env) : null;
  const build = folder && buildName();
  return folder === null || build === null ? NO_CACHE : diskCache(folder, build);
}

/** `SCHEMA_AUDIT_CACHE` names the folder; else it is where the platform keeps caches. */
function cacheFolder(env: Io["env"]): string | null {
  if (env.SCHEMA_AUDIT_CACHE) return resolve(env.SCHEMA_AUDIT_CACHE);
  const name = "schema-audit";
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, name);
  if (process.platform === "win32") return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, name) : null;
  const home = env.HOME || homedir();
  if (!home) return null;
  return join(home, process.platform === "darwin" ? "Library/Caches" : ".cache", name);
}

/** A cache below `root`. A file per result: a line with the digest of the rest, so that a damaged one is known. */
export function diskCache(root: string, build: string): Cache {
  const folder = join(root, build);
  const fileOf = (kind: CacheKind, key: string): string => join(folder, kind, `${key}.json`);
  return {
    read: (kind, key) => attempt(() => readChecked(fileOf(kind, key))),
    write: (kind, key, value) => {
      attempt(() => {
        const made = mkdirSync(join(folder, kind), { recursive: true, mode: 0o700 });
        if (made) keepNewest(root, KEPT_BUILDS);
        writeWhole(fileOf(kind, key), JSON.stringify(value));
        keepNewest(join(folder, kind), KEPT_RESULTS);
      });
    },
  };
}

/** Null where anything fails: a cache is never worth an error. */
function attempt<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}

function readChecked(file: string): unknown {
  const content = readFileSync(file, "utf8");
  const end = content.indexOf("\n");
  const body = content.slice(end + 1);
  return digest(body) === content.slice(0, end) ? JSON.parse(body) : null;
}

/** Through a file of its own: another run may read at the same time. */
function writeWhole(file: string, body: string): void {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${digest(body)}\n${body}`, { mode: 0o600 });
  renameSync(draft, file);
}

function keepNewest(folder: string, number: number): void {
  const names = readdirSync(folder);
  if (names.length <= number) return;
  const entries = names
    .map((name) => join(folder, name))
    .map((path) => ({ path, changed: statSync(path).mtimeMs }))
    .sort((a, b) => b.changed - a.changed);
  for (const { path } of entries.slice(number)) rmSync(path, { recursive: true, force: true });
}
