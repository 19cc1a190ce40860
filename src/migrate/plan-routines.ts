/** Types, functions, views, partitions and other documented statements that the database lacks. */
import { type Catalog, findRelation } from "../model/catalog.ts";
import type { Change, WithheldChange } from "../model/change.ts";
import type { SourceSpan } from "../model/location.ts";
import type { MergedSchema } from "../model/merged-schema.ts";

/** Plans them as documented, in the order in which they stand; the rehearsal finds the order that works. */
export function planRoutines(merged: MergedSchema, catalog: Catalog): readonly Change[] {
  return [
    ...statements(merged, catalog),
    ...enums(merged, catalog),
    ...functions(merged, catalog),
    ...views(merged, catalog),
    ...partitions(merged, catalog),
  ];
}

function documented(source: SourceSpan): Change["origin"] {
  return { kind: "documented", sources: [source] };
}

/** Statements that can be applied twice and taken back. */
const REPEATABLE: ReadonlySet<string> = new Set(["CREATE EXTENSION", "CREATE SCHEMA"]);

/** Documented statements that no proved migration can hold: they are listed, so that they do not block it. */
export function withheldStatements(merged: MergedSchema): readonly WithheldChange[] {
  return merged.others
    .filter((other) => !REPEATABLE.has(other.command))
    .map((other) => ({
      subject: { kind: "type", schema: "public", name: other.command.toLowerCase() },
      reason: "it cannot be applied twice or taken back: write it by hand where it is wanted",
      sources: [other.source],
    }));
}

function statements(merged: MergedSchema, catalog: Catalog): readonly Change[] {
  const known = new Set(catalog.extensions.map((extension) => extension.name));
  return merged.others
    .filter((other) => REPEATABLE.has(other.command))
    .filter((other) => {
      const extension = /^CREATE EXTENSION\s+(?:IF NOT EXISTS\s+)?"?([\w-]+)/i.exec(
        other.statement,
      )?.[1];
      return extension === undefined || !known.has(extension);
    })
    .map((other) => ({
      kind: "create-statement",
      command: other.command,
      statement: other.statement,
      origin: documented(other.source),
    }));
}

function enums(merged: MergedSchema, catalog: Catalog): readonly Change[] {
  return merged.enums
    .filter(
      ({ type }) => !catalog.enums.some((e) => e.schema === type.schema && e.name === type.name),
    )
    .map(({ type, labels, source }) => ({
      kind: "create-enum",
      type,
      labels,
      origin: documented(source),
    }));
}

function functions(merged: MergedSchema, catalog: Catalog): readonly Change[] {
  return merged.functions
    .filter(
      ({ function: f }) =>
        !catalog.routines.some((r) => r.schema === f.schema && r.name === f.name),
    )
    .map((declared) => ({
      kind: "create-function",
      function: declared.function,
      statement: declared.statement,
      origin: documented(declared.source),
    }));
}

function views(merged: MergedSchema, catalog: Catalog): readonly Change[] {
  return merged.views
    .filter(({ view }) => findRelation(catalog, view) === undefined)
    .map(({ view, materialized, columns, query, source }) => ({
      kind: "create-view",
      view,
      materialized,
      columns,
      query,
      origin: documented(source),
    }));
}

function partitions(merged: MergedSchema, catalog: Catalog): readonly Change[] {
  return merged.partitions
    .filter(
      ({ table, statement }) => statement !== null && findRelation(catalog, table) === undefined,
    )
    .map(({ table, statement, source }) => ({
      kind: "create-partition",
      table,
      statement: statement ?? "",
      origin: documented(source),
    }));
}
