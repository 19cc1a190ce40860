/**
 * From an import's module name to the parsed file that it means, by TypeScript's own resolution with
 * the settings of the nearest configuration. Stays inside of the repository.
 */
import { dirname } from "node:path";
import { ts } from "ts-morph";
import type { ClientSetting } from "../../model/client-setting.ts";
import type { Project } from "../files/project.ts";
import { createWordSearch, type WordUse } from "../files/word-search.ts";
import { readCode } from "../source/read-code.ts";
import { type Modules, parseUnit, type SourceUnit } from "../source/source-unit.ts";
import { createAutoImports } from "./auto-imports.ts";
import { sourceOfOutput } from "./build-output.ts";
import { createPathSettings } from "./path-settings.ts";
import {
  createResolutionHost,
  type ResolutionHost,
  withBuildOutput,
  withoutStandIn,
} from "./resolution-host.ts";

/** Who is told what the files of a project lead to. */
export interface ModuleLog {
  /** The project as module names are looked up in it. */
  readonly lookUpIn: Project;
  /** A file (relative to the root) was read because a name led there. */
  readonly opened: (file: string) => void;
  readonly searched: (search: WordUse, paths: readonly string[]) => void;
}

/** The modules of a scan that goes from file to file. */
export interface ScannedModules extends Modules {
  /**
   * The next file to scan: as a name led there before, or parsed now. It stays open for the files after
   * it where it `isNamed` by others.
   */
  readonly enter: (path: string, isNamed: boolean, parse: () => SourceUnit) => SourceUnit;
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
): ScannedModules {
  const lookUp = log?.lookUpIn ?? project;
  const resolvePath = createPathResolution(lookUp);
  const units = new Map<string, SourceUnit | null>();
  let entered: SourceUnit | null = null;
  const open = (path: string): SourceUnit | null => {
    const known = path === entered?.path ? entered : units.get(path);
    if (known !== undefined) return known;
    const file = lookUp.repositoryPath(path);
    const unit = file === null ? null : openUnit({ file, path }, project, modules);
    units.set(path, unit);
    return unit;
  };
  const search = createWordSearch(project, files);
  const filesWith = (use: WordUse): readonly string[] => {
    const paths = search(use);
    log?.searched(use, paths);
    return paths;
  };
  const modules: ScannedModules = {
    resolve: (specifier, from, name) => {
      const found = resolvePath(specifier, from.path);
      if (found === null) return null;
      const path = implementation(found, lookUp);
      const file = lookUp.repositoryPath(path);
      if (file === null) return null;
      log?.opened(file);
      if (name !== undefined && !units.has(path) && !mayExport(name, path, project)) return null;
      return open(path);
    },
    mentioning: (use, { path: own }) =>
      filesWith(use).flatMap((path) => (path === own ? [] : (open(path) ?? []))),
    isMentioned: (use) => filesWith(use).length > 0,
    autoImports: createAutoImports(lookUp),
    taught,
    enter: (path, isNamed, parse) => {
      entered = units.get(path) ?? parse();
      if (isNamed) units.set(path, entered);
      return entered;
    },
  };
  return modules;
}

/**
 * The file that a module name means in a file, both absolute; null where there is none. The file may
 * be a declaration or JSON, and may lie outside of the project but not of its repository.
 */
export type PathResolution = (specifier: string, from: string) => string | null;

/** Packages and URLs, as Deno and Node spell them. */
const FOREIGN = /^[a-z][a-z\d+.-]+:/i;

/** Resolves module names; the answer for a folder and a name is found once. */
export function createPathResolution(project: Project): PathResolution {
  const resolve = createResolution(project);
  const known = new Map<string, string | null>();
  return (specifier, from) => {
    if (FOREIGN.test(specifier)) return null;
    const key = `${dirname(from)}\0${specifier}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const path = resolve(specifier, from);
    known.set(key, path);
    return path;
  };
}

function createResolution(project: Project): PathResolution {
  const host = createResolutionHost(project);
  const built = withBuildOutput(host, project);
  const settingsOf = createPathSettings(project, host);
  const caches = new Map([host, built].map((by) => [by, createCaches(project)]));
  const find = (specifier: string, from: string, by: ResolutionHost): string | null => {
    for (const options of settingsOf(dirname(from))) {
      const cache = caches.get(by)?.(options);
      const { resolvedModule } = ts.resolveModuleName(specifier, from, options, by, cache);
      if (resolvedModule) return resolvedModule.resolvedFileName;
    }
    return null;
  };
  return (specifier, from) => {
    const isPackage = !/^[./#]/.test(specifier);
    const isOwn = !isPackage || host.isOfRepository(specifier, dirname(from));
    if (!isOwn && !settingsOf(dirname(from)).some((options) => mayMap(options, specifier)))
      return null;
    const path = find(specifier, from, host);
    const isWritten = path !== null && isSource(path) && project.isFile(path);
    if (isWritten || specifier.startsWith(".")) return path && withoutStandIn(path, project);
    const output = path ?? (isOwn ? find(specifier, from, built) : null);
    const source = output === null ? null : sourceOfOutput(output, project);
    return source ?? (path && withoutStandIn(path, project));
  };
}

/** TypeScript's memory of what it looked up, for each set of options. */
function createCaches(project: Project): (options: ts.CompilerOptions) => ts.ModuleResolutionCache {
  const known = new Map<ts.CompilerOptions, ts.ModuleResolutionCache>();
  return (options) => {
    const cache =
      known.get(options) ?? ts.createModuleResolutionCache(project.root, (name) => name, options);
    known.set(options, cache);
    return cache;
  };
}

/** Whether settings may give a meaning to the name of something that is installed otherwise. */
function mayMap({ baseUrl, paths }: ts.CompilerOptions, specifier: string): boolean {
  if (baseUrl !== undefined) return true;
  return Object.keys(paths ?? {}).some((pattern) => {
    const [before = "", after] = pattern.split("*");
    return after === undefined ? specifier === pattern : specifier.startsWith(before);
  });
}

function isSource(path: string): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(path);
}

/** Code beside a declaration of it: `tables.js` has the values of which `tables.d.ts` has the types. */
function implementation(path: string, project: Project): string {
  const [stem = path, kind] = path.split(/\.d\.([cm]?)ts$/);
  if (kind === undefined) return path;
  const beside = [`${stem}.${kind}js`, `${stem}.jsx`];
  return beside.find(project.isFile) ?? path;
}

/** By its text: a module that passes on others' exports need not spell their names. */
function mayExport(name: string, path: string, project: Project): boolean {
  const bytes = project.bytes(path);
  return bytes !== null && (bytes.includes(name) || PASSES_ON.test(bytes.toString("latin1")));
}

const PASSES_ON = /\bexport\s*(?:type\s*)?\*|\bexports\b|\\u/;

const MAXIMUM_SIZE = 2 * 1024 * 1024;

function openUnit(
  at: { readonly file: string; readonly path: string },
  project: Project,
  modules: Modules,
): SourceUnit | null {
  if (/(?:^|\/)node_modules\/|\.d\.[cm]?ts$/.test(at.file)) return null;
  const bytes = project.bytes(at.path);
  if (bytes === null || bytes.length > MAXIMUM_SIZE) return null;
  const reading = readCode(at.file, bytes);
  if (reading.kind !== "text") return null;
  return parseUnit({ ...at, text: reading.text, isJsx: reading.isJsx, modules });
}
