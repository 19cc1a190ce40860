/** One column of a request, looked up in its level. Source: PostgREST, Plan.hs (resolveField). */
import type { Access, Binding, Outcome } from "../model/binding.ts";
import { findColumn, type Relation, type Routine } from "../model/catalog.ts";
import { columnSubject, nameKey } from "../model/identifier.ts";
import type { ValueEvidence } from "../model/request.ts";
import {
  type BindContext,
  type Bound,
  dynamicName,
  isDynamic,
  type PlacedName,
  placeOf,
} from "./bind-context.ts";
import { ANY_ROW } from "./catalog-index.ts";
import type { Level } from "./level.ts";

/** What is done with a column. */
export interface ColumnUse {
  readonly access: Access;
  readonly method: string;
  readonly value: ValueEvidence | null;
  readonly byType?: "demanded" | "allowed";
}

/** A value inside the JSON of a column: evidence of the column's own type. */
export const INSIDE_JSON: ValueEvidence = {
  type: "json",
  literal: null,
  nullable: true,
  alternatives: [],
};

/** Writes name stored columns only; everything else may also name what can be computed from a row. */
const STORED_ONLY: ReadonlySet<Access> = new Set(["insert", "update", "upsert", "conflict"]);

/** System columns, which tables have and views do not. */
const SYSTEM_COLUMNS = new Set(["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"]);

/** Built-in functions that accept any row, so that `relation.name` calls them. */
const ROW_FUNCTIONS = new Set([
  "any_value",
  "array_agg",
  "concat",
  "count",
  "hash_record",
  "json_agg",
  "jsonb_agg",
  "num_nonnulls",
  "num_nulls",
  "pg_column_size",
  "pg_typeof",
  "quote_literal",
  "quote_nullable",
  "record_out",
  "record_send",
  "row_to_json",
  "to_json",
  "to_jsonb",
]);

/** Binds one column name; built-in columns and functions yield nothing. */
export function* bindColumn(
  context: BindContext,
  level: Level,
  name: PlacedName,
  use: ColumnUse,
): Generator<Bound> {
  if (isDynamic(name.value)) {
    const code = use.method === "select" ? "dynamic-select" : "dynamic-column";
    yield dynamicName(code, "a column name", placeOf(name));
    return;
  }
  const { source } = level;
  if (source.kind === "refused") return;
  if (source.kind === "relation" && !STORED_ONLY.has(use.access)) {
    if (isStored(source.relation, name.value)) yield columnBinding(context, level, name, use);
    else if (isBuiltIn(source.relation, name.value)) return;
    else
      yield computedField(context, source.relation, name, use) ??
        columnBinding(context, level, name, use);
    return;
  }
  // Of a missing relation such a name is more likely the function than a column that no one saw.
  const mayBeFunction = source.kind === "unknown" && !STORED_ONLY.has(use.access);
  if (mayBeFunction && ROW_FUNCTIONS.has(name.value)) return;
  yield columnBinding(context, level, name, use);
}

function columnBinding(
  context: BindContext,
  level: Level,
  name: PlacedName,
  use: ColumnUse,
): Binding {
  return {
    request: context.request,
    reference: {
      kind: "column",
      subject: columnSubject(level.name, name.value),
      certainty: name.text.certainty,
      span: placeOf(name),
      declaration: name.text.declaration,
      alias: level.alias,
      ...use,
    },
    outcome: outcomeIn(level, name.value),
  };
}

function outcomeIn({ source }: Level, column: string): Outcome {
  switch (source.kind) {
    case "relation":
      return { kind: isStored(source.relation, column) ? "bound" : "missing" };
    case "record":
      return { kind: source.columns.has(column) ? "bound" : "missing" };
    case "refused":
      return { kind: "unknown", of: null };
    case "unknown":
      return { kind: "unknown", of: source.of };
  }
}

function isStored(relation: Relation, column: string): boolean {
  return findColumn(relation, column) !== undefined;
}

/** Whether a name can be read, filtered and ordered by: a column, or what is computed from a row. */
export function isReadable(context: BindContext, relation: Relation, name: string): boolean {
  return (
    isStored(relation, name) || isBuiltIn(relation, name) || isComputed(context, relation, name)
  );
}

/** Whether a function of the search path computes a field of that name. */
export function isComputed(context: BindContext, relation: Relation, name: string): boolean {
  return rowFunction(context, relation, name) !== undefined;
}

function isBuiltIn(relation: Relation, column: string): boolean {
  return ROW_FUNCTIONS.has(column) || (relation.kind !== "view" && SYSTEM_COLUMNS.has(column));
}

/** A function of one row, found through the search path of the request. */
function rowFunction(
  { index, api, schema }: BindContext,
  relation: Relation,
  name: string,
): Routine | undefined {
  const schemas = new Set([schema, ...api.searchPath]);
  return [nameKey(relation), ANY_ROW]
    .flatMap((key) => index.rowFunctions.get(key) ?? [])
    .find((one) => one.name === name && schemas.has(one.schema));
}

function computedField(
  context: BindContext,
  relation: Relation,
  name: PlacedName,
  use: ColumnUse,
): Binding | null {
  const routine = rowFunction(context, relation, name.value);
  if (routine === undefined) return null;
  return {
    request: context.request,
    reference: {
      kind: "function",
      subject: { kind: "function", schema: routine.schema, function: routine.name },
      certainty: name.text.certainty,
      span: placeOf(name),
      declaration: name.text.declaration,
      alias: null,
      ...use,
    },
    outcome: { kind: "bound" },
  };
}
