/** Reads audit.config.json: the projects of a run, with every default filled in. */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { AuditError, type ProjectConfig } from "../model/config.ts";
import { describeIssues } from "./config-issues.ts";
import {
  type ConfigInput,
  configJsonSchema,
  configSchema,
  type ProjectInput,
} from "./config-schema.ts";
import { parseJson } from "./parse-json.ts";
import { type ProjectSource, resolveProject } from "./resolve-project.ts";

/** The file that is looked for in the audited folder. */
export const CONFIG_FILE = "audit.config.json";

/** Where to look. */
export interface ConfigLocation {
  /** Absolute folder that every project's root is relative to. */
  readonly repository: string;
  /** Absolute; null: `audit.config.json` of that folder, where there is one. */
  readonly file: string | null;
}

/**
 * The projects of a configuration file, in its order; without a file, one project with everything
 * found by itself. Throws AuditError naming the file, the key and the way out.
 */
export function loadProjects(
  location: ConfigLocation,
  ruleIds: readonly string[],
): readonly ProjectConfig[] {
  const { repository } = location;
  const file = location.file ?? path.join(repository, CONFIG_FILE);
  if (location.file === null && !existsSync(file)) {
    return [resolveProject({}, { repository, folder: ".", label: CONFIG_FILE, key: "" })];
  }
  const label = path.relative(repository, file).replaceAll("\\", "/");
  const config = readConfig(file, label, ruleIds);
  const sources = config.projects
    ? config.projects.map((entry, index) =>
        fromEntry(entry, { repository, folder: ".", label, key: `projects[${index}]` }, ruleIds),
      )
    : [resolveProject(config, { repository, folder: ".", label, key: "" })];
  requireUniqueNames(sources, label);
  return sources.map((project) => withoutNested(project, sources));
}

/** What globs do not take as it is written. */
const SPECIAL = /[()[\]{}!*?@+|\\]/g;

/** The code below the root of another project is that project's, and asks its database. */
function withoutNested(project: ProjectConfig, all: readonly ProjectConfig[]): ProjectConfig {
  const nested = all.flatMap(({ root }) => {
    const below = path.posix.relative(project.root, root);
    const isBelow = below !== "" && below !== ".." && !below.startsWith("../");
    return isBelow ? [`${below.replace(SPECIAL, "\\$&")}/**`] : [];
  });
  const { code } = project;
  return nested.length === 0
    ? project
    : { ...project, code: { ...code, exclude: [...code.exclude, ...nested] } };
}

function fromEntry(
  entry: string | ProjectInput,
  source: ProjectSource,
  ruleIds: readonly string[],
): ProjectConfig {
  if (typeof entry !== "string") return resolveProject(entry, source);
  const { root: folder } = resolveProject({ root: entry }, source);
  const label = path.posix.join(folder, CONFIG_FILE);
  const file = path.join(source.repository, label);
  if (!existsSync(file)) {
    throw new AuditError(
      `${source.label}: ${source.key}: ${label} does not exist; write it, or put the settings of the project in place of the folder`,
    );
  }
  const config = readConfig(file, label, ruleIds);
  if (config.projects) {
    throw new AuditError(
      `${label}: projects: a project of ${source.label} cannot hold projects of its own`,
    );
  }
  return resolveProject(config, { repository: source.repository, folder, label, key: "" });
}

/** Reads and validates one file. */
function readConfig(file: string, label: string, ruleIds: readonly string[]): ConfigInput {
  const input = parseJson(readText(file, label), label);
  const parsed = configSchema(ruleIds).safeParse(input);
  if (!parsed.success) {
    const messages = describeIssues(parsed.error.issues, configJsonSchema(ruleIds), input);
    throw new AuditError(messages.map((message) => `${label}: ${message}`).join("\n"));
  }
  const { $schema: _, projects, ...own } = parsed.data;
  const [stray] = Object.keys(own);
  if (projects && stray !== undefined) {
    throw new AuditError(`${label}: ${stray}: stands beside "projects"; move it into each project`);
  }
  return parsed.data;
}

function readText(file: string, label: string): string {
  if (!existsSync(file)) throw new AuditError(`${label}: no such file`);
  if (statSync(file).isDirectory()) {
    throw new AuditError(
      `${label}: is a folder; name the file, or pass the folder as the path to audit`,
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    const reason = cause instanceof TypeError ? "is not UTF-8 text" : "cannot be read";
    throw new AuditError(`${label}: ${reason}`, { cause });
  }
}

function requireUniqueNames(projects: readonly ProjectConfig[], label: string): void {
  projects.forEach(({ name }, index) => {
    const first = projects.findIndex((other) => other.name === name);
    if (first === index) return;
    throw new AuditError(
      `${label}: projects[${index}]: the name "${name}" is taken by projects[${first}]; give it another "name"`,
    );
  });
}
