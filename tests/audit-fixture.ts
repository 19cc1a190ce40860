/** Audits a fixture, once per test file however often it is asked for. */
import path from "node:path";
import { auditProject, type ProjectAudit, rules } from "../src/audit.ts";
import { loadProjects } from "../src/cli/load-config.ts";
import type { ProjectConfig } from "../src/model/config.ts";

export const repository: string = path.resolve(import.meta.dirname, "..");

/** The fixture's own configuration. */
export function fixtureConfig(name: string): ProjectConfig {
  const found = loadProjects(
    { repository, file: null },
    rules.map(({ meta }) => meta.id),
  ).find((project) => project.name === name);
  if (found === undefined) throw new Error(`no fixture ${name}`);
  return found;
}

/** Audits `project`, by default with code and everything proposed. */
export async function auditFixture(
  project: ProjectConfig,
  more: {
    readonly withCode?: boolean;
    readonly only?: "all" | "used" | "documented";
    readonly base?: string;
  } = {},
): Promise<ProjectAudit> {
  return await auditProject({
    repository: more.base ?? repository,
    project,
    database: null,
    withCode: more.withCode ?? true,
    only: more.only ?? "all",
    onProgress: () => undefined,
  });
}
