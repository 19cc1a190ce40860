/** What the code uses and the database lacks, as a set of subjects. */
import type { Binding } from "../model/binding.ts";
import { subjectKey } from "../model/identifier.ts";

/** Keys of missing relations and columns, sorted. Functions are left out: no migration is written for them. */
export function missingSubjects(bindings: readonly Binding[]): readonly string[] {
  const keys = bindings
    .filter(({ outcome, reference }) => outcome.kind === "missing" && reference.kind !== "function")
    .map(({ reference }) => subjectKey(reference.subject));
  return [...new Set(keys)].sort();
}
