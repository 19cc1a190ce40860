/** What this tool says to one row: its findings, and the refusal that the server would send first. */
import { checkRequest, type PlainRequest } from "../../src/audit.ts";
import type { ApiSettings } from "../../src/model/binding.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { Finding } from "../../src/model/finding.ts";
import { NO_PROVENANCE } from "../../src/model/provenance.ts";
import { bindScan } from "../../src/reconcile/bind-scan.ts";
import { judge } from "../../src/reconcile/judge.ts";
import { mergeDeclarations } from "../../src/reconcile/merge-declarations.ts";
import { findBucketUses } from "../../src/scan/realtime-and-storage/find-bucket-uses.ts";
import { findSubscriptions } from "../../src/scan/realtime-and-storage/find-subscriptions.ts";
import { findRequests } from "../../src/scan/requests/find-requests.ts";
import { parseUnit } from "../../src/scan/source/source-unit.ts";
import { API, CONFIG } from "../facts.ts";
import type { Row } from "./row.ts";

const HEAD = `import { createClient, PostgrestClient } from "@supabase/supabase-js";
const db = createClient(url, key);
const archiveDb = createClient(url, key, { db: { schema: "archive" } });
const bare = new PostgrestClient(url);
export async function ask(id: string, ids: string[]): Promise<void> {
`;

/** One finding with the text that it underlines. */
export interface Answered extends Finding {
  readonly text: string;
}

/** Every finding of a line that is an error or a warning. */
export function findingsOf({ line, settings }: Row, catalog: Catalog): readonly Answered[] {
  const text = `${HEAD}  await ${line};\n}\n`;
  const file = "clinic.ts";
  const unit = parseUnit({ file, path: `/${file}`, text, modules: { resolve: () => null } });
  const scan = {
    requests: findRequests(unit),
    subscriptions: findSubscriptions(unit),
    bucketUses: findBucketUses(unit).bucketUses,
    files: 1,
    filesWithRequests: 1,
    diagnostics: [],
  };
  const api: ApiSettings = { ...API, isExposedKnown: true, ...settings };
  const { bindings, faults } = bindScan(scan, catalog, api, null);
  const facts = {
    catalog,
    api,
    bindings,
    faults,
    documents: NO_DOCUMENTS,
    merged: mergeDeclarations([], []),
    sqlErrors: [],
    provenance: NO_PROVENANCE,
    fixable: new Set<string>(),
  };
  return judge(facts, CONFIG)
    .filter(({ severity }) => severity !== "note")
    .map((finding) => ({ ...finding, text: underlined(text, finding) }));
}

const NO_DOCUMENTS = {
  files: [],
  declarations: [],
  queries: [],
  claims: [],
  references: [],
  syntaxErrors: [],
  diagnostics: [],
};

function underlined(text: string, { span }: Finding): string {
  const line = text.split("\n")[span.line - 1] ?? "";
  return span.line === span.endLine ? line.slice(span.column - 1, span.endColumn - 1) : line;
}

/** The findings of an HTTP request that are an error or a warning. */
export function findingsOfHttp(request: PlainRequest, catalog: Catalog): readonly Finding[] {
  const api = { exposed: ["public", "archive"], isExposedKnown: true };
  return checkRequest(catalog, request, api).filter(({ severity }) => severity !== "note");
}

/** The order in which PostgREST checks; what only PostgreSQL refuses comes last. */
const ORDER: readonly (readonly string[])[] = [
  ["PGRST125"],
  ["PGRST106"],
  ["PGRST100"],
  ["PGRST102"],
  ["PGRST205", "PGRST202", "PGRST203"],
  ["PGRST108"],
  ["PGRST200", "PGRST201"],
  ["PGRST118", "PGRST119", "PGRST127"],
  ["PGRST123"],
  ["PGRST204"],
];

/** The refusal that comes first, or null where nothing is refused. */
export function firstRefusal(findings: readonly Finding[]): Finding["runtimeError"] {
  const refusals = findings.flatMap(({ severity, runtimeError }) =>
    severity === "error" && runtimeError ? [runtimeError] : [],
  );
  const [first] = refusals.sort((a, b) => rank(a.code) - rank(b.code));
  return first ?? null;
}

function rank(code: string): number {
  const at = ORDER.findIndex((codes) => codes.includes(code));
  return at < 0 ? ORDER.length : at;
}
