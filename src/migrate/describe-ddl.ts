/** The DDL of each table that is added or added to, for reviewers: plain, without guards. */
import type { Change } from "../model/change.ts";
import { nameKey } from "../model/identifier.ts";
import { spellChange } from "./spell/spell-change.ts";
import { tableDefinition } from "./spell/spell-table.ts";

/** By `nameKey` of the table. */
export function describeDdl(changes: readonly Change[]): Readonly<Record<string, string>> {
  const parts = new Map<string, string[]>();
  for (const change of changes) {
    if (!("table" in change) || change.kind === "create-policy" || change.kind === "grant")
      continue;
    const statements =
      change.kind === "create-table"
        ? [tableDefinition(change)]
        : spellChange(change, { isExisting: () => false, concurrently: false });
    const known = parts.get(nameKey(change.table)) ?? [];
    parts.set(nameKey(change.table), [...known, ...statements.map((statement) => `${statement};`)]);
  }
  return Object.fromEntries([...parts].map(([key, statements]) => [key, statements.join("\n\n")]));
}
