/** Which projects a command line means, and what it sets over their configuration. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { AuditError, type ProjectConfig } from "../model/config.ts";
import { resolveDatabase } from "./database-url.ts";
import type { SourceFlags } from "./flags.ts";
import type { Io } from "./io.ts";
import { type ConfigLocation, loadProjects } from "./load-config.ts";
import { didYouMean } from "./nearest.ts";

/** One project to audit. */
export interface SelectedProject {
  /** Absolute. */
  readonly repository: string;
  readonly project: ProjectConfig;
  /** Connection string; null: the project's migrations. Never printed. */
  readonly database: string | null;
}

/** The commands, for paths that were meant as one. */
const COMMANDS = ["audit", "fix", "schema", "docs", "requests", "init"];

/**
 * The projects of a run, in the order of the configuration file. Throws AuditError for a folder or
 * project that does not exist, and for options that speak of one project where there are several.
 */
export function selectProjects(
  io: Io,
  given: string | undefined,
  flags: SourceFlags,
  ruleIds: readonly string[],
): readonly SelectedProject[] {
  const location = locate(io.cwd, given, flags.config);
  const named = chosen(loadProjects(location, ruleIds), flags.project);
  requireOneProject(named, flags);
  return named.map((project) => {
    const root = path.join(location.repository, project.root);
    return {
      repository: location.repository,
      project: withFlags(project, flags, (option, paths) => fromRoot(io.cwd, root, option, paths)),
      database: resolveDatabase(project, flags.db, io.env),
    };
  });
}

/** The absolute folder that a command is about. Throws AuditError where there is none. */
export function auditedFolder(cwd: string, given: string | undefined): string {
  const folder = path.resolve(cwd, given ?? ".");
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return folder;
  if (found) throw new AuditError(`"${given}" is a file; name the folder of the project`);
  throw new AuditError(`there is no folder "${given}"${didYouMean(given ?? "", COMMANDS)}`);
}

function locate(
  cwd: string,
  given: string | undefined,
  config: string | undefined,
): ConfigLocation {
  const file = config === undefined ? null : path.resolve(cwd, config);
  if (given === undefined && file !== null) return { repository: path.dirname(file), file };
  return { repository: auditedFolder(cwd, given), file };
}

function chosen(
  projects: readonly ProjectConfig[],
  names: readonly string[],
): readonly ProjectConfig[] {
  const known = projects.map(({ name }) => name);
  for (const name of names) {
    if (known.includes(name)) continue;
    const meant = didYouMean(name, known) || `; known: ${known.join(", ")}`;
    throw new AuditError(`there is no project "${name}"${meant}`);
  }
  return names.length === 0 ? projects : projects.filter(({ name }) => names.includes(name));
}

function requireOneProject(projects: readonly ProjectConfig[], flags: SourceFlags): void {
  const options = [
    flags.db === undefined ? [] : ["--db"],
    flags.migrations.length > 0 ? ["--migrations"] : [],
    flags.docs.length > 0 ? ["--docs"] : [],
  ].flat();
  if (projects.length < 2 || options.length === 0) return;
  const names = projects.map(({ name }) => name).join(", ");
  throw new AuditError(
    `${options.join(" and ")}: speaks of one project, but there are ${projects.length}; choose with --project (${names})`,
  );
}

function withFlags(
  project: ProjectConfig,
  flags: SourceFlags,
  resolve: (option: string, paths: readonly string[]) => readonly string[],
): ProjectConfig {
  const { schema, documents } = project;
  const migrations = resolve("--migrations", flags.migrations);
  const include = resolve("--docs", flags.docs);
  return {
    ...project,
    schema: {
      ...schema,
      ...(migrations.length > 0 ? { source: "migrations", migrations, anywhere: true } : {}),
      ...(flags.db === undefined ? {} : { source: "database" }),
    },
    documents: include.length > 0 ? { ...documents, include } : documents,
  };
}

/**
 * Paths of the command line count from the project's root or, where nothing is there, from the
 * current folder. They may lead out of the repository: whoever types them means it.
 */
function fromRoot(
  cwd: string,
  root: string,
  option: string,
  paths: readonly string[],
): readonly string[] {
  return paths.map((given) => {
    const [fixed = ""] = given.split(/(?<=^|\/)[^/]*[*?{[(]/);
    const base = [root, cwd].find((folder) => existsSync(path.resolve(folder, fixed)));
    if (base === undefined) throw new AuditError(`${option}: there is nothing at "${given}"`);
    const relative = path.relative(root, path.resolve(base, given)).replaceAll(path.sep, "/");
    return relative === "" ? "." : relative;
  });
}
