/** Columns of a relation that both sides have. */
import type { Column, Relation } from "../../model/catalog.ts";
import { columnSubject, quoteIdentifier, sqlName } from "../../model/identifier.ts";
import { sameDefault } from "../../model/same-default.ts";
import { literal } from "../sql/literal.ts";
import type { Spelling } from "./comparable.ts";
import { match } from "./compare-lists.ts";
import { type MadeAt, onlyDatabase, onlyFiles } from "./one-side.ts";
import type { Suspicion } from "./suspicion.ts";

/** Columns by name: type, NOT NULL, default, identity and generation. */
export function compareColumns(
  database: Relation,
  files: Relation,
  spelling: Spelling,
  madeAt: MadeAt,
): readonly Suspicion[] {
  const columns = match(database.columns, files.columns, ({ name }) => name);
  const subjectOf = ({ name }: Column) => columnSubject(database, name);
  return [
    ...columns.onlyDatabase.map((column) => onlyDatabase(subjectOf(column))),
    ...columns.onlyFiles.map((column) => onlyFiles(subjectOf(column), madeAt)),
    ...columns.both.flatMap((pair) => compareColumn(database, pair, spelling)),
  ];
}

function compareColumn(
  relation: Relation,
  [database, files]: readonly [Column, Column],
  spelling: Spelling,
): readonly Suspicion[] {
  const subject = columnSubject(relation, database.name);
  const changed = (property: string, of: (column: Column) => string): Suspicion => ({
    difference: {
      kind: "changed",
      subject,
      property,
      database: of(database),
      files: of(files),
    },
  });
  if (!spelling.sameType(database.type, files.type)) return [changed("type", ({ type }) => type)];
  return [
    ...(database.notNull === files.notNull
      ? []
      : [changed("null", ({ notNull }) => (notNull ? "not allowed" : "allowed"))]),
    ...compareValue(relation, database, files, changed),
  ];
}

/** Where a value comes from when none is given. A serial column and an identity that may be written do the same. */
function compareValue(
  relation: Relation,
  database: Column,
  files: Column,
  changed: (property: string, of: (column: Column) => string) => Suspicion,
): readonly Suspicion[] {
  const [one, other] = [sourceOfValue(database), sourceOfValue(files)];
  if (one !== other) return [changed("default", sourceOfValue)];
  if (database.default === null || files.default === null) return [];
  if (one === NUMBERED || sameDefault(database.default, files.default)) return [];
  const suspicion = changed("default", ({ default: text }) => text ?? "none");
  return database.generated === null
    ? [{ ...suspicion, question: defaultQuestion(relation, database.name, files.default) }]
    : [];
}

const NUMBERED = "a number in turn";

function sourceOfValue({ default: text, identity, generated }: Column): string {
  if (generated !== null) return `generated (${generated})`;
  if (identity === "always") return "an identity that takes no value";
  if (identity !== null || /^nextval\(/.test(text ?? "")) return NUMBERED;
  return text === null ? "none" : "set";
}

function defaultQuestion(relation: Relation, column: string, text: string) {
  const table = sqlName(relation);
  return {
    query: `SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS text
      FROM pg_catalog.pg_attrdef d
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
      WHERE d.adrelid = ${literal(table)}::pg_catalog.regclass AND a.attname = ${literal(column)}`,
    replace: [`ALTER TABLE ${table} ALTER COLUMN ${quoteIdentifier(column)} SET DEFAULT ${text}`],
  };
}
