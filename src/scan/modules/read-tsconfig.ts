/** The path settings of a tsconfig or jsconfig, and of the projects that it refers to. */
import { dirname, join } from "node:path";
import { ts } from "ts-morph";
import type { Project } from "../project.ts";
import { readText } from "./read-json.ts";
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
    const { config } = ts.readConfigFile(path, (name) => readText(name, project));
    if (!config) return [];
    const parsed = ts.parseJsonConfigFileContent(config, host, dirname(path), undefined, path);
    const listed = (parsed.projectReferences ?? []).map((reference) => reference.path);
    return [
      pathOptions(parsed.options),
      ...listed.flatMap((one) => read(project.isFile(one) ? one : join(one, "tsconfig.json"))),
    ];
  };
  return read(file).filter((options) => Object.keys(options).length > 0);
}

function pathOptions({ paths, baseUrl, rootDirs, pathsBasePath }: ts.CompilerOptions): PathOptions {
  if (!paths && !baseUrl && !rootDirs) return {};
  return {
    ...(paths ? { paths } : {}),
    ...(baseUrl ? { baseUrl } : {}),
    ...(rootDirs ? { rootDirs } : {}),
    ...(typeof pathsBasePath === "string" ? { pathsBasePath } : {}),
  };
}
