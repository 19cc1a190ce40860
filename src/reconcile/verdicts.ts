/** What code, database and documents each know of every object, and what follows from it. */
import { findRelation, MANAGED_SCHEMAS } from "../model/catalog.ts";
import type { Finding } from "../model/finding.ts";
import {
  columnSubject,
  compareSubjects,
  relationSubject,
  type Subject,
  subjectKey,
} from "../model/identifier.ts";
import type { Verdict, VerdictKind } from "../model/report.ts";
import type { Facts } from "../model/rule.ts";

type Known = Pick<Verdict, "code" | "database" | "documents">;
type Combination = `${"code" | "-"} ${"database" | "-"} ${"documents" | "-"}`;

/** Every combination of the three sources; none knows of an object that is not listed at all. */
const VERDICTS: Readonly<Record<Combination, VerdictKind | null>> = {
  "code database documents": "conforming",
  "code database -": "undocumented",
  "code - documents": "create",
  "code - -": "create-inferred",
  "- database documents": "documented-unused",
  "- database -": "undocumented-unused",
  "- - documents": "documented-not-built",
  "- - -": null,
};

/** One verdict for each relation and column, by subject. `findings` tell which documents differ. */
export function verdictsOf(facts: Facts, findings: readonly Finding[]): readonly Verdict[] {
  const database = subjectsInDatabase(facts);
  const documents = subjectsInDocuments(facts);
  const code = subjectsInCode(facts, (key) => database.has(key) || documents.has(key));
  const differing = new Set(
    findings.filter((f) => f.rule === "document-mismatch").map((f) => subjectKey(f.subject)),
  );
  const subjects = new Map([...code, ...database, ...documents]);
  return [...subjects]
    .filter(([key, subject]) => code.has(key) || !isManaged(subject))
    .flatMap(([key, subject]) => {
      const known = {
        code: code.has(key),
        database: database.has(key),
        documents: documents.has(key),
      };
      const verdict = verdictOn(known, differing.has(key));
      return verdict === null ? [] : [{ subject, ...known, verdict }];
    })
    .sort((a, b) => compareSubjects(a.subject, b.subject));
}

function verdictOn(known: Known, differs: boolean): VerdictKind | null {
  const { code, database, documents } = known;
  const combination: Combination = `${code ? "code" : "-"} ${database ? "database" : "-"} ${documents ? "documents" : "-"}`;
  return differs && database && documents ? "differs" : VERDICTS[combination];
}

function isManaged(subject: Subject): boolean {
  return "schema" in subject && MANAGED_SCHEMAS.has(subject.schema);
}

type Subjects = ReadonlyMap<string, Subject>;

function keyed(subjects: readonly Subject[]): Subjects {
  return new Map(subjects.map((subject) => [subjectKey(subject), subject]));
}

/**
 * An embed that was not resolved may name a column as well as a relation, unless others know the relation.
 * Its columns, and those of a function's result, are of no known relation.
 */
function subjectsInCode({ bindings, catalog }: Facts, isKnown: (key: string) => boolean): Subjects {
  const relations = keyed(
    bindings.flatMap(({ reference: { subject }, outcome }) => {
      if (subject.kind !== "relation") return [];
      return outcome.kind !== "unknown" || isKnown(subjectKey(subject)) ? [subject] : [];
    }),
  );
  const columns = bindings.flatMap(({ reference: { subject }, outcome }) => {
    if (subject.kind !== "column") return [];
    const name = { schema: subject.schema, name: subject.relation };
    const isOfRelation =
      outcome.kind === "unknown"
        ? outcome.of?.kind === "relation" && relations.has(subjectKey(relationSubject(name)))
        : findRelation(catalog, name) !== undefined;
    return isOfRelation ? [subject] : [];
  });
  return new Map([...relations, ...keyed(columns)]);
}

function subjectsInDatabase({ catalog }: Facts): Subjects {
  return keyed(
    catalog.relations
      .filter((relation) => !relation.isPartition)
      .flatMap((relation) => [
        relationSubject(relation),
        ...relation.columns.map((column) => columnSubject(relation, column.name)),
      ]),
  );
}

function subjectsInDocuments({ catalog, merged }: Facts): Subjects {
  const tables = merged.tables.flatMap((table) => {
    const isKnown = table.declared || findRelation(catalog, table.table) !== undefined;
    const columns = table.columns.map((column) => columnSubject(table.table, column.name));
    return isKnown ? [relationSubject(table.table), ...columns] : columns;
  });
  return keyed([...tables, ...merged.views.map((view) => relationSubject(view.view))]);
}
