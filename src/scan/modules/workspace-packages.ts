/**
 * Packages that stand in the repository itself and go by their names, as package managers link them:
 * workspaces of npm, yarn, bun, pnpm, lerna, and dependencies by path.
 */
import { basename, join } from "node:path";
import micromatch from "micromatch";
import type { Project } from "../files/project.ts";
import { asObject, readJson, readText, strings } from "./read-json.ts";

/** What a package manager would link below a folder. */
export interface Packages {
  /** Folders (absolute) by the name of the package. */
  readonly folders: ReadonlyMap<string, string>;
  /** What the package that the folder itself is goes by; null where it has no name. */
  readonly ownName: string | null;
}

const NONE: Packages = { folders: new Map(), ownName: null };
const MAXIMUM_DEPTH = 6;
const MAXIMUM_LENGTH = 200;
const BY_PATH = /^(?:file|link|portal):(?!.*\.t(?:ar\.)?gz$)(?=[./])/;

/** Tells what a package manager would link below each folder; each folder is read once. */
export function createPackages(project: Project): (folder: string) => Packages {
  const known = new Map<string, Packages>();
  return (folder) => {
    const packages = known.get(folder) ?? readPackages(folder, project);
    known.set(folder, packages);
    return packages;
  };
}

function readPackages(folder: string, project: Project): Packages {
  if (project.repositoryPath(folder) === null) return NONE;
  const manifest = readJson(join(folder, "package.json"), project);
  const workspaces = manifest?.workspaces;
  const patterns = [
    ...strings(workspaces),
    ...strings(asObject(workspaces)?.packages),
    ...yamlPackages(readText(join(folder, "pnpm-workspace.yaml"), project) ?? ""),
    ...strings(readJson(join(folder, "lerna.json"), project)?.packages),
  ];
  const members = memberFolders(folder, patterns, project).flatMap((member) => {
    const name = readJson(join(member, "package.json"), project)?.name;
    return typeof name === "string" ? [[name, member] as const] : [];
  });
  const ownName = typeof manifest?.name === "string" ? manifest.name : null;
  return { folders: new Map([...members, ...linked(folder, manifest)]), ownName };
}

/** `"@acme/db": "file:../db"`. */
function linked(
  folder: string,
  manifest: ReturnType<typeof readJson>,
): readonly (readonly [string, string])[] {
  const all = ["dependencies", "devDependencies"].flatMap((key) =>
    Object.entries(asObject(manifest?.[key]) ?? {}),
  );
  return all.flatMap(([name, version]) =>
    typeof version === "string" && BY_PATH.test(version)
      ? [[name, join(folder, version.replace(BY_PATH, ""))] as const]
      : [],
  );
}

/** The list under `packages:`; the rest of the file is of no interest. */
function yamlPackages(text: string): readonly string[] {
  const block = /^packages:[ \t]*(?:#.*)?\r?\n((?:[ \t]*(?:#.*)?\r?\n|[ \t]*-.*(?:\r?\n|$))*)/m;
  const inline = /^packages:[ \t]*\[([^\]]*)\]/m;
  const items = block.exec(text)?.[1]?.split("\n") ?? inline.exec(text)?.[1]?.split(",") ?? [];
  return items.flatMap((item) => {
    const found = /^\s*(?:-\s+)?(?:"([^"]*)"|'([^']*)'|([^\s#"'][^\s#]*))/.exec(item);
    return found?.[1] ?? found?.[2] ?? found?.[3] ?? [];
  });
}

/** The folders that patterns such as `packages/*` mean; `!` takes away. */
function memberFolders(
  folder: string,
  patterns: readonly string[],
  project: Project,
): readonly string[] {
  const tidy = (pattern: string): string => pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  const known = patterns.filter((pattern) => pattern.length <= MAXIMUM_LENGTH);
  const kept = known.filter((pattern) => !pattern.startsWith("!")).map(tidy);
  const taken = known.filter((pattern) => pattern.startsWith("!")).map((p) => tidy(p.slice(1)));
  const found = kept.flatMap((pattern) => expand(pattern.split("/"), folder, project));
  return [...new Set(found)]
    .filter((name) => !micromatch.isMatch(name, taken))
    .map((name) => join(folder, name));
}

/** Relative to the folder, one step of the pattern after another. */
function expand(segments: readonly string[], folder: string, project: Project): readonly string[] {
  const children = (at: string): readonly string[] =>
    at.split("/").length > MAXIMUM_DEPTH
      ? []
      : project.folders(join(folder, at)).map((name) => (at === "" ? name : `${at}/${name}`));
  const below = (at: string): readonly string[] => [at, ...children(at).flatMap(below)];
  const step = (at: string, segment: string): readonly string[] => {
    if (segment === "**") return below(at);
    if (/[*?{}[\]()]/.test(segment))
      return children(at).filter((child) => micromatch.isMatch(basename(child), segment));
    const child = at === "" ? segment : `${at}/${segment}`;
    return project.isFolder(join(folder, child)) ? [child] : [];
  };
  return segments.reduce<readonly string[]>(
    (found, segment) => [...new Set(found.flatMap((at) => step(at, segment)))],
    [""],
  );
}
