/** What generated types know of what the schema lacks: it was there when they were written. */
import { findRelation } from "../../model/catalog.ts";
import type { SchemaGaps } from "../../model/gaps.ts";
import {
  columnSubject,
  functionSubject,
  relationSubject,
  type Subject,
  subjectKey,
} from "../../model/identifier.ts";
import type { SourceSpan } from "../../model/location.ts";
import type { Provenance } from "../../model/provenance.ts";
import { isCompared, type TypesComparison } from "./compare-types.ts";
import { isRelationOfOthers } from "./of-others.ts";

/** The part of the gaps that generated types tell. What migrations dropped or renamed is no gap. */
export function knownByTypes(
  comparison: Omit<TypesComparison, "gaps">,
  { lost }: Provenance,
): Pick<SchemaGaps, "typed" | "isOutrun"> {
  const typed = new Map<string, SourceSpan>();
  for (const [subject, span] of subjectsOf(comparison)) {
    const key = subjectKey(subject);
    if (!lost.has(key)) typed.set(key, span);
  }
  return { typed, isOutrun: isOutrun(comparison) };
}

function subjectsOf({
  types,
}: Pick<TypesComparison, "types">): readonly (readonly [Subject, SourceSpan])[] {
  return types.schemas.flatMap(({ name: schema, relations, functions }) => [
    ...relations.flatMap(({ name, span, columns }) => [
      [relationSubject({ schema, name }), span] as const,
      ...columns.map((column) => {
        return [columnSubject({ schema, name }, column.name), column.span] as const;
      }),
    ]),
    ...functions.map(({ name, span }) => [functionSubject({ schema, name }), span] as const),
  ]);
}

/** Fewer relations say nothing of the schema as a whole. */
const FEWEST = 3;

/** Whether the schema lacks more than half of the relations that the types have. */
function isOutrun(comparison: Omit<TypesComparison, "gaps">): boolean {
  const { types, catalog } = comparison;
  const names = types.schemas
    .filter((schema) => isCompared(schema, comparison))
    .flatMap(({ name: schema, relations }) => relations.map(({ name }) => ({ schema, name })))
    .filter(({ name }) => !isRelationOfOthers(name));
  const absent = names.filter((name) => findRelation(catalog, name) === undefined);
  return absent.length >= FEWEST && absent.length * 2 > names.length;
}
