/**
 * Tells a history that does not start from empty: statements that fail for want of objects which none of
 * the files creates.
 */
import type { SqlError } from "../../model/database.ts";
import type { MissingName } from "../../model/gaps.ts";
import type { SourceSpan } from "../../model/location.ts";
import type { StatementKind } from "../sql/statement-kind.ts";

/** A statement that failed. */
export interface Failure {
  readonly kind: StatementKind;
  readonly span: SourceSpan;
  readonly error: SqlError;
}

/**
 * Every name that statements need and that is not among those that the files create; by first use.
 * `functions` are the names of functions that the database has: only their arguments are others.
 */
export function missingNames(
  failures: readonly Failure[],
  created: ReadonlySet<string>,
  functions: ReadonlySet<string>,
): readonly MissingName[] {
  const missing = new Map<string, MissingName>();
  for (const { kind, error, span } of failures) {
    const name = kind === "drop" ? null : missingName(error);
    if (name === null || missing.has(name)) continue;
    const isFunction = error.sqlstate === "42883";
    const known = isFunction ? functions : created;
    if (known.has(lastPart(name)) || created.has(lastPart(name))) continue;
    missing.set(name, { name, isColumn: error.sqlstate === "42703", span });
  }
  return [...missing.values()];
}

/** Undefined table, function, schema, object (type, role) and column. Source: PostgreSQL manual, appendix A. */
const UNDEFINED: ReadonlySet<string> = new Set(["42P01", "42883", "3F000", "42704", "42703"]);

/** Not every message of these classes names an object: operators do not, nor does an empty search_path. */
const OBJECT = /^(?:relation|schema|type|role|function) "?([^"( ]+)"?(?:\(.*\))? does not exist/;

/** The name in a message such as `relation "public.visits" does not exist`, without `public`; errors carry it nowhere else. */
export function missingName(error: SqlError): string | null {
  if (!UNDEFINED.has(error.sqlstate)) return null;
  const column = /column "?([^"]+?)"?(?: of relation "([^"]+)")? does not exist/.exec(
    error.message,
  );
  if (column?.[1]) return column[2] ? `${unqualified(column[2])}.${column[1]}` : column[1];
  const object = OBJECT.exec(error.message)?.[1];
  return object === undefined ? null : unqualified(object);
}

function unqualified(name: string): string {
  return name.replace(/^public\./, "");
}

function lastPart(name: string): string {
  return name.split(".").at(-1) ?? name;
}
