/** How the schema was read: from where, how far, why not further, and what was left out. Pure. */
import type { Diagnostic, DiagnosticCode } from "../model/diagnostic.ts";
import type { FailureCause, ProjectReport, SchemaSummary } from "../model/report.ts";
import type { SchemaDrift } from "../model/schema-drift.ts";

/** What `schema --json` says beside the catalog. */
export interface SchemaReadingJson {
  readonly source: SchemaSummary["source"];
  readonly location: string;
  /** The generated types that were compared with it; null where there are none. */
  readonly types: string | null;
  readonly complete: boolean;
  /** Paths of the SQL files that were applied, in order. */
  readonly files: readonly string[];
  readonly statements: number;
  readonly failedStatements: number;
  readonly failures: readonly { readonly cause: FailureCause; readonly statements: number }[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of a live database beside SQL files. */
  readonly drift?: SchemaDrift;
}

/** The same as lines for people: where from, failures by cause, what is missing, what was left out. */
export function describeReading({ schema, diagnostics }: ProjectReport): readonly string[] {
  const { source, location, postgres } = schema;
  const version = source === "types" ? "" : ` (Postgres ${postgres})`;
  return [
    `read from ${source} ${location}${version}: ${completeness(schema)}`,
    ...typesLine(schema),
    ...failureLines(schema),
    ...diagnostics
      .filter(
        ({ code, location: place }) => code === "schema-incomplete" || isAboutSource(code, place),
      )
      .map(
        ({ code, message }) =>
          `${code === "schema-incomplete" ? "not complete" : "note"}: ${message}`,
      ),
    ...skippedLine(diagnostics),
  ];
}

/** The reading as data. */
export function readingJson({ schema, diagnostics }: ProjectReport): SchemaReadingJson {
  const { source, location, complete, statements, failedStatements } = schema;
  return {
    source,
    location,
    types: schema.types ?? null,
    complete,
    files: schema.files ?? [],
    statements,
    failedStatements,
    failures: schema.failures ?? [],
    diagnostics: diagnostics.filter(({ code }) => /^(?:schema|migration)-/.test(code)),
    ...(schema.drift && { drift: schema.drift }),
  };
}

/** Of a whole source, or of what lies beside it; what concerns one file alone is listed by --verbose. */
function isAboutSource(code: DiagnosticCode, place: Diagnostic["location"]): boolean {
  return code === "schema-source" && (place === null || place.endColumn > 1 || place.endLine > 1);
}

function completeness({
  complete,
  statements,
  failedStatements,
  ...schema
}: SchemaSummary): string {
  const verdict = complete ? "complete" : "not complete";
  if (schema.source === "database") return verdict;
  if (schema.source === "types") return "names only";
  const files = schema.files === undefined ? [] : [amount(schema.files.length, "file")];
  return [verdict, ...files, amount(statements, "statement"), `${failedStatements} failed`].join(
    ", ",
  );
}

function typesLine({ source, types }: SchemaSummary): readonly string[] {
  return types === undefined || source === "types"
    ? []
    : [`compared with the generated types in ${types}`];
}

const CAUSES: Readonly<Record<FailureCause, string>> = {
  missing: "for want of what no file creates",
  "follow-up": "for want of what a failing or later statement makes",
  syntax: "by their syntax",
  duplicate: "because what they make is there already",
  unsupported: "because the embedded Postgres cannot do it",
  data: "on rows",
  other: "otherwise",
};

function failureLines({ failures = [] }: SchemaSummary): readonly string[] {
  if (failures.length === 0) return [];
  const counts = failures.map(({ cause, statements }) => `${statements} ${CAUSES[cause]}`);
  return [`failed: ${counts.join(", ")}`];
}

function skippedLine(diagnostics: readonly Diagnostic[]): readonly string[] {
  const skipped = diagnostics.filter(({ code }) => code === "migration-skipped").length;
  if (skipped === 0) return [];
  return [
    `left out: ${amount(skipped, "file")} or part${skipped === 1 ? "" : "s"} of one (--verbose lists them)`,
  ];
}

/** `1 file`, `2 files`. */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
