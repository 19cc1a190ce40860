/** What TypeScript's resolution sees of the repository: its files, its packages as if installed, nothing else. */
import { dirname } from "node:path";
import type { ts } from "ts-morph";
import { componentDialect } from "../components/component-file.ts";
import type { Project } from "../files/project.ts";
import { mayBeOutput, sourceOfOutput } from "./build-output.ts";
import { readText } from "./read-json.ts";
import { createPackages } from "./workspace-packages.ts";

/** Answers for module names and for configurations. */
export interface ResolutionHost extends ts.ParseConfigHost {
  readonly directoryExists: (path: string) => boolean;
  readonly realpath: (path: string) => string;
  readonly getCurrentDirectory: () => string;
  /** Whether a module name begins with the name of a package of the repository, as seen from a folder. */
  readonly isOfRepository: (specifier: string, folder: string) => boolean;
}

const INSTALLED = "/node_modules";
const PACKAGE = /^\/((?:@[^/]+\/)?[^/@][^/]*)(.*)$/;

/**
 * The host over a project. What is installed in `node_modules` is never looked at, so that an audit
 * says the same before and after installing; packages of the repository answer there by their names.
 */
export function createResolutionHost(project: Project): ResolutionHost {
  const packagesOf = createPackages(project);
  /** The place that a path below `node_modules` stands for; null for a package that is not of the repository. */
  const place = (path: string): string | null => {
    const at = path.lastIndexOf(`${INSTALLED}/`);
    if (at < 0) return path;
    const [, name = "", rest = ""] = PACKAGE.exec(path.slice(at + INSTALLED.length)) ?? [];
    const folder = packagesOf(path.slice(0, at)).folders.get(name);
    return folder === undefined ? null : folder + rest;
  };
  const isFile = (path: string): boolean => {
    const real = place(path);
    return real !== null && (project.isFile(real) || isStandIn(real, project));
  };
  const isFolder = (path: string): boolean => {
    const [, above] = /^(.*)\/node_modules(?:\/@[^/]+)?$/.exec(path) ?? [];
    if (above !== undefined) return packagesOf(above).folders.size > 0;
    const real = place(path);
    return real !== null && project.isFolder(real);
  };
  return {
    useCaseSensitiveFileNames: true,
    fileExists: isFile,
    directoryExists: isFolder,
    readFile: (path) => {
      const real = place(path);
      return real === null ? undefined : readText(real, project);
    },
    realpath: (path) => project.realPath(place(path) ?? path),
    // The lists of files in a configuration are of no interest here.
    readDirectory: () => [],
    getCurrentDirectory: () => project.root,
    isOfRepository: (specifier, folder) => {
      const [, name = ""] = PACKAGE.exec(`/${specifier}`) ?? [];
      for (let above = folder; ; above = dirname(above)) {
        const { folders, ownName } = packagesOf(above);
        if (ownName === name || folders.has(name)) return true;
        if (above === project.repository || dirname(above) === above) return false;
      }
    },
  };
}

/** The same host where a file that a build writes exists if its source does. */
export function withBuildOutput(host: ResolutionHost, project: Project): ResolutionHost {
  const source = (path: string): string | null => sourceOfOutput(host.realpath(path), project);
  return {
    ...host,
    fileExists: (path) => host.fileExists(path) || source(path) !== null,
    directoryExists: (path) => host.directoryExists(path) || mayBeOutput(path),
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

/** The component that a resolved path stands for, or the path itself. */
export function withoutStandIn(path: string, project: Project): string {
  return project.isFile(path) || !isStandIn(path, project) ? path : path.replace(/\.ts$/, "");
}
