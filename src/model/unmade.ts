/** What statements that failed would have made: it may well exist where they did not fail. */
import { columnSubject, type Subject, subjectKey } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";

/** By `subjectKey`, the first failing statement that makes, changes or asks for the object. */
export type Unmade = ReadonlyMap<string, SourceSpan>;

/** Stands for every column of a relation that a failing statement would have made anew. */
export const EVERY_COLUMN = "*";

/** The failing statement that leaves it open whether the object exists; null where nothing does. */
export function unmadeAt(unmade: Unmade, subject: Subject): SourceSpan | null {
  const own = unmade.get(subjectKey(subject)) ?? null;
  if (own !== null || subject.kind !== "column") return own;
  const relation = { schema: subject.schema, name: subject.relation };
  return unmade.get(subjectKey(columnSubject(relation, EVERY_COLUMN))) ?? null;
}
