/** The story of one run: read facts, judge them, propose what would mend them, prove it. */
import { resolve } from "node:path";
import { readDocuments } from "./documents/read-documents.ts";
import { elaborate } from "./introspect/elaborate.ts";
import { introspect } from "./introspect/introspect.ts";
import { readApiConfig } from "./introspect/read-api-config.ts";
import { readSchema, type SchemaReading } from "./introspect/read-schema.ts";
import { tryQueries } from "./introspect/try-queries.ts";
import { loadExpressions } from "./migrate/expression.ts";
import { proposeChanges } from "./migrate/propose-changes.ts";
import type { Binding } from "./model/binding.ts";
import type { Catalog } from "./model/catalog.ts";
import type { ProjectConfig } from "./model/config.ts";
import { compareDiagnostics } from "./model/diagnostic.ts";
import type { ProjectReport } from "./model/report.ts";
import { outsideTests } from "./model/test-code.ts";
import { resolveApiSettings } from "./reconcile/api-settings.ts";
import { bindScan } from "./reconcile/bind-scan.ts";
import { coverage } from "./reconcile/coverage.ts";
import { certainBindings } from "./reconcile/doubt.ts";
import { mergeDeclarations } from "./reconcile/merge-declarations.ts";
import { missingSubjects } from "./reconcile/missing-subjects.ts";
import { reconcile } from "./reconcile/reconcile.ts";
import { valuesToType, withTypedValues } from "./reconcile/refine-values.ts";
import { loadViewGrammar } from "./reconcile/relationships/view-columns.ts";
import { NOTHING_SCANNED, scanProject } from "./scan/scan-project.ts";
import { typeValues } from "./scan/type-values.ts";

export {
  auditRequests,
  type CheckSettings,
  checkRequest,
  loadGrammars,
  type PlainRequest,
  type RequestAudit,
  type RequestAuditOptions,
} from "./audit-requests.ts";
export { findPlaces } from "./introspect/read-schema-files.ts";
export { reporters } from "./report/index.ts";
export { renderJobSummary } from "./report/job-summary.ts";
export { rules } from "./rules/index.ts";

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
  const root = resolve(options.repository, options.project.root);
  options.onProgress("reading the schema");
  await loadExpressions();
  await loadViewGrammar();
  const schema = await readSchema(root, options.project.schema, options.database);
  try {
    return await auditAgainst(schema, root, options);
  } finally {
    await schema.scratch.close();
  }
}

async function auditAgainst(
  schema: SchemaReading,
  root: string,
  options: AuditOptions,
): Promise<ProjectAudit> {
  const { project, onProgress } = options;
  const { catalog, scratch } = schema;
  const { config: apiConfig, diagnostics } = await readApiConfig(root, schema.migrationDirectory);
  const api = resolveApiSettings(project.schema, catalog, apiConfig);

  onProgress("reading code and documents");
  const scan = options.withCode
    ? await scanProject({ root, ...project.code, clients: project.clients })
    : NOTHING_SCANNED;
  const documents = await readDocuments(root, project.documents.include);
  const bound = bindScan(scan, catalog, api, apiConfig);
  const types = await typeValues(root, valuesToType(bound.bindings));
  const elaborated = await elaborate(scratch, documents.declarations);
  const merged = mergeDeclarations(elaborated.declarations, project.documents.precedence);
  const doubt = { unmade: schema.unmade, merged };
  const plannable = (bindings: readonly Binding[]): readonly Binding[] =>
    outsideTests(certainBindings(bindings, doubt));

  onProgress("trying the migration");
  const proposed = await proposeChanges(scratch, {
    catalog,
    scratchCatalog: schema.scratchCatalog,
    bindings: withTypedValues(plannable(bound.bindings), types),
    merged,
    queries: documents.queries,
    only: options.only,
    searchPath: api.searchPath,
    migrationNames: schema.migrationNames,
    stillMissing: (after) =>
      missingSubjects(plannable(bindScan(scan, after, api, apiConfig).bindings)),
    readCatalog: introspect,
    tryQueries,
  });

  const sqlErrors = [...documents.syntaxErrors, ...elaborated.errors, ...proposed.errors];
  const judged = reconcile({
    facts: {
      catalog,
      api,
      bindings: bound.bindings,
      faults: bound.faults,
      documents,
      merged,
      sqlErrors,
    },
    config: project,
    fixable: proposed.fixable,
    unmade: schema.unmade,
  });
  const report: ProjectReport = {
    name: project.name,
    root: project.root,
    schema: schema.summary,
    coverage: coverage(scan, bound),
    ...judged,
    diagnostics: [
      ...scan.diagnostics,
      ...schema.diagnostics,
      ...diagnostics,
      ...documents.diagnostics,
      ...bound.diagnostics,
    ].sort(compareDiagnostics),
    proposal: proposed.proposal,
    documents: documents.files,
  };
  const migrationDirectory = project.fix.directory ?? schema.migrationDirectory;
  return { report, catalog, migrationDirectory };
}
