/**
 * What differs between the catalog of a live database and that of the project's SQL files. Left out are
 * owners, privileges, comments, checks, extensions, partitions of one side, and what the platform looks
 * after. Source of the texts: see `model/catalog.ts`.
 */
import type { Catalog, Relation } from "../../model/catalog.ts";
import { nameKey, relationSubject, type Subject, sqlName } from "../../model/identifier.ts";
import { literal } from "../sql/literal.ts";
import { isCompared, isRecord, type Spelling, spellingOf } from "./comparable.ts";
import { compareColumns } from "./compare-columns.ts";
import { match } from "./compare-lists.ts";
import { compareParts } from "./compare-parts.ts";
import { compareRoutines } from "./compare-routines.ts";
import { type MadeAt, onlyDatabase, onlyFiles } from "./one-side.ts";
import type { Question, Suspicion } from "./suspicion.ts";

/** Every difference, those of texts in doubt until a copy of the database has decided them. */
export function compareCatalogs(
  database: Catalog,
  files: Catalog,
  madeAt: MadeAt,
): readonly Suspicion[] {
  const spelling = spellingOf(database, files);
  return [
    ...compareRelations(database, files, spelling, madeAt),
    ...compareTypes(database, files, spelling),
    ...compareRoutines(
      database.routines.filter(isCompared),
      files.routines.filter(isCompared),
      spelling,
      madeAt,
    ),
  ];
}

function compareRelations(
  database: Catalog,
  files: Catalog,
  spelling: Spelling,
  madeAt: MadeAt,
): readonly Suspicion[] {
  const relations = match(
    database.relations.filter(isCompared),
    files.relations.filter(isCompared),
    nameKey,
  );
  return [
    ...relations.onlyDatabase
      .filter((one) => !one.isPartition && !isRecord(one))
      .map((one) => onlyDatabase(relationSubject(one))),
    ...relations.onlyFiles
      .filter((one) => !one.isPartition)
      .map((one) => onlyFiles(relationSubject(one), madeAt)),
    ...relations.both.flatMap(([here, there]) => compareRelation(here, there, spelling, madeAt)),
  ];
}

function compareRelation(
  database: Relation,
  files: Relation,
  spelling: Spelling,
  madeAt: MadeAt,
): readonly Suspicion[] {
  const subject = relationSubject(database);
  if (database.kind !== files.kind) return [changed(subject, "kind", database.kind, files.kind)];
  const onOff = ({ rowSecurity }: Relation) => (rowSecurity ? "on" : "off");
  const columns = compareColumns(database, files, spelling, madeAt);
  return [
    ...columns,
    ...(database.rowSecurity === files.rowSecurity
      ? []
      : [changed(subject, "row level security", onOff(database), onOff(files))]),
    // Where the columns of a view differ they say enough.
    ...(columns.length === 0 ? compareQuery(database, files, subject) : []),
    ...compareParts(database, files),
  ];
}

function compareQuery(
  database: Relation,
  { definition }: Relation,
  subject: Subject,
): readonly Suspicion[] {
  if (definition === null || database.definition === definition) return [];
  const question = queryQuestion(database, definition);
  return [{ difference: changed(subject, "query", null, null).difference, question }];
}

function queryQuestion(view: Relation, definition: string): Question {
  const kind = view.kind === "materialized-view" ? "MATERIALIZED VIEW" : "VIEW";
  const name = sqlName(view);
  return {
    query: `SELECT pg_catalog.pg_get_viewdef(${literal(name)}::pg_catalog.regclass) AS text`,
    replace: [`DROP ${kind} ${name} CASCADE`, `CREATE ${kind} ${name} AS ${definition}`],
  };
}

function compareTypes(database: Catalog, files: Catalog, spelling: Spelling): readonly Suspicion[] {
  const labels = ({ labels: list }: Catalog["enums"][number]) =>
    list.map((label) => literal(label)).join(", ");
  const enums = match(database.enums.filter(isCompared), files.enums.filter(isCompared), nameKey);
  const domains = match(
    database.domains.filter(isCompared),
    files.domains.filter(isCompared),
    nameKey,
  );
  const none: MadeAt = new Map();
  return [
    ...[...enums.onlyDatabase, ...domains.onlyDatabase].map((one) =>
      onlyDatabase(typeSubject(one)),
    ),
    ...[...enums.onlyFiles, ...domains.onlyFiles].map((one) => onlyFiles(typeSubject(one), none)),
    ...enums.both.flatMap(([here, there]) =>
      labels(here) === labels(there)
        ? []
        : [changed(typeSubject(here), "the list of labels", labels(here), labels(there))],
    ),
    ...domains.both.flatMap(([here, there]) =>
      spelling.sameType(here.baseType, there.baseType)
        ? []
        : [changed(typeSubject(here), "type", here.baseType, there.baseType)],
    ),
  ];
}

function typeSubject({
  schema,
  name,
}: {
  readonly schema: string;
  readonly name: string;
}): Subject {
  return { kind: "type", schema, name };
}

function changed(
  subject: Subject,
  property: string,
  database: string | null,
  files: string | null,
): Suspicion {
  return { difference: { kind: "changed", subject, property, database, files } };
}
