/**
 * Tries the planned changes on a scratch database, in a transaction that is taken back. Postgres
 * decides which of them run and in which order; what does not run is withheld with its reason.
 */
import type { Change, WithheldChange } from "../model/change.ts";
import { type Database, runOrThrow, type SqlError } from "../model/database.ts";
import type { DocumentSqlError } from "../model/declaration.ts";
import { nameKey } from "../model/identifier.ts";
import { dropRecursivePolicies } from "./drop-recursive-policies.ts";
import type { Plan } from "./plan-input.ts";
import type { Refusal, RehearsalOptions } from "./rehearsal-options.ts";
import { spellChange } from "./spell/spell-change.ts";
import { subjectOf } from "./subject-of.ts";

export interface Rehearsal<T> {
  /** What runs, in an order that works. */
  readonly changes: readonly Change[];
  readonly withheld: readonly WithheldChange[];
  /** Documented SQL that Postgres refused. */
  readonly errors: readonly DocumentSqlError[];
  /** What `whileApplied` found while the changes were in force. */
  readonly observed: T;
}

/** Rehearses a plan; `whileApplied` runs before everything is taken back. */
export async function rehearse<T>(
  database: Database,
  plan: Plan,
  options: RehearsalOptions,
  whileApplied: () => Promise<T>,
): Promise<Rehearsal<T>> {
  await runOrThrow(database, "BEGIN");
  try {
    await runOrThrow(database, `SET LOCAL search_path = ${options.searchPath.join(", ")}`);
    const tried = await applyToFixpoint(database, plan.changes, options);
    const recursive = await dropRecursivePolicies(database, tried.applied, options);
    const observed = await whileApplied();
    const refused = [...tried.refused, ...recursive];
    const dropped = new Set(recursive.map((refusal) => refusal.change));
    return {
      changes: tried.applied.filter((change) => !dropped.has(change)),
      withheld: [...plan.withheld, ...refused.map(withhold)],
      errors: [...plan.errors, ...refused.flatMap((refusal) => documentError(refusal, options))],
      observed,
    };
  } finally {
    await runOrThrow(database, "ROLLBACK");
  }
}

async function applyToFixpoint(
  database: Database,
  changes: readonly Change[],
  options: RehearsalOptions,
): Promise<{ readonly applied: readonly Change[]; readonly refused: readonly Refusal[] }> {
  const applied: Change[] = [];
  let pending: readonly Change[] = changes;
  let refused: Refusal[] = [];
  do {
    refused = [];
    const before = applied.length;
    for (const change of pending) {
      const error = await tryChange(database, change, options);
      if (error === null) applied.push(change);
      else refused.push({ change, error });
    }
    if (applied.length === before) break;
    pending = refused.map((refusal) => refusal.change);
  } while (refused.length > 0);
  return { applied, refused };
}

async function tryChange(
  database: Database,
  change: Change,
  options: RehearsalOptions,
): Promise<SqlError | null> {
  await runOrThrow(database, "SAVEPOINT change");
  for (const statement of spellChange(change, {
    isExisting: options.isExisting,
    concurrently: false,
  })) {
    const outcome = await database.run(statement);
    if (!outcome.ok) {
      await runOrThrow(database, "ROLLBACK TO SAVEPOINT change");
      return outcome.error;
    }
  }
  await runOrThrow(database, "RELEASE SAVEPOINT change");
  return null;
}

function withhold({ change, error }: Refusal): WithheldChange {
  return {
    subject: subjectOf(change),
    reason: `Postgres refuses it: ${error.sqlstate} ${error.message}`,
    sources: change.origin.kind === "convention" ? [] : change.origin.sources,
  };
}

/** Only what a document states in SQL is the document's fault, and only if no contradiction caused it. */
function documentError(
  { change, error }: Refusal,
  options: RehearsalOptions,
): readonly DocumentSqlError[] {
  if (change.origin.kind !== "documented" || isContradiction(change, error, options)) return [];
  const [source] = change.origin.sources;
  if (source === undefined) return [];
  return [{ statement: "", sqlstate: error.sqlstate, message: error.message, source }];
}

function isContradiction(change: Change, error: SqlError, options: RehearsalOptions): boolean {
  if (error.sqlstate !== "42703") return false;
  const tables = "table" in change ? [nameKey(change.table)] : [...options.contradicted.keys()];
  return tables.some((table) =>
    [...(options.contradicted.get(table) ?? [])].some((column) => error.message.includes(column)),
  );
}
