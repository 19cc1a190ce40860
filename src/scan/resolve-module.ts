/**
 * From an import's module name to the parsed file that it means, by TypeScript's own resolution with
 * the `baseUrl` and `paths` of the nearest tsconfig or jsconfig. Stays inside the project.
 */
import { dirname, join } from "node:path";
import { ts } from "ts-morph";
import type { ClientSetting } from "../model/client-setting.ts";
import { componentDialect } from "./component-file.ts";
import { type FrameworkPaths, frameworkPaths } from "./framework-paths.ts";
import type { Project } from "./project.ts";
import { readCode } from "./read-code.ts";
import { type Modules, parseUnit, type SourceUnit } from "./source-unit.ts";
import { createWordSearch, type WordUse } from "./word-search.ts";

/** Who is told what the files of a project lead to. */
export interface ModuleLog {
  /** The project as module names are looked up in it. */
  readonly lookUpIn: Project;
  /** A file (relative to the root) was read because a name led there. */
  readonly opened: (file: string) => void;
  readonly searched: (search: WordUse, paths: readonly string[]) => void;
}

/**
 * Modules of a project, nothing read yet; `files` are those that are scanned, relative to the root,
 * `taught` is what the configuration tells of clients.
 */
export function createModules(
  project: Project,
  files: readonly string[] = [],
  taught: readonly ClientSetting[] = [],
  log: ModuleLog | null = null,
): Modules {
  const resolvePath = createPathResolution(log?.lookUpIn ?? project);
  const units = new Map<string, SourceUnit | null>();
  const open = (path: string): SourceUnit | null => {
    const known = units.get(path);
    if (known !== undefined) return known;
    const unit = openUnit(path, project, modules);
    units.set(path, unit);
    return unit;
  };
  const filesWith = createWordSearch(project, files);
  const modules: Modules = {
    resolve: (specifier, from) => {
      const path = resolvePath(specifier, from.path);
      if (path === null) return null;
      const unit = open(path);
      if (unit) log?.opened(unit.file);
      return unit;
    },
    mentioning: (use) => {
      const paths = filesWith(use);
      log?.searched(use, paths);
      return paths.flatMap((path) => open(path) ?? []);
    },
    taught,
  };
  return modules;
}

/**
 * The file that a module name means in a file, both absolute; null where there is none. The file may
 * be a declaration, JSON or a package's own, and may lie outside of the project.
 */
export type PathResolution = (specifier: string, from: string) => string | null;

/** Resolves module names. The configuration of each folder is read once, when it is first asked for. */
export function createPathResolution(project: Project): PathResolution {
  const host = resolutionHost(project);
  const configs = new Map<string, ts.CompilerOptions>();
  const optionsFor = (folder: string): ts.CompilerOptions => {
    const known = configs.get(folder);
    if (known) return known;
    const options = readOptions(folder, project, host, optionsFor);
    configs.set(folder, options);
    return options;
  };
  return (specifier, from) => {
    const options = optionsFor(dirname(from));
    const { resolvedModule } = ts.resolveModuleName(specifier, from, options, host);
    return resolvedModule ? withoutStandIn(resolvedModule.resolvedFileName, project) : null;
  };
}

function openUnit(path: string, project: Project, modules: Modules): SourceUnit | null {
  const file = project.relativePath(path);
  if (file === null || /(?:^|\/)node_modules\/|\.d\.[cm]?ts$|\.json$/.test(file)) return null;
  const bytes = project.bytes(path);
  const reading = bytes === null ? null : readCode(file, bytes);
  if (reading?.kind !== "text") return null;
  return parseUnit({ file, path, text: reading.text, isJsx: reading.isJsx, modules });
}

const BASE: ts.CompilerOptions = {
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  module: ts.ModuleKind.ESNext,
  allowJs: true,
};

/** The path settings that hold in a folder: its own configuration's, else its parent's. */
function readOptions(
  folder: string,
  project: Project,
  host: ts.ParseConfigHost,
  inherited: (parent: string) => ts.CompilerOptions,
): ts.CompilerOptions {
  const file = ["tsconfig.json", "jsconfig.json"]
    .map((name) => join(folder, name))
    .find((path) => project.isFile(path));
  const given = frameworkPaths(folder, project.isFile);
  if (file || given) return addPaths(file ? readConfig(file, project, host) : BASE, given);
  return folder === project.root || dirname(folder) === folder ? BASE : inherited(dirname(folder));
}

/** What the project's own settings say goes first. */
function addPaths(own: ts.CompilerOptions, given: FrameworkPaths | null): ts.CompilerOptions {
  if (!given) return own;
  const paths = Object.entries(given).map(([pattern, targets]) => [pattern, [...targets]]);
  return { ...own, paths: { ...Object.fromEntries(paths), ...own.paths } };
}

/** `references` are followed: a solution file keeps `paths` in the projects that it lists. */
function readConfig(file: string, project: Project, host: ts.ParseConfigHost): ts.CompilerOptions {
  const { config } = ts.readConfigFile(file, (path) => readText(project, path));
  if (!config) return BASE;
  const own = ts.parseJsonConfigFileContent(config, host, dirname(file), undefined, file);
  const listed = (own.projectReferences ?? []).map((reference) => reference.path);
  const options = [own.options, ...listed.map((path) => referencedOptions(path, project, host))];
  const withPaths = options.find((o) => o.paths || o.baseUrl) ?? own.options;
  const { paths, baseUrl, rootDirs, pathsBasePath } = withPaths;
  return {
    ...BASE,
    ...(paths ? { paths } : {}),
    ...(baseUrl ? { baseUrl } : {}),
    ...(rootDirs ? { rootDirs } : {}),
    ...(typeof pathsBasePath === "string" ? { pathsBasePath } : {}),
  };
}

function referencedOptions(
  path: string,
  project: Project,
  host: ts.ParseConfigHost,
): ts.CompilerOptions {
  const file = project.isFile(path) ? path : join(path, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (name) => readText(project, name));
  if (!config) return {};
  return ts.parseJsonConfigFileContent(config, host, dirname(file), undefined, file).options;
}

function resolutionHost(project: Project): ts.ModuleResolutionHost & ts.ParseConfigHost {
  return {
    useCaseSensitiveFileNames: true,
    fileExists: (path) => project.isFile(path) || isStandIn(path, project),
    directoryExists: project.isFolder,
    readFile: (path) => readText(project, path),
    realpath: project.realPath,
    // The lists of files in a configuration are of no interest here.
    readDirectory: () => [],
    getCurrentDirectory: () => project.root,
  };
}

/**
 * TypeScript looks for `Card.vue.ts` where code imports `Card.vue`: the component answers to that name,
 * so that `paths` and the like hold for components too.
 */
function isStandIn(path: string, project: Project): boolean {
  const component = path.replace(/\.ts$/, "");
  return component !== path && componentDialect(component) !== null && project.isFile(component);
}

function withoutStandIn(path: string, project: Project): string {
  return project.isFile(path) || !isStandIn(path, project) ? path : path.replace(/\.ts$/, "");
}

/** Anything outside of the project reads as absent. */
function readText(project: Project, path: string): string | undefined {
  if (project.relativePath(path) === null) return undefined;
  return project.bytes(path)?.toString("utf8");
}
