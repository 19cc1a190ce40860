/** Which of the objects that are missing a migration may make, and which are left to their owners. */
import type { Binding } from "../model/binding.ts";
import type { WithheldChange } from "../model/change.ts";
import { documentedAt } from "../model/documented.ts";
import { compareSubjects, formatSubject, type Subject, subjectKey } from "../model/identifier.ts";
import { type Provenance, renamedTo } from "../model/provenance.ts";
import { type Doubt, isElsewhere, reasonToDoubt } from "./doubt.ts";

/** What keeps an object from being planned. */
export interface Obstacles extends Doubt {
  readonly provenance: Provenance;
}

/**
 * The uses of objects of which it is known whether they exist, without those that a migration renamed or
 * dropped on purpose: there the code is wrong, unless a document still declares them.
 */
export function plannableBindings<B extends Binding>(
  bindings: readonly B[],
  obstacles: Obstacles,
): readonly B[] {
  return bindings.filter(({ outcome, reference }) => {
    if (isElsewhere(reference.span.file, obstacles)) return false;
    if (outcome.kind === "bound") return true;
    const subject = outcome.kind === "unknown" ? outcome.of : reference.subject;
    return subject === null || (isSettled(subject, obstacles) && !isLost(subject, obstacles));
  });
}

/** It is known whether the object exists, and no migration that waits makes it. */
function isSettled(subject: Subject, obstacles: Obstacles): boolean {
  return !isWaiting(subject, obstacles) && reasonToDoubt(subject, obstacles) === null;
}

function isLost(subject: Subject, { provenance, merged }: Obstacles): boolean {
  return provenance.lost.has(subjectKey(subject)) && documentedAt(merged, subject).length === 0;
}

/** Relations and columns that are used although a migration renamed or dropped them, each once, by key. */
export function withheldLosses(
  bindings: readonly Binding[],
  obstacles: Obstacles,
): readonly WithheldChange[] {
  const subjects = bindings
    .filter(({ outcome, reference }) => outcome.kind === "missing" && reference.kind !== "function")
    .filter(({ reference }) => !isElsewhere(reference.span.file, obstacles))
    .map(({ reference }) => reference.subject)
    .filter((subject) => isLost(subject, obstacles) && isSettled(subject, obstacles));
  const byKey = new Map(subjects.map((subject) => [subjectKey(subject), subject]));
  return [...byKey.values()]
    .sort(compareSubjects)
    .map((subject) => withheldLoss(subject, obstacles.provenance));
}

function withheldLoss(subject: Subject, provenance: Provenance): WithheldChange {
  const renamed = renamedTo(provenance, subject);
  const span = renamed?.span ?? provenance.lost.get(subjectKey(subject))?.span;
  const reason = renamed
    ? `renamed to ${formatSubject(renamed.to)}: use that name in the code`
    : "dropped by a migration: take it out of the code, or make it anew by a migration of your own";
  return { subject, reason, sources: span ? [span] : [] };
}

/** A migration that is not applied yet makes it: to make it once more would be in its way. */
function isWaiting(subject: Subject, { gaps }: Obstacles): boolean {
  return gaps.waiting.has(subjectKey(subject));
}
