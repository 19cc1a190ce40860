/**
 * Tries the planned changes on a scratch database, in a transaction that is taken back. Postgres
 * decides which of them run and in which order; what does not run is withheld with its reason.
 */
import type { Change, WithheldChange } from "../model/change.ts";
import { type Database, runOrThrow, type SqlError } from "../model/database.ts";
import type { DocumentSqlError } from "../model/declaration.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import type { Plan } from "./plan-input.ts";
import { probeRoles } from "./probe-roles.ts";
import { spellChange } from "./spell/spell-change.ts";
import { subjectOf } from "./subject-of.ts";

export interface RehearsalOptions {
  readonly isExisting: (table: QualifiedName) => boolean;
  readonly searchPath: readonly string[];
  /** A column of the table that an UPDATE may name, or null. */
  readonly writableColumn: (table: QualifiedName) => string | null;
  /** Columns on which documents contradict each other, by `nameKey` of their table. */
  readonly contradicted: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Rehearsal<T> {
  /** What runs, in an order that works. */
  readonly changes: readonly Change[];
  readonly withheld: readonly WithheldChange[];
  /** Documented SQL that Postgres refused. */
  readonly errors: readonly DocumentSqlError[];
  /** What `whileApplied` found while the changes were in force. */
  readonly observed: T;
}

interface Refusal {
  readonly change: Change;
  readonly error: SqlError;
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

type PolicyChange = Extract<Change, { kind: "create-policy" }>;

/** Drops policies one at a time until every table can be read and written by the roles they name. */
async function dropRecursivePolicies(
  database: Database,
  applied: readonly Change[],
  options: RehearsalOptions,
): Promise<readonly Refusal[]> {
  const policies = applied.filter((change) => change.kind === "create-policy");
  const dropped: Refusal[] = [];
  for (const [table, mine] of groupByTable(policies)) {
    for (
      let error = await probe(database, table, mine, options);
      error !== null;
      error = await probe(database, table, mine, options)
    ) {
      const left = mine.filter((policy) => !dropped.some((d) => d.change === policy));
      const culprit = (await findCulprit(database, table, left, options)) ?? left[0];
      if (culprit === undefined) break;
      await runOrThrow(database, dropStatement(culprit));
      dropped.push({ change: culprit, error });
    }
  }
  return dropped;
}

function groupByTable(
  policies: readonly PolicyChange[],
): ReadonlyMap<QualifiedName, readonly PolicyChange[]> {
  const groups = new Map<string, PolicyChange[]>();
  for (const policy of policies) {
    groups.set(nameKey(policy.table), [...(groups.get(nameKey(policy.table)) ?? []), policy]);
  }
  return new Map([...groups.values()].map((group) => [(group[0] as PolicyChange).table, group]));
}

/** The one policy without which the table works; null when no single one is to blame. */
async function findCulprit(
  database: Database,
  table: QualifiedName,
  policies: readonly PolicyChange[],
  options: RehearsalOptions,
): Promise<PolicyChange | null> {
  for (const policy of policies) {
    await runOrThrow(database, "SAVEPOINT without_policy");
    await runOrThrow(database, dropStatement(policy));
    const error = await probe(database, table, policies, options);
    await runOrThrow(database, "ROLLBACK TO SAVEPOINT without_policy");
    if (error === null) return policy;
  }
  return null;
}

async function probe(
  database: Database,
  table: QualifiedName,
  policies: readonly PolicyChange[],
  options: RehearsalOptions,
): Promise<SqlError | null> {
  const roles = policies.flatMap((policy) => policy.roles);
  return probeRoles(database, { table, roles, column: options.writableColumn(table) });
}

function dropStatement(policy: PolicyChange): string {
  const [schema, table, name] = [policy.table.schema, policy.table.name, policy.name].map(
    (part) => `"${part.replaceAll('"', '""')}"`,
  );
  return `DROP POLICY ${name} ON ${schema}.${table}`;
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
