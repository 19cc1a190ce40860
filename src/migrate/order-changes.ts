/** Dependency order: kinds by rank, tables by their foreign keys, cycles broken by later ones. */
import type { Change, ForeignKeyDefinition } from "../model/change.ts";
import { nameKey } from "../model/identifier.ts";
import { compareText } from "../model/location.ts";

/** Position of each kind in a migration. Source: DESIGN of the product, "Migrations that fix writes". */
const RANK: Readonly<Record<Change["kind"], number>> = {
  "create-statement": 0,
  "create-enum": 1,
  "create-table": 2,
  "create-partition": 3,
  "add-column": 4,
  "add-constraint": 5,
  "add-foreign-key": 6,
  "create-function": 7,
  "create-view": 8,
  "create-index": 9,
  "enable-row-security": 10,
  grant: 11,
  "create-policy": 12,
  "create-trigger": 13,
};

type CreateTable = Extract<Change, { kind: "create-table" }>;

/** Orders changes; foreign keys that would need a later table become changes of their own. */
export function orderChanges(changes: readonly Change[]): readonly Change[] {
  const tables = changes.filter((change) => change.kind === "create-table");
  const others = changes.filter((change) => change.kind !== "create-table");
  return [...others, ...orderTables(tables)].sort((a, b) => RANK[a.kind] - RANK[b.kind]);
}

function orderTables(tables: readonly CreateTable[]): readonly Change[] {
  const waiting = new Map(
    [...tables]
      .sort((a, b) => compareText(nameKey(a.table), nameKey(b.table)))
      .map((table) => [nameKey(table.table), table]),
  );
  const ordered: Change[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find((table) => blockers(table, waiting).length === 0);
    const chosen = next ?? leastBlocked(waiting);
    waiting.delete(nameKey(chosen.table));
    const late = next === undefined ? blockers(chosen, waiting) : [];
    ordered.push({
      ...chosen,
      foreignKeys: chosen.foreignKeys.filter((key) => !late.includes(key)),
    });
    for (const foreignKey of late) {
      ordered.push({
        kind: "add-foreign-key",
        table: chosen.table,
        foreignKey,
        origin: chosen.origin,
      });
    }
  }
  return ordered;
}

/** Foreign keys to tables that still wait; a table may refer to itself. */
function blockers(
  table: CreateTable,
  waiting: ReadonlyMap<string, CreateTable>,
): readonly ForeignKeyDefinition[] {
  return table.foreignKeys.filter(
    (key) =>
      nameKey(key.references) !== nameKey(table.table) && waiting.has(nameKey(key.references)),
  );
}

/** The table of a cycle with the fewest keys to put off. */
function leastBlocked(waiting: ReadonlyMap<string, CreateTable>): CreateTable {
  const [first, ...rest] = [...waiting.values()].filter((table) => isInCycle(table, waiting));
  return rest.reduce(
    (best, table) =>
      blockers(table, waiting).length < blockers(best, waiting).length ? table : best,
    first as CreateTable,
  );
}

function isInCycle(start: CreateTable, waiting: ReadonlyMap<string, CreateTable>): boolean {
  const seen = new Set<string>();
  const queue = [start];
  for (let table = queue.pop(); table !== undefined; table = queue.pop()) {
    for (const key of blockers(table, waiting)) {
      const target = nameKey(key.references);
      if (target === nameKey(start.table)) return true;
      const next = waiting.get(target);
      if (next === undefined || seen.has(target)) continue;
      seen.add(target);
      queue.push(next);
    }
  }
  return false;
}
