/** What documents declare, without what a migration that is not applied yet makes. */
import {
  columnSubject,
  functionSubject,
  type QualifiedName,
  relationSubject,
  type Subject,
  subjectKey,
} from "../model/identifier.ts";
import type { MergedSchema } from "../model/merged-schema.ts";
import type { Unmade } from "../model/unmade.ts";

/** The rest of the documents: to plan the others once more would be in the migration's way. */
export function withoutWaiting(merged: MergedSchema, waiting: Unmade): MergedSchema {
  if (waiting.size === 0) return merged;
  const isWaiting = (subject: Subject) => waiting.has(subjectKey(subject));
  const isThere = ({ table }: { readonly table: QualifiedName }) =>
    !isWaiting(relationSubject(table));
  return {
    ...merged,
    tables: merged.tables.filter(isThere).map((table) => ({
      ...table,
      columns: table.columns.filter(({ name }) => !isWaiting(columnSubject(table.table, name))),
    })),
    indexes: merged.indexes.filter(isThere),
    triggers: merged.triggers.filter(isThere),
    policies: merged.policies.filter(isThere),
    partitions: merged.partitions.filter(isThere),
    views: merged.views.filter(({ view }) => !isWaiting(relationSubject(view))),
    functions: merged.functions.filter((one) => !isWaiting(functionSubject(one.function))),
  };
}
