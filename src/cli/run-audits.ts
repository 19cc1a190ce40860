/** Audits the selected projects one after the other: each may hold an embedded Postgres. */
import type { AuditOptions, ProjectAudit } from "../audit.ts";
import { AuditError } from "../model/config.ts";
import { openCache } from "./disk-cache.ts";
import type { Engine } from "./engine.ts";
import type { SourceFlags } from "./flags.ts";
import type { Io } from "./io.ts";
import { createProgress } from "./progress.ts";
import type { SelectedProject } from "./select-projects.ts";

/** A project with what its audit came to. */
export interface AuditedProject extends SelectedProject {
  readonly audit: ProjectAudit;
}

/** What a run audits. */
export interface AuditRun {
  readonly io: Io;
  readonly engine: Engine;
  readonly flags: SourceFlags;
  readonly projects: readonly SelectedProject[];
  readonly withCode: AuditOptions["withCode"];
  readonly only: AuditOptions["only"];
}

/** Audits in the given order. Throws the first AuditError, with the project's name where there are several. */
export async function runAudits(run: AuditRun): Promise<readonly AuditedProject[]> {
  const progress = createProgress(run.io, run.flags.quiet);
  const audited: AuditedProject[] = [];
  try {
    for (const selected of run.projects) {
      const audit = await auditOne(run, selected, (step) =>
        progress.step(`${selected.project.name}: ${step}`),
      );
      audited.push({ ...selected, audit });
    }
  } finally {
    progress.stop();
  }
  return audited;
}

async function auditOne(
  { io, engine, flags, projects, withCode, only }: AuditRun,
  { repository, project, database }: SelectedProject,
  onProgress: (step: string) => void,
): Promise<ProjectAudit> {
  try {
    const cache = openCache(io, flags);
    return await engine.auditProject({
      repository,
      project,
      database,
      withCode,
      only,
      cache,
      onProgress,
    });
  } catch (error) {
    if (!(error instanceof AuditError) || projects.length === 1) throw error;
    throw new AuditError(`${project.name}: ${error.message}`, { cause: error });
  }
}
