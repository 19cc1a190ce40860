/** Where the documents of a project declare an object. */
import { nameKey, type Subject } from "./identifier.ts";
import { compareSpans, type SourceSpan } from "./location.ts";
import type { MergedSchema, MergedTable } from "./merged-schema.ts";

/** The lines that declare a relation, column or function; in file order, empty where none does. */
export function documentedAt(merged: MergedSchema, subject: Subject): readonly SourceSpan[] {
  return distinctPlaces(placesOf(merged, subject));
}

function placesOf(merged: MergedSchema, subject: Subject): readonly SourceSpan[] {
  switch (subject.kind) {
    case "relation":
      return relationPlaces(merged, nameKey({ schema: subject.schema, name: subject.relation }));
    case "column":
      return columnPlaces(merged, subject.schema, subject.relation, subject.column);
    case "function":
      return merged.functions
        .filter((f) => f.function.schema === subject.schema && f.function.name === subject.function)
        .map((declared) => declared.source);
    default:
      return [];
  }
}

function relationPlaces(merged: MergedSchema, key: string): readonly SourceSpan[] {
  const table = merged.tables.find((one) => one.declared && nameKey(one.table) === key);
  const views = merged.views.filter((one) => nameKey(one.view) === key);
  const partitions = merged.partitions.filter((one) => nameKey(one.table) === key);
  return [...(table ? tablePlaces(table) : []), ...[...views, ...partitions].map((d) => d.source)];
}

function tablePlaces(table: MergedTable): readonly SourceSpan[] {
  return table.declarations.filter((one) => one.kind === "table").map((one) => one.source);
}

function columnPlaces(
  merged: MergedSchema,
  schema: string,
  relation: string,
  column: string,
): readonly SourceSpan[] {
  const key = nameKey({ schema, name: relation });
  const declarations = merged.tables.find((one) => nameKey(one.table) === key)?.declarations ?? [];
  return declarations.flatMap((one) => {
    if (one.kind === "column") return one.column.name === column ? [one.column.source] : [];
    if (one.kind !== "table") return [];
    return one.columns.filter((c) => c.name === column).map((c) => c.source);
  });
}

function distinctPlaces(places: readonly SourceSpan[]): readonly SourceSpan[] {
  return [...places]
    .sort(compareSpans)
    .filter((place, at, all) => at === 0 || compareSpans(place, all[at - 1] ?? place) !== 0);
}
