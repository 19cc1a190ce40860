/** What the code uses and neither database nor documents know, and whether that is most of it. */
import type { Binding } from "../model/binding.ts";
import { documentedAt } from "../model/documented.ts";
import { compareSubjects, type Subject, subjectKey } from "../model/identifier.ts";
import type { MergedSchema } from "../model/merged-schema.ts";

/** What is missing as a set. */
export interface Lacking {
  /** Sorted. */
  readonly subjects: readonly Subject[];
  /**
   * More than half of the relations that the code uses are missing: an application that works does not
   * run on such a schema, so the schema that was read is not all of it.
   */
  readonly isPartial: boolean;
}

/** Fewer missing relations say nothing of the schema as a whole. */
const FEWEST = 5;

/** Derives it from the bindings. */
export function lackingIn(bindings: readonly Binding[], merged: MergedSchema): Lacking {
  const used = new Map<string, Subject>();
  const missing = new Map<string, Subject>();
  for (const { reference, outcome } of bindings) {
    const { kind, subject } = reference;
    if (outcome.kind === "unknown") continue;
    const key = subjectKey(subject);
    if (kind === "relation") used.set(key, subject);
    if (outcome.kind === "missing" && documentedAt(merged, subject).length === 0) {
      missing.set(key, subject);
    }
  }
  const relations = [...missing.keys()].filter((key) => used.has(key)).length;
  return {
    subjects: [...missing.values()].sort(compareSubjects),
    isPartial: relations >= FEWEST && relations * 2 > used.size,
  };
}
