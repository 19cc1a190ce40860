/**
 * The only door from the scanner to file contents: reads source files, tells what exists, resolves
 * links. Knows nothing of TypeScript. See docs/ARCHITECTURE.md, "scan".
 */
import { existsSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { compareText } from "../../model/location.ts";
import { exportedNames } from "./exported-names.ts";

/** The files of one project; every path that goes in is absolute. */
export interface Project {
  /** Absolute, without links. */
  readonly root: string;
  /** The work tree that the root belongs to, absolute: names may lead there. The root where there is none. */
  readonly repository: string;
  /** The bytes of a file, or null when it cannot be read. */
  readonly bytes: (path: string) => Buffer | null;
  readonly isFile: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  /** The names of the files in a folder that may configure what module names mean, sorted. */
  readonly configurations: (folder: string) => readonly string[];
  /** The names of the folders in a folder, hidden and installed ones left out, sorted. */
  readonly folders: (folder: string) => readonly string[];
  /** The names of the code files in a folder, declarations left out, sorted. */
  readonly code: (folder: string) => readonly string[];
  /** What a code file exports, by its text; nothing where it cannot be read. */
  readonly exportedNames: (path: string) => readonly string[];
  readonly realPath: (path: string) => string;
  /** POSIX and relative to the root; null for a path outside of it. */
  readonly relativePath: (path: string) => string | null;
  /** POSIX and relative to the root, `../` in front where it lies in the repository only; null outside of that. */
  readonly repositoryPath: (path: string) => string | null;
  readonly absolutePath: (file: string) => string;
}

const CONFIGURATION = /^(?:[jt]sconfig|deno|import_map)\.jsonc?$|\.conf(?:ig)?\.[cm]?[jt]s$/;

const CODE = /(?<!\.d)\.[cm]?[jt]sx?$/;

/** Opens the folder `root` (absolute). Reads nothing yet. */
export function openProject(folder: string): Project {
  const root = realPath(folder);
  const repository = workTree(root);
  const places = new Map<string, string | null>();
  return {
    root,
    repository,
    bytes: readBytes,
    isFile: (path) => readKind(path)?.isFile() ?? false,
    isFolder,
    configurations: (path) => readNames(path).filter((name) => CONFIGURATION.test(name)),
    folders: (path) =>
      readNames(path)
        .filter((name) => !name.startsWith(".") && name !== "node_modules")
        .filter((name) => isFolder(join(path, name))),
    code: (path) => readNames(path).filter((name) => CODE.test(name)),
    exportedNames: (path) => exportedNames(readBytes(path)?.toString("utf8") ?? ""),
    realPath,
    relativePath: (path) => {
      const name = relativeName(root, path);
      return name === "" || isOutside(name) ? null : name;
    },
    repositoryPath: (path) => {
      const known = places.get(path);
      if (known !== undefined) return known;
      const isOut = isOutside(relativeName(repository, realPath(path)));
      const place = isOut ? null : relativeName(root, path);
      places.set(path, place);
      return place;
    },
    absolutePath: (file) => resolve(root, file),
  };
}

/** The nearest folder above that git works in. A work tree beside the main one has a file there. */
function workTree(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return root;
  }
}

function isOutside(name: string): boolean {
  return name === ".." || name.startsWith("../");
}

function relativeName(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isFolder(path: string): boolean {
  return readKind(path)?.isDirectory() ?? false;
}

/** Names that no file can have are asked for too: whatever the audited project writes. */
function readKind(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort(compareText);
  } catch {
    return [];
  }
}
