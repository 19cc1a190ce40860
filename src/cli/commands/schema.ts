/** `schema-audit schema`: the catalog as it was read, and how it was read. */
import Table from "cli-table3";
import { type Catalog, MANAGED_SCHEMAS, type Relation } from "../../model/catalog.ts";
import { AuditError } from "../../model/config.ts";
import { formatName } from "../../model/identifier.ts";
import { formatSpan } from "../../model/location.ts";
import type { ProjectReport, SchemaSummary } from "../../model/report.ts";
import { driftLines } from "../drift-lines.ts";
import type { Engine } from "../engine.ts";
import type { ExitCode } from "../exit-code.ts";
import type { SchemaFlags } from "../flags.ts";
import type { Io } from "../io.ts";
import { runAudits } from "../run-audits.ts";
import { amount, describeReading, readingJson } from "../schema-reading.ts";
import { selectProjects } from "../select-projects.ts";

/** What the command is to do. */
export interface SchemaRequest {
  readonly io: Io;
  readonly engine: Engine;
  readonly path: string | undefined;
  readonly flags: SchemaFlags;
}

/** Prints the catalog of each project; with `--json`, of one. */
export async function schemaCommand(request: SchemaRequest): Promise<ExitCode> {
  const { io, engine, flags } = request;
  const ruleIds = engine.rules.map(({ meta }) => meta.id);
  const projects = selectProjects(io, request.path, flags, ruleIds);
  if (flags.json && projects.length > 1) {
    const names = projects.map(({ project }) => project.name).join(", ");
    throw new AuditError(`--json prints one catalog; choose with --project (${names})`);
  }
  const audited = await runAudits({ io, engine, flags, projects, withCode: false, only: "all" });
  const texts = audited.map(({ audit, project }) =>
    flags.json
      ? JSON.stringify({ ...audit.catalog, reading: readingJson(audit.report) }, null, 2)
      : describeCatalog(audit.catalog, audit.report, audited.length > 1 ? project.name : null),
  );
  io.stdout.write(`${texts.join("\n\n")}\n`);
  for (const { audit } of audited) explainGaps(io, flags, audit.report);
  return 0;
}

/** A catalog that was not read whole must not pass for one that was. */
function explainGaps({ stderr }: Io, flags: SchemaFlags, report: ProjectReport): void {
  if (report.schema.complete) return;
  const hint = flags.verbose ? ":" : "; --verbose says why";
  stderr.write(`${report.name}: the schema was not read whole${hint}\n`);
  if (!flags.verbose) return;
  for (const { location, message } of report.diagnostics) {
    const place = location === null ? "" : `${formatSpan(location)}: `;
    stderr.write(`${printable(`${place}${message}`)}\n`);
  }
}

/**
 * How the schema was read, one table of relations, and the other objects counted. Schemas that
 * the platform looks after are left out, as everywhere in the audit; `--json` has them.
 */
export function describeCatalog(
  catalog: Catalog,
  report: ProjectReport,
  heading: string | null,
): string {
  const relations = catalog.relations.filter(isOwn);
  const table = new Table({
    head: ["relation", "kind", "columns", "row security", "policies"],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "left", "right", "left", "right"],
  });
  table.push(...relations.map(relationRow));
  const lines = [
    ...(heading === null ? [] : [heading]),
    ...describeReading(report),
    ...(relations.length > 0 ? [table.toString()] : []),
    counted(catalog, report.schema),
    ...driftLines(report.schema.drift),
  ];
  return lines.map(printable).join("\n");
}

function isOwn({ schema }: { readonly schema: string }): boolean {
  return !MANAGED_SCHEMAS.has(schema);
}

function relationRow(relation: Relation): string[] {
  const { kind, columns, rowSecurity, policies } = relation;
  const secured = kind === "table" || kind === "partitioned-table";
  return [
    formatName(relation),
    relation.isPartition ? `${kind} (partition)` : kind,
    String(columns.length),
    secured ? (rowSecurity ? "on" : "off") : "",
    String(policies.length),
  ];
}

function counted(catalog: Catalog, { relations, columns }: SchemaSummary): string {
  return [
    amount(relations, "relation"),
    amount(columns, "column"),
    amount(catalog.routines.filter(isOwn).length, "function"),
    amount(catalog.enums.filter(isOwn).length, "enum"),
    amount(catalog.extensions.length, "extension"),
  ].join(", ");
}

/** Names may hold control characters; line breaks of the table stay. */
function printable(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, "\uFFFD");
}
