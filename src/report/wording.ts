/** Words that every reporter for people uses alike: subjects, counts, the coverage line. */
import type { RuntimeError } from "../model/finding.ts";
import { formatSubject, type Subject } from "../model/identifier.ts";
import type { Coverage, ProjectReport, SchemaSummary, Summary } from "../model/report.ts";

/** `1 error`, `2 errors`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${amount === 1 ? noun : pluralOf(noun)}`;
}

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

const KINDS: Readonly<Record<Subject["kind"], string>> = {
  relation: "table",
  column: "column",
  function: "function",
  constraint: "constraint",
  index: "index",
  policy: "policy",
  trigger: "trigger",
  type: "type",
  extension: "extension",
  schema: "schema",
  bucket: "bucket",
  document: "document",
};

/** What an object is, in one word. A relation that is missing is called a table. */
export function subjectKind(subject: Subject): string {
  return KINDS[subject.kind];
}

/** `tickets (table)`, `next_slot (function)`, a file by its path; names as written, not yet escaped. */
export function describeSubject(subject: Subject): string {
  if (subject.kind === "document") return subject.file;
  return `${formatSubject(subject)} (${subjectKind(subject)})`;
}

/** `38 files, 61 requests, 214 of 216 names resolved (99.1 %)`. */
export function coverageLine(coverage: Coverage): string {
  if (coverage.files === 0) return "no code was audited";
  const { names: all, resolvedNames } = coverage;
  const part = all === 0 ? "" : ` (${share(resolvedNames, all)})`;
  const names = `${resolvedNames} of ${count(all, "name")} resolved${part}`;
  return `${count(coverage.files, "file")}, ${count(coverage.requests, "request")}, ${names}`;
}

const NAME_KINDS = [
  ["relation", "table names"],
  ["function", "function names"],
  ["column", "column names"],
] as const;

/** As `coverageLine`, with the share of each kind of name where not all of them are resolved. */
export function coverageByKind(coverage: Coverage): string {
  const line = coverageLine(coverage);
  if (coverage.files === 0 || coverage.resolvedNames === coverage.names) return line;
  const kinds = NAME_KINDS.flatMap(([kind, words]) => {
    const { names, resolved } = coverage.byKind[kind];
    return names === 0 ? [] : [`${words} ${share(resolved, names)}`];
  });
  return `${line}: ${list(kinds)}`;
}

/** One decimal; 100.0 only where nothing at all is left unresolved. */
function share(part: number, whole: number): string {
  const rounded = Math.round((part / whole) * 1000) / 10;
  return `${(part < whole ? Math.min(rounded, 99.9) : 100).toFixed(1)} %`;
}

/** `11 errors, 1 warning, 0 notes (2 suppressed)`. */
export function summaryLine(summary: Summary): string {
  const { suppressed, undecided = 0 } = summary;
  const aside = [
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(undecided > 0 ? [`${undecided} not decided`] : []),
  ];
  return `${severityCounts(summary)}${aside.length > 0 ? ` (${aside.join(", ")})` : ""}`;
}

function severityCounts(summary: Summary): string {
  return [
    count(summary.errors, "error"),
    count(summary.warnings, "warning"),
    count(summary.notes, "note"),
  ].join(", ");
}

const SOURCES: Readonly<Record<SchemaSummary["source"], string>> = {
  migrations: "migrations in",
  database: "database",
  sql: "SQL in",
  types: "generated types in",
};

/** `migrations in supabase/migrations`; the location as written, not yet escaped. */
export function schemaSource(schema: SchemaSummary): string {
  return `${SOURCES[schema.source]} ${schema.location}`;
}

/** `Postgres 18.6, 14 relations, 120 columns, 31 statements`. */
export function schemaFigures(schema: SchemaSummary): string {
  const figures = [
    ...(schema.postgres === "" ? [] : [`Postgres ${schema.postgres}`]),
    count(schema.relations, "relation"),
    count(schema.columns, "column"),
  ];
  if (schema.statements > 0) figures.push(count(schema.statements, "statement"));
  if (schema.failedStatements > 0) figures.push(`${schema.failedStatements} of them failed`);
  if (!schema.complete) figures.push("incomplete");
  return figures.join(", ");
}

/** `PGRST205 (404)`, or an empty string where no request fails. */
export function runtimeAnswer(error: RuntimeError | null): string {
  if (error === null) return "";
  return error.status > 0 ? `${error.code} (${error.status})` : error.code;
}

/** Totals over all projects. */
export function totalSummary(projects: readonly ProjectReport[]): Summary {
  const sum = (field: keyof Summary): number =>
    projects.reduce((total, project) => total + (project.summary[field] ?? 0), 0);
  const undecided = sum("undecided");
  return {
    errors: sum("errors"),
    warnings: sum("warnings"),
    notes: sum("notes"),
    suppressed: sum("suppressed"),
    ...(undecided > 0 ? { undecided } : {}),
  };
}

/** Nothing was found, and nothing left open; suppressed findings do not count. */
export function isClean(summary: Summary): boolean {
  return summary.errors + summary.warnings + summary.notes + (summary.undecided ?? 0) === 0;
}
