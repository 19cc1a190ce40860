/** The story of one run. See docs/ARCHITECTURE.md. */
import type { Catalog } from "./model/catalog.ts";
import type { ProjectConfig } from "./model/config.ts";
import type { ProjectReport } from "./model/report.ts";

export { reporters } from "./report/index.ts";
export { renderJobSummary } from "./report/job-summary.ts";

export interface AuditOptions {
  /** Absolute folder of the configuration file (or of the audited path). */
  readonly repository: string;
  readonly project: ProjectConfig;
  /** Connection string of a live database; null: the project's migrations. */
  readonly database: string | null;
  /** False audits the documents alone. */
  readonly withCode: boolean;
  /** Which missing objects are proposed. */
  readonly only: "all" | "used" | "documented";
  /** Called with a short phrase at each step. */
  readonly onProgress: (step: string) => void;
}

export interface ProjectAudit {
  readonly report: ProjectReport;
  readonly catalog: Catalog;
  /** Folder for new migrations, relative to the project root. */
  readonly migrationDirectory: string;
}

/** Audits one project. Throws AuditError when the audit cannot be done. */
export async function auditProject(options: AuditOptions): Promise<ProjectAudit> {
  throw new Error(`not built yet: ${options.project.name}`);
}
