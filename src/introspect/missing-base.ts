/**
 * Tells a history that does not start from empty: statements that fail for want of objects which none of
 * the files creates.
 */
import type { SqlError } from "../model/database.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { formatSpan, type SourceSpan } from "../model/location.ts";
import type { StatementKind } from "./statement-kind.ts";

/** A statement that failed. */
export interface Failure {
  readonly kind: StatementKind;
  readonly span: SourceSpan;
  readonly error: SqlError;
}

/**
 * One diagnostic that names everything that is missing and not among the names that the files create, or
 * null where nothing is.
 */
export function describeMissing(
  failures: readonly Failure[],
  created: ReadonlySet<string>,
): Diagnostic | null {
  const missing = new Map<string, SourceSpan>();
  for (const failure of failures) {
    const name = failure.kind === "drop" ? null : missingName(failure.error);
    if (name === null || created.has(lastPart(name)) || missing.has(name)) continue;
    missing.set(name, failure.span);
  }
  const first = [...missing][0];
  if (!first) return null;
  const [name, span] = first;
  const others = [...missing.keys()].slice(1);
  return {
    code: "schema-incomplete",
    severity: "warning",
    message:
      `${name} is used at ${formatPlace(span)} and never created${alsoMissing(others)}. ` +
      "Name the SQL that creates the missing base with schema.base in audit.config.json, or audit a live database with --db URL.",
    location: span,
  };
}

const LISTED = 5;

function alsoMissing(names: readonly string[]): string {
  if (names.length === 0) return "";
  const rest = names.length - LISTED;
  const listed = names.slice(0, LISTED).join(", ");
  return `; neither ${names.length === 1 ? "is" : "are"} ${listed}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function formatPlace(span: SourceSpan): string {
  return formatSpan(span).replace(/:\d+$/, "");
}

/** Undefined table, function, schema, object (type, role) and column. Source: PostgreSQL manual, appendix A. */
const UNDEFINED: ReadonlySet<string> = new Set(["42P01", "42883", "3F000", "42704", "42703"]);

/** Not every message of these classes names an object: operators do not, nor does an empty search_path. */
const OBJECT = /^(?:relation|schema|type|role|function) "?([^"( ]+)"?(?:\(.*\))? does not exist/;

/** The name in a message such as `relation "public.visits" does not exist`; errors carry it nowhere else. */
function missingName(error: SqlError): string | null {
  if (!UNDEFINED.has(error.sqlstate)) return null;
  const column = /column "?([^"]+?)"?(?: of relation "([^"]+)")? does not exist/.exec(
    error.message,
  );
  if (column?.[1]) return column[2] ? `${column[2]}.${column[1]}` : column[1];
  const object = OBJECT.exec(error.message);
  return object?.[1] ?? null;
}

function lastPart(name: string): string {
  return name.split(".").at(-1) ?? name;
}
