/** The public API: audit from a program of your own. Everything else of the package may change. */
export {
  type AuditOptions,
  auditProject,
  auditRequests,
  type CheckSettings,
  checkRequest,
  loadGrammars,
  type PlainRequest,
  type ProjectAudit,
  type RequestAudit,
  type RequestAuditOptions,
  renderJobSummary,
  reporters,
  rules,
} from "./audit.ts";
export type { ApiSettings } from "./model/binding.ts";
export type { Catalog } from "./model/catalog.ts";
export type { MigrationFile, Proof, Proposal } from "./model/change.ts";
export { AuditError, type ProjectConfig } from "./model/config.ts";
export type { Diagnostic, DiagnosticCode, Severity } from "./model/diagnostic.ts";
export type { Finding, RuleId } from "./model/finding.ts";
export type { Subject } from "./model/identifier.ts";
export type { SourceSpan } from "./model/location.ts";
export type {
  ProjectReport,
  RenderOptions,
  Report,
  Reporter,
  ReporterName,
  Verdict,
} from "./model/report.ts";
export type { Request } from "./model/request.ts";
export type { RuleMeta } from "./model/rule.ts";
