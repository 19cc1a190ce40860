/** Which settings tell what a module name means in a folder: those of the nearest folder above that has some. */
import { dirname, join } from "node:path";
import { ts } from "ts-morph";
import type { Project } from "../files/project.ts";
import { bundlerAliases } from "./bundler-aliases.ts";
import { denoPaths } from "./deno-paths.ts";
import { type FrameworkPaths, frameworkPaths } from "./framework-paths.ts";
import { readTsconfig } from "./read-tsconfig.ts";
import type { ResolutionHost } from "./resolution-host.ts";

/** Compiler options to resolve with, in the order in which they are tried. At least one. */
export type PathSettings = readonly [ts.CompilerOptions, ...ts.CompilerOptions[]];

const BASE: ts.CompilerOptions = {
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  module: ts.ModuleKind.ESNext,
  customConditions: ["source"],
  resolveJsonModule: true,
  allowJs: true,
};

/** Tells the settings of folders (absolute). Each folder is read once, when it is first asked for. */
export function createPathSettings(
  project: Project,
  host: ResolutionHost,
): (folder: string) => PathSettings {
  const known = new Map<string, PathSettings>();
  const settingsOf = (folder: string): PathSettings => {
    const settings = known.get(folder) ?? readSettings(folder, project, host, settingsOf);
    known.set(folder, settings);
    return settings;
  };
  return settingsOf;
}

function readSettings(
  folder: string,
  project: Project,
  host: ResolutionHost,
  settingsOf: (folder: string) => PathSettings,
): PathSettings {
  const names = project.configurations(folder);
  const file = ["tsconfig.json", "jsconfig.json"].find((name) => names.includes(name));
  const isTop = folder === project.repository || dirname(folder) === folder;
  const inherited = (): PathSettings => (isTop ? [BASE] : settingsOf(dirname(folder)));
  const own = file ? ownSettings(join(folder, file), project, host) : inherited();
  const bundled = addPaths(own, bundlerAliases(folder, names, project), "after");
  const framed = addPaths(bundled, frameworkPaths(folder, names), "after");
  return addPaths(framed, denoPaths(folder, names, project), "before");
}

function ownSettings(file: string, project: Project, host: ResolutionHost): PathSettings {
  const [first, ...more] = readTsconfig(file, project, host);
  return [{ ...BASE, ...first }, ...more.map((options) => ({ ...BASE, ...options }))];
}

/** Which goes first: what the project says itself goes before a bundler's and a framework's, and after Deno's. */
function addPaths(
  settings: PathSettings,
  given: FrameworkPaths | null,
  order: "before" | "after",
): PathSettings {
  if (!given) return settings;
  const [first, ...more] = settings;
  const entries = Object.entries(given).map(([pattern, targets]) => [pattern, [...targets]]);
  const added: ts.MapLike<string[]> = Object.fromEntries(entries);
  const paths = order === "before" ? { ...first.paths, ...added } : { ...added, ...first.paths };
  return [{ ...first, paths }, ...more];
}
