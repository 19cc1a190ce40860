/** Requests against whatever a schema holds: every type, key, enum and required column of it once. */
import {
  type Catalog,
  type Column,
  MANAGED_SCHEMAS,
  type Relation,
} from "../../src/model/catalog.ts";
import type { Case } from "./differential-values.ts";

/** Texts that are a value of no type but a text's; numbers and words that mistakes send. */
const WRONG = ["undefined", "zz", "12abc"];

/** The requests for the tables and views of the project itself. */
export function fixtureCases(catalog: Catalog): readonly Case[] {
  const own = catalog.relations.filter(
    ({ schema, isPartition }) =>
      schema === "public" && !MANAGED_SCHEMAS.has(schema) && !isPartition,
  );
  return own.flatMap((relation) => [
    ...relation.columns.flatMap((column) => columnCases(catalog, relation, column)),
    ...tableCases(relation),
  ]);
}

function columnCases(
  catalog: Catalog,
  { schema, name: table }: Relation,
  column: Column,
): readonly Case[] {
  const { name, type } = column;
  const read = { table: { schema, name: table }, action: "read" } as const;
  const labels = catalog.enums.find((one) => `${one.schema}.${one.name}` === type)?.labels ?? [];
  const isMoment = /^(?:date|time|interval)/.test(type);
  return [
    ...WRONG.map(
      (value): Case => ({
        ...read,
        filters: [["eq", name, value]],
        open: isMoment || /^(?:inet|cidr)/.test(type),
      }),
    ),
    ...labels.map((label): Case => ({ ...read, filters: [["in", name, [label]]] })),
    { ...read, filters: [["like", name, "a%"]] },
    { ...read, filters: [["contains", name, ["a"]]] },
    { ...read, filters: [["is", name, true]] },
    { ...read, filters: [["is", name, null]] },
    { ...read, select: `${name}::int`, open: /^(?:bytea|inet)/.test(type) },
    { ...read, select: `${name}::text` },
  ];
}

function tableCases(relation: Relation): readonly Case[] {
  const { schema, name, columns, kind } = relation;
  const table = { schema, name };
  const body = Object.fromEntries(columns.map((column) => [column.name, null]));
  const isTable = kind === "table";
  // What a trigger fills, and what it refuses, is not known.
  const open = !isTable || relation.triggers.length > 0;
  return [
    { table, action: "insert", body: {}, open },
    { table, action: "insert", body, open },
    ...columns.flatMap((column): Case[] => [
      { table, action: "insert", body: { [column.name]: null }, open },
      {
        table,
        action: "upsert",
        body: { [column.name]: null },
        onConflict: column.name,
        open: true,
      },
    ]),
  ];
}
