/** A column that only the documents know, of a table that exists or that they presuppose. */
import { findColumn, findRelation, type Relation } from "../model/catalog.ts";
import type { FindingDraft } from "../model/finding.ts";
import { columnSubject, formatSubject, relationSubject, subjectKey } from "../model/identifier.ts";
import type { MergedColumn, MergedTable } from "../model/merged-schema.ts";
import type { Facts, Rule, RuleMeta } from "../model/rule.ts";
import { usedOutsideTests } from "../model/test-code.ts";

const meta: RuleMeta = {
  id: "documented-column-missing",
  title: "Documented column missing",
  defaultSeverity: "warning",
  what: "Finds columns that a document declares and that neither the database has nor the code uses.",
  why: "Readers of the document build on a column that is not there.",
  fix: "Add the column by a migration, or take it out of the document.",
};

/**
 * The rule `documented-column-missing`. Columns that the code uses are left to `missing-column`, and
 * those of documented tables that do not exist to the rules about tables.
 */
export const documentedColumnMissing: Rule = {
  meta,
  *check(facts) {
    const used = usedOutsideTests(facts.bindings);
    for (const table of facts.merged.tables) {
      const relation = findRelation(facts.catalog, table.table);
      if (relation === undefined && (table.declared || isUsed(table, used))) continue;
      for (const column of missingColumns(table, relation)) {
        const subject = columnSubject(table.table, column.name);
        if (!used.has(subjectKey(subject))) yield draft(facts, table, column);
      }
    }
  },
};

function isUsed(table: MergedTable, used: ReadonlySet<string>): boolean {
  return used.has(subjectKey(relationSubject(table.table)));
}

function missingColumns(
  table: MergedTable,
  relation: Relation | undefined,
): readonly MergedColumn[] {
  return table.columns.filter((column) => !(relation && findColumn(relation, column.name)));
}

function draft(facts: Facts, table: MergedTable, column: MergedColumn): FindingDraft {
  const subject = columnSubject(table.table, column.name);
  const isThere = findRelation(facts.catalog, table.table) !== undefined;
  const fault = isThere ? "does not exist" : "its table does not exist and no document declares it";
  const adds = facts.fixable.has(subjectKey(subject))
    ? "`schema-audit fix` writes the migration that adds it"
    : "add it by a migration, or take it out of the document";
  return {
    subject,
    message: `column ${formatSubject(subject)} is documented but ${fault}`,
    help: isThere ? adds : "declare the table in a document, or name the schema that holds it",
    span: column.source,
    related: [],
    runtimeError: null,
  };
}
