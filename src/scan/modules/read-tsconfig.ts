/** The path settings of a tsconfig or jsconfig, and of the projects that it refers to. */
import { dirname, join } from "node:path";
import { ts } from "ts-morph";
import type { Project } from "../files/project.ts";
import { asObject, type Json, readJson, strings } from "./read-json.ts";
import type { ResolutionHost } from "./resolution-host.ts";

/** The settings that a name's meaning depends on; `pathsBasePath` is TypeScript's own. */
export interface PathOptions {
  readonly paths?: ts.MapLike<string[]>;
  readonly baseUrl?: string;
  readonly rootDirs?: string[];
  readonly pathsBasePath?: string;
}

const MAXIMUM_PROJECTS = 50;

/**
 * The settings of a configuration (absolute), `extends` included, then those of its `references`: a
 * solution file keeps `paths` in the projects that it lists. Only those that say something.
 */
export function readTsconfig(
  file: string,
  project: Project,
  host: ResolutionHost,
): readonly PathOptions[] {
  const seen = new Set<string>();
  const read = (path: string): readonly PathOptions[] => {
    if (seen.has(path) || seen.size === MAXIMUM_PROJECTS) return [];
    seen.add(path);
    const parsed = parse(path, project, host);
    if (!parsed) return [];
    const listed = (parsed.projectReferences ?? []).map((reference) => reference.path);
    return [
      pathOptions(parsed.options),
      ...listed.flatMap((one) => read(project.isFile(one) ? one : join(one, "tsconfig.json"))),
    ];
  };
  return read(file).filter((options) => Object.keys(options).length > 0);
}

/** Null for a file that is no configuration: TypeScript throws on a number among the files, say. */
function parse(path: string, project: Project, host: ResolutionHost): ts.ParsedCommandLine | null {
  const config = readJson(path, project);
  if (!config) return null;
  try {
    const given = withReferences(config);
    return ts.parseJsonConfigFileContent(given, host, dirname(path), undefined, path);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** TypeScript takes for granted that each has a path. */
function withReferences(config: Json): Json {
  const { references } = config;
  const all = Array.isArray(references) ? references : [];
  return { ...config, references: all.filter((one) => typeof asObject(one)?.path === "string") };
}

function pathOptions(options: ts.CompilerOptions): PathOptions {
  const { baseUrl, rootDirs, pathsBasePath } = options;
  const paths = options.paths && targetsByPattern(options.paths);
  if (!paths && !baseUrl && !rootDirs) return {};
  return {
    ...(paths ? { paths } : {}),
    ...(baseUrl ? { baseUrl } : {}),
    ...(rootDirs ? { rootDirs } : {}),
    ...(typeof pathsBasePath === "string" ? { pathsBasePath } : {}),
  };
}

/** TypeScript takes for granted that targets are lists of strings. */
function targetsByPattern(paths: Json): ts.MapLike<string[]> {
  const entries = Object.entries(paths).map(([pattern, to]) => [pattern, [...strings(to)]]);
  return Object.fromEntries(entries.filter(([, targets]) => targets?.length !== 0));
}
