/** Differences that are that one side lacks an object. */
import { type Subject, subjectKey } from "../../model/identifier.ts";
import type { SourceSpan } from "../../model/location.ts";
import type { Suspicion } from "./suspicion.ts";

/** The statement that makes each object, by `subjectKey`. */
export type MadeAt = ReadonlyMap<string, SourceSpan>;

/** No file makes it. */
export function onlyDatabase(subject: Subject): Suspicion {
  return { difference: { kind: "only-database", subject } };
}

/** The database does not have it. */
export function onlyFiles(subject: Subject, madeAt: MadeAt): Suspicion {
  const made = madeAt.get(subjectKey(subject)) ?? null;
  return { difference: { kind: "only-files", subject, made } };
}
