/** What a proposal holds of one object. */
import type { Change, ForeignKeyDefinition } from "../../model/change.ts";
import { nameKey, type QualifiedName, type Subject, sameName } from "../../model/identifier.ts";
import type { ProjectReport } from "../../model/report.ts";

/** A change of one kind. */
export type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { readonly kind: Kind }>;

/** All changes of one kind, in dependency order. */
export function changesOf<Kind extends Change["kind"]>(
  project: ProjectReport,
  kind: Kind,
): readonly ChangeOf<Kind>[] {
  return project.proposal.changes.filter(
    (change): change is ChangeOf<Kind> => change.kind === kind,
  );
}

/** The proposed table of that name, or undefined. */
export function proposedTable(
  project: ProjectReport,
  table: QualifiedName,
): ChangeOf<"create-table"> | undefined {
  return changesOf(project, "create-table").find((change) => sameName(change.table, table));
}

/** A foreign key and the table that holds it. */
export interface ProposedForeignKey {
  readonly table: QualifiedName;
  readonly key: ForeignKeyDefinition;
}

/** Every proposed foreign key, within new tables and on its own, in dependency order. */
export function proposedForeignKeys(project: ProjectReport): readonly ProposedForeignKey[] {
  return project.proposal.changes.flatMap((change): readonly ProposedForeignKey[] => {
    if (change.kind === "add-foreign-key") return [{ table: change.table, key: change.foreignKey }];
    if (change.kind !== "create-table") return [];
    return change.foreignKeys.map((key) => ({ table: change.table, key }));
  });
}

/** Foreign keys proposed for one table. */
export function foreignKeysOf(
  project: ProjectReport,
  table: QualifiedName,
): readonly ForeignKeyDefinition[] {
  return proposedForeignKeys(project)
    .filter((proposed) => sameName(proposed.table, table))
    .map((proposed) => proposed.key);
}

/** DDL of a table or of the columns added to it; empty where none is proposed. */
export function proposedDdl(project: ProjectReport, table: QualifiedName): string {
  const { ddl } = project.proposal;
  const key = nameKey(table);
  return Object.hasOwn(ddl, key) ? (ddl[key] ?? "") : "";
}

/** The relation that a subject is, or is part of; null for functions, types, documents. */
export function relationOf(subject: Subject): QualifiedName | null {
  return "relation" in subject ? { schema: subject.schema, name: subject.relation } : null;
}
