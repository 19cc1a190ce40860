/** Tables, views and their columns: what generated types and the schema do not both have. */
import { type Catalog, findColumn, type Relation, type Routine } from "../../model/catalog.ts";
import type { TypedColumn, TypedRelation, TypedSchema } from "../../model/generated-types.ts";
import { columnSubject, relationSubject } from "../../model/identifier.ts";
import type { TypesDifference } from "../../model/types-difference.ts";
import { isRelationOfOthers } from "./of-others.ts";

/** A relation that one side lacks is one difference, whatever it consists of. */
export function relationDifferences(
  schema: TypedSchema,
  catalog: Catalog,
): readonly TypesDifference[] {
  const relations = new Map(
    catalog.relations.filter((one) => one.schema === schema.name).map((one) => [one.name, one]),
  );
  const typed = new Map(schema.relations.map((one) => [one.name, one]));
  return [
    ...schema.relations.flatMap((one) => {
      const relation = relations.get(one.name);
      if (relation !== undefined) return columnDifferences(one, relation, catalog);
      return isRelationOfOthers(one.name) ? [] : [unmade(schema, one)];
    }),
    ...[...relations.values()]
      .filter((one) => !typed.has(one.name) && isTyped(one))
      .map((one) => untyped(schema, one)),
  ];
}

function unmade(
  { name: schema }: TypedSchema,
  { name, kind, span }: TypedRelation,
): TypesDifference {
  const subject = relationSubject({ schema, name });
  return { subject, what: kind, only: "types", values: [], span };
}

function untyped({ span }: TypedSchema, relation: Relation): TypesDifference {
  const what = relation.kind === "view" ? "view" : "table";
  return { subject: relationSubject(relation), what, only: "schema", values: [], span };
}

/** Whether every version of the generator writes such a relation. */
function isTyped({ kind, isPartition }: Relation): boolean {
  return !isPartition && (kind === "table" || kind === "partitioned-table" || kind === "view");
}

function columnDifferences(
  typed: TypedRelation,
  relation: Relation,
  catalog: Catalog,
): readonly TypesDifference[] {
  const difference = (
    column: string,
    only: TypesDifference["only"],
    span: TypesDifference["span"],
  ): TypesDifference => ({
    subject: columnSubject(relation, column),
    what: "column",
    only,
    values: [],
    span,
  });
  const names = new Set(typed.columns.map(({ name }) => name));
  return [
    ...typed.columns
      .filter((column) => isColumn(column, relation, catalog))
      .filter(({ name }) => findColumn(relation, name) === undefined)
      .map(({ name, span }) => difference(name, "types", span)),
    ...relation.columns
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => difference(name, "schema", typed.span)),
  ];
}

/** Functions of a row stand among the columns of `Row`. */
function isColumn({ name, insert }: TypedColumn, { schema }: Relation, catalog: Catalog): boolean {
  const isFunction = (routine: Routine) => routine.schema === schema && routine.name === name;
  return insert !== "absent" && !catalog.routines.some(isFunction);
}
