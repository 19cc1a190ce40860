/** A table or view that only the documents know. */
import { findRelation } from "../model/catalog.ts";
import { documentedAt } from "../model/documented.ts";
import type { FindingDraft } from "../model/finding.ts";
import {
  formatName,
  type QualifiedName,
  relationSubject,
  sameName,
  subjectKey,
} from "../model/identifier.ts";
import { formatSpan, type SourceSpan } from "../model/location.ts";
import type { Facts, Rule, RuleMeta } from "../model/rule.ts";
import { usedOutsideTests } from "../model/test-code.ts";

const meta: RuleMeta = {
  id: "documented-table-missing",
  title: "Documented table missing",
  defaultSeverity: "warning",
  what: "Finds tables and views that a document declares and that neither the database has nor the code uses.",
  why: "Readers of the document build on a table that is not there.",
  fix: "Create the table by a migration, or take it out of the document.",
};

/** The rule `documented-table-missing`. Tables that the code uses are left to `missing-table`. */
export const documentedTableMissing: Rule = {
  meta,
  *check(facts) {
    const used = usedOutsideTests(facts.bindings);
    for (const name of documentedRelations(facts)) {
      if (findRelation(facts.catalog, name) || used.has(subjectKey(relationSubject(name))))
        continue;
      const [first, ...others] = documentedAt(facts.merged, relationSubject(name));
      if (first) yield draft(facts, name, first, others);
    }
  },
};

function documentedRelations({ merged }: Facts): readonly QualifiedName[] {
  const tables = merged.tables.filter((table) => table.declared).map((table) => table.table);
  return [...tables, ...merged.views.map((view) => view.view)];
}

function draft(
  facts: Facts,
  name: QualifiedName,
  first: SourceSpan,
  others: readonly SourceSpan[],
): FindingDraft {
  const subject = relationSubject(name);
  const kind = facts.merged.views.some(({ view }) => sameName(view, name)) ? "view" : "table";
  return {
    subject,
    message: `${kind} ${formatName(name)} is documented but does not exist`,
    help: facts.fixable.has(subjectKey(subject))
      ? "`schema-audit fix` writes the migration that creates it"
      : "create it by a migration, or take it out of the document",
    span: first,
    related: others.map((span) => ({ message: `also documented at ${formatSpan(span)}`, span })),
    runtimeError: null,
  };
}
