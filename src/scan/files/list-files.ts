/**
 * Which files of a project are code: what git knows and does not ignore, or a walk where there is
 * no git. Runs git with everything off by which a repository could run programs of its own.
 */
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { LeftOut } from "../../model/left-out.ts";
import { compareText } from "../../model/location.ts";
import { safeGit } from "../../model/safe-git.ts";
import { countLeftOut } from "./count-left-out.ts";
import { leftOutByPath, type PathMark } from "./left-out-path.ts";

const CODE = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/;
const MAXIMUM_SIZE = 2 * 1024 * 1024;
/** What every .gitignore names, where there is none. */
const IGNORED_WITHOUT_GIT = [
  "node_modules",
  ".next",
  ".nuxt",
  ".output",
  ".svelte-kit",
  ".astro",
  ".git",
];

/** The code files of a folder. */
export interface FileList {
  /** POSIX, relative to the root, sorted by code unit. */
  readonly files: readonly string[];
  /** What is no code of the project's own, by path. */
  readonly leftOut: readonly LeftOut[];
  /** `file-too-large`. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Which folder, and which of its files. */
export interface FileListOptions {
  /** Absolute. */
  readonly root: string;
  /** Globs or folders, relative to the root; empty: everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Lists the code files of a folder. Links out of the root are no code; of what is left out by its path
 * stays what a setting names by itself.
 */
export async function listFiles(options: FileListOptions): Promise<FileList> {
  const known = listWithGit(options.root) ?? (await listByWalk(options.root));
  const chosen = await choose(
    known.filter((file) => CODE.test(file)),
    options,
  );
  const { own, leftOut } = partByPath(chosen, options);
  const diagnostics: Diagnostic[] = [];
  const files = own.filter((file) => isReadableSource(options.root, file, diagnostics));
  return { files, leftOut, diagnostics };
}

function partByPath(
  files: readonly string[],
  { root, include }: FileListOptions,
): { readonly own: readonly string[]; readonly leftOut: readonly LeftOut[] } {
  const packages = new Map<string, boolean>();
  const isPackage = (folder: string): boolean => {
    const known = packages.get(folder) ?? existsSync(join(root, folder, "package.json"));
    packages.set(folder, known);
    return known;
  };
  const own: string[] = [];
  const marks: PathMark[] = [];
  for (const file of files) {
    const mark = leftOutByPath(file, isPackage);
    if (mark === null || isNamed(mark, include)) own.push(file);
    else marks.push(mark);
  }
  return { own, leftOut: countLeftOut(marks) };
}

/** Whether `code.include` names the file itself, or the folder or something in it. Declarations hold no code. */
function isNamed({ path, reason }: PathMark, include: readonly string[]): boolean {
  if (reason === "declaration") return false;
  return include.some((pattern) => `${namedPart(pattern)}/`.startsWith(`${path}/`));
}

/** The folders and file that a pattern spells out before its first wildcard. */
function namedPart(pattern: string): string {
  const parts = pattern.replace(/^\.\//, "").split("/");
  const wild = parts.findIndex((part) => /[*?[\]{}()!]/.test(part));
  return (wild < 0 ? parts : parts.slice(0, wild)).join("/");
}

/** Null where the folder is not in a work tree, git is missing, or git ignores the folder as a whole. */
function listWithGit(root: string): readonly string[] | null {
  const { settings, env } = safeGit(process.env);
  try {
    const output = execFileSync(
      "git",
      [...settings, "ls-files", "-co", "--exclude-standard", "-z"],
      {
        cwd: root,
        env,
        encoding: "utf8",
        maxBuffer: 1 << 30,
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    const files = output.split("\0").filter((file) => file !== "");
    return files.length > 0 ? files : null;
  } catch {
    return null;
  }
}

async function listByWalk(root: string): Promise<readonly string[]> {
  const { default: glob } = await import("fast-glob");
  return glob("**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro}", {
    cwd: root,
    dot: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    ignore: IGNORED_WITHOUT_GIT.map((folder) => `**/${folder}/**`),
  });
}

async function choose(
  files: readonly string[],
  { root, include, exclude }: FileListOptions,
): Promise<readonly string[]> {
  const included = include.length > 0 ? await match(root, include) : null;
  const excluded = exclude.length > 0 ? await match(root, exclude) : null;
  return [...new Set(files)]
    .filter((file) => (included?.has(file) ?? true) && !excluded?.has(file))
    .sort(compareText);
}

async function match(root: string, patterns: readonly string[]): Promise<ReadonlySet<string>> {
  // Loaded where patterns are given, or git is not there.
  const { default: glob } = await import("fast-glob");
  const plain = patterns.map((pattern) => pattern.replace(/^\.\//, "").replace(/\/+$/, ""));
  const found = await glob(
    plain.flatMap((pattern) => [pattern, `${pattern}/**`]),
    {
      cwd: root,
      dot: true,
      followSymbolicLinks: false,
      suppressErrors: true,
      ignore: ["**/node_modules/**"],
    },
  );
  return new Set(found.map((file) => file.replace(/^\.\//, "")));
}

function isReadableSource(root: string, file: string, diagnostics: Diagnostic[]): boolean {
  const path = join(root, file);
  const entry = lstatSync(path, { throwIfNoEntry: false });
  const stat = entry?.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
  if (!stat?.isFile() || (stat !== entry && leadsOut(root, path))) return false;
  if (stat.size <= MAXIMUM_SIZE) return true;
  diagnostics.push({
    code: "file-too-large",
    severity: "note",
    message: `${file} is larger than 2 MB and was not scanned. Exclude it with code.exclude if it is generated.`,
    location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 },
  });
  return false;
}

function leadsOut(root: string, path: string): boolean {
  return !realpathSync(path).startsWith(realpathSync(root) + sep);
}
