/** The story of one run: read facts, judge them, propose what would mend them, prove it. */
import { resolve } from "node:path";
import { elaborateDeclarations, propose } from "./audit-proposal.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { homeAt } from "./introspect/files/read-schema-files.ts";
import { findGaps } from "./introspect/find-gaps.ts";
import { readTypes, type TypesReading } from "./introspect/generated-types/read-types.ts";
import { readApiConfig } from "./introspect/read-api-config.ts";
import { readSchema } from "./introspect/read-schema.ts";
import type { SchemaReading } from "./introspect/reading/schema-reading.ts";
import { loadExpressions } from "./migrate/expression.ts";
import { type Cache, NO_CACHE } from "./model/cache.ts";
import type { Catalog } from "./model/catalog.ts";
import type { ProjectConfig } from "./model/config.ts";
import type { DocumentSet } from "./model/declaration.ts";
import { compareDiagnostics } from "./model/diagnostic.ts";
import type { ProjectReport } from "./model/report.ts";
import type { ScanResult } from "./model/request.ts";
import { resolveApiSettings } from "./reconcile/api-settings.ts";
import { bindScan } from "./reconcile/bind-scan.ts";
import { coverage } from "./reconcile/coverage.ts";
import { withTypes } from "./reconcile/generated-types/with-types.ts";
import { lackingIn } from "./reconcile/lacking.ts";
import { mergeDeclarations } from "./reconcile/merge-declarations.ts";
import { reconcile } from "./reconcile/reconcile.ts";
import { loadViewGrammar } from "./reconcile/relationships/view-columns.ts";
import { NOTHING_SCANNED, scanProject } from "./scan/scan-project.ts";

export {
  auditRequests,
  type CheckSettings,
  checkRequest,
  loadGrammars,
  type PlainRequest,
  type RequestAudit,
  type RequestAuditOptions,
} from "./audit-requests.ts";
export { findPlaces } from "./introspect/files/read-schema-files.ts";
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
  /** Where results are kept between runs; absent: nowhere. */
  readonly cache?: Cache;
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
  const cache = options.cache ?? NO_CACHE;
  options.onProgress("reading schema, code and documents");
  await loadExpressions();
  await loadViewGrammar();
  const schema = readSchema(root, options.project.schema, options.database, cache);
  try {
    // The schema is mostly waited for: the code is read meanwhile.
    const [read, typed, ...sources] = await Promise.all([
      schema,
      readTypes(root, options.project.schema, cache),
      options.withCode ? readCode(root, options.project, cache) : NOTHING_SCANNED,
      readDocuments(root, options.project.documents.include),
    ]);
    return await auditAgainst(read, typed, sources, { ...options, root, cache });
  } finally {
    const opened = await schema.catch(() => null);
    await opened?.close();
  }
}

async function readCode(root: string, project: ProjectConfig, cache: Cache): Promise<ScanResult> {
  return await scanProject({ root, ...project.code, clients: project.clients, cache });
}

async function auditAgainst(
  schema: SchemaReading,
  { types, ...typed }: TypesReading,
  [scan, documents]: readonly [ScanResult, DocumentSet],
  options: AuditOptions & { readonly root: string; readonly cache: Cache },
): Promise<ProjectAudit> {
  const { project, root, cache, onProgress } = options;
  const { catalog } = schema;
  const { config: apiConfig, diagnostics } = await readApiConfig(root, schema.migrationDirectory);
  const api = resolveApiSettings(project.schema, catalog, apiConfig);
  const bound = bindScan(scan, catalog, api, apiConfig);
  const elaborated = await elaborateDeclarations(schema, documents.declarations, cache);
  const merged = mergeDeclarations(elaborated.declarations, project.documents.precedence);

  const lacking = lackingIn(bound.bindings, merged);
  const { gaps: untyped, ...unread } = await findGaps(root, project.schema, schema, lacking);
  const { gaps, differences } = withTypes(types, { ...schema, api, gaps: untyped });

  const { directory } = project.fix;
  const home = directory === null ? schema.home : await homeAt(root, directory, schema.home);
  onProgress("trying the migration");
  const proposed = await propose(
    schema,
    bound,
    { scan, merged, gaps, queries: documents.queries, api, apiConfig },
    { root, only: options.only, home, cache },
  );

  const sqlErrors = [...documents.syntaxErrors, ...elaborated.errors, ...proposed.errors];
  const { incomplete, ...judged } = reconcile({
    facts: {
      catalog,
      provenance: schema.provenance,
      api,
      bindings: bound.bindings,
      faults: bound.faults,
      documents,
      merged,
      sqlErrors,
      typesDifferences: differences,
    },
    config: project,
    fixable: proposed.fixable,
    gaps,
  });
  const report: ProjectReport = {
    name: project.name,
    root: project.root,
    schema: { ...schema.summary, ...(types === null ? {} : { types: types.file }) },
    coverage: coverage(scan, bound),
    ...judged,
    diagnostics: [
      ...scan.diagnostics,
      ...schema.diagnostics,
      ...(catalog.outline === undefined ? typed.diagnostics : []),
      ...unread.diagnostics,
      ...incomplete,
      ...diagnostics,
      ...documents.diagnostics,
      ...bound.diagnostics,
    ].sort(compareDiagnostics),
    leftOut: scan.leftOut ?? [],
    proposal: proposed.proposal,
    documents: documents.files,
  };
  return { report, catalog, migrationDirectory: home.directory };
}
