/** The part of the audit that the command line uses; loaded when a command needs it, not for `--help`. */
import type { AuditOptions, ProjectAudit, RequestAuditOptions } from "../audit.ts";
import type { Report, Reporter } from "../model/report.ts";
import type { RuleMeta } from "../model/rule.ts";

/** What `audit.ts` offers; tests hand in their own. */
export interface Engine {
  auditProject(options: AuditOptions): Promise<ProjectAudit>;
  auditRequests(options: RequestAuditOptions): Promise<ProjectAudit>;
  readonly reporters: readonly Reporter[];
  renderJobSummary(report: Report): string;
  /** Where a schema is found below a folder, best first. */
  findPlaces(root: string): Promise<readonly { readonly path: string }[]>;
  readonly rules: readonly { readonly meta: RuleMeta }[];
}

/** Loads the engine. */
export async function loadEngine(): Promise<Engine> {
  return await import("../audit.ts");
}
