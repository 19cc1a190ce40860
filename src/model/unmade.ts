/** What statements that failed would have made: it may well exist where they did not fail. */
import { columnSubject, type Subject, subjectKey } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";

/** By `subjectKey`, the first failing statement that makes or changes the object; by `neededKey`, that needs it. */
export type Unmade = ReadonlyMap<string, SourceSpan>;

/** Stands for every column of a relation that a failing statement would have made anew. */
export const EVERY_COLUMN = "*";

/** The key of an object that a failing statement needs and would leave as it is: it may exist, no more. */
export function neededKey(subject: Subject): string {
  return `needed ${subjectKey(subject)}`;
}

/** The failing statement that leaves it open whether the object exists; null where nothing does. */
export function unmadeAt(unmade: Unmade, subject: Subject): SourceSpan | null {
  return changedAt(unmade, subject) ?? unmade.get(neededKey(subject)) ?? null;
}

/** The failing statement that would make or change the object; null where none would. */
export function changedAt(unmade: Unmade, subject: Subject): SourceSpan | null {
  const own = unmade.get(subjectKey(subject)) ?? null;
  if (own !== null || subject.kind !== "column") return own;
  const relation = { schema: subject.schema, name: subject.relation };
  return unmade.get(subjectKey(columnSubject(relation, EVERY_COLUMN))) ?? null;
}
