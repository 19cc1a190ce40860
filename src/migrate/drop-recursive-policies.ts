/**
 * Finds policies that make their table unusable: one that reads the table it is on recurses (42P17)
 * on every read, and takes all other policies down with it.
 */
import type { Change } from "../model/change.ts";
import { type Database, runOrThrow, type SqlError } from "../model/database.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import type { PolicyChange } from "./derive-policies.ts";
import { probeRoles } from "./probe-roles.ts";
import type { Refusal, RehearsalOptions } from "./rehearsal-options.ts";

/** Drops policies one at a time until every table can be read and written by the roles they name. */
export async function dropRecursivePolicies(
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
