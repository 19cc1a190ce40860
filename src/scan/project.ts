/**
 * The only door from the scanner to file contents: reads source files, tells what exists, resolves
 * links. Knows nothing of TypeScript. See docs/ARCHITECTURE.md, "scan".
 */
import { readFileSync, realpathSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";

/** The files of one project; every path that goes in is absolute. */
export interface Project {
  /** Absolute, without links. */
  readonly root: string;
  /** The bytes of a file, or null when it cannot be read. */
  readonly bytes: (path: string) => Buffer | null;
  readonly isFile: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  readonly realPath: (path: string) => string;
  /** POSIX and relative to the root; null for a path outside of it. */
  readonly relativePath: (path: string) => string | null;
  readonly absolutePath: (file: string) => string;
}

/** Opens the folder `root` (absolute). Reads nothing yet. */
export function openProject(folder: string): Project {
  const root = realPath(folder);
  return {
    root,
    bytes: readBytes,
    isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
    isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
    realPath,
    relativePath: (path) => {
      const name = relative(root, path).split(sep).join("/");
      return name === "" || name.startsWith("../") || name === ".." ? null : name;
    },
    absolutePath: (file) => resolve(root, file),
  };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
