/**
 * Requests that were recorded, or that a program holds in its hand, checked against a schema: the same
 * bindings, faults and rules as for requests in code, without code, documents and migrations.
 */
import { resolve } from "node:path";
import { findGaps } from "./introspect/find-gaps.ts";
import { readApiConfig } from "./introspect/read-api-config.ts";
import { readSchema } from "./introspect/read-schema.ts";
import type { SchemaReading } from "./introspect/reading/schema-reading.ts";
import type { ApiSettings } from "./model/binding.ts";
import { type Cache, NO_CACHE } from "./model/cache.ts";
import type { Catalog } from "./model/catalog.ts";
import type { Proposal } from "./model/change.ts";
import { AuditError, type ProjectConfig } from "./model/config.ts";
import type { DocumentSet } from "./model/declaration.ts";
import { compareDiagnostics } from "./model/diagnostic.ts";
import type { Finding } from "./model/finding.ts";
import { NO_PROVENANCE } from "./model/provenance.ts";
import type { ProjectReport } from "./model/report.ts";
import type { ScanResult } from "./model/request.ts";
import { resolveApiSettings } from "./reconcile/api-settings.ts";
import { bind } from "./reconcile/bind.ts";
import { coverage } from "./reconcile/coverage.ts";
import { describeGaps } from "./reconcile/describe-gaps.ts";
import { judge } from "./reconcile/judge.ts";
import { lackingIn } from "./reconcile/lacking.ts";
import { mergeDeclarations } from "./reconcile/merge-declarations.ts";
import { summarize } from "./reconcile/reconcile.ts";
import { loadViewGrammar } from "./reconcile/relationships/view-columns.ts";
import { type PlainRequest, plainRequest } from "./requests/plain-request.ts";
import { type RecordingInput, readRecording } from "./requests/read-recording.ts";

export type { PlainRequest } from "./requests/plain-request.ts";

export interface RequestAuditOptions {
  /** Absolute folder of the configuration file (or of the audited path). */
  readonly repository: string;
  readonly project: ProjectConfig;
  /** Connection string of a live database; null: the project's migrations. */
  readonly database: string | null;
  readonly recording: RecordingInput;
  /** Where results are kept between runs; absent: nowhere. */
  readonly cache?: Cache;
  /** Called with a short phrase at each step. */
  readonly onProgress: (step: string) => void;
}

export interface RequestAudit {
  readonly report: ProjectReport;
  readonly catalog: Catalog;
  /** Folder for new migrations, relative to the project root. */
  readonly migrationDirectory: string;
}

/** Audits a recording. Throws AuditError when there is no schema, or no request in the recording. */
export async function auditRequests(options: RequestAuditOptions): Promise<RequestAudit> {
  const root = resolve(options.repository, options.project.root);
  options.onProgress("reading the recording");
  const recording = readRecording(options.recording);
  if (recording.requests.length === 0) throw nothingRecorded(options, recording.others);
  options.onProgress("reading the schema");
  await loadGrammars();
  const { project, database, cache = NO_CACHE } = options;
  const schema = await readSchema(root, project.schema, database, cache);
  await schema.close();
  const { config: file } = await readApiConfig(root, schema.migrationDirectory);
  const api = resolveApiSettings(options.project.schema, schema.catalog, file);
  const scan = { ...NOTHING, ...recording, files: 1, filesWithRequests: 1 };
  return {
    report: await reportOf(root, options.project, schema, scan, api),
    catalog: schema.catalog,
    migrationDirectory: schema.migrationDirectory,
  };
}

const NOTHING = { subscriptions: [], bucketUses: [] } as const;

function nothingRecorded({ recording }: RequestAuditOptions, others: number): AuditError {
  const seen = others === 0 ? "" : ` (${others} went elsewhere)`;
  const where = recording.prefix ?? "/rest/v1/";
  return new AuditError(
    `${recording.file}: holds no request to PostgREST${seen}: expected a HAR file, or a JSON object per line with \`method\` and \`path\`, to paths under ${where}; --prefix names another`,
  );
}

async function reportOf(
  root: string,
  project: ProjectConfig,
  schema: SchemaReading,
  scan: ScanResult,
  api: ApiSettings,
): Promise<ProjectReport> {
  const { catalog } = schema;
  const bound = bind(scan.requests, catalog, api);
  const facts = factsOf(catalog, api, bound, schema.provenance);
  const lacking = lackingIn(bound.bindings, facts.merged);
  const { gaps, ...unread } = await findGaps(root, project.schema, schema, lacking);
  const findings = judge(facts, project, gaps);
  return {
    name: project.name,
    root: project.root,
    schema: schema.summary,
    coverage: coverage(scan, bound),
    summary: summarize(findings),
    findings,
    verdicts: [],
    usages: [],
    diagnostics: [
      ...scan.diagnostics,
      ...schema.diagnostics,
      ...unread.diagnostics,
      ...describeGaps(gaps, findings),
      ...bound.diagnostics,
    ].sort(compareDiagnostics),
    leftOut: [],
    proposal: NO_PROPOSAL,
    documents: [],
  };
}

const NO_PROPOSAL: Proposal = { changes: [], withheld: [], files: [], proof: null, ddl: {} };

const NO_DOCUMENTS: DocumentSet = {
  files: [],
  declarations: [],
  queries: [],
  claims: [],
  references: [],
  syntaxErrors: [],
  diagnostics: [],
};

function factsOf(
  catalog: Catalog,
  api: ApiSettings,
  bound: ReturnType<typeof bind>,
  provenance = NO_PROVENANCE,
) {
  return {
    catalog,
    api,
    bindings: bound.bindings,
    faults: bound.faults,
    documents: NO_DOCUMENTS,
    merged: mergeDeclarations([], []),
    sqlErrors: [],
    provenance,
    fixable: new Set<string>(),
  };
}

/** Loads what `checkRequest` needs of Postgres' grammar; await it once before the first call. */
export async function loadGrammars(): Promise<void> {
  await loadViewGrammar();
}

/** Settings of a check: everything as Supabase has it, every rule as it is. */
const DEFAULTS: ProjectConfig = {
  name: "request",
  root: ".",
  code: { include: [], exclude: [], tests: "note" },
  schema: {
    source: "auto",
    migrations: [],
    base: [],
    database: null,
    exposed: null,
    searchPath: null,
    aggregates: null,
    postgrest: 14,
  },
  documents: { include: [], precedence: [] },
  rules: {},
  clients: [],
  overrides: [],
  fix: { directory: null },
};

/** How PostgREST is set up, and which rules count. What is left out is as Supabase sets it. */
export interface CheckSettings extends Partial<ApiSettings> {
  readonly rules?: ProjectConfig["rules"];
}

/**
 * What PostgREST would refuse of one request, or do otherwise than it says: findings by position, with
 * `path`, `body` or a header's name as their file. Needs `loadGrammars` once before; never throws.
 */
export function checkRequest(
  catalog: Catalog,
  request: PlainRequest,
  settings: CheckSettings = {},
): readonly Finding[] {
  const { rules = {}, ...given } = settings;
  const api: ApiSettings = { ...resolveApiSettings(DEFAULTS.schema, catalog, null), ...given };
  const asked = plainRequest(request);
  if (asked === null) return [];
  const bound = bind([asked], catalog, api);
  return judge(factsOf(catalog, api, bound), { ...DEFAULTS, rules });
}
