/** The other places that a finding about a used name points at. */
import type { Reference } from "./binding.ts";
import { documentedAt } from "./documented.ts";
import type { RelatedLocation } from "./finding.ts";
import {
  formatName,
  formatSubject,
  relationSubject,
  type Subject,
  subjectKey,
} from "./identifier.ts";
import { formatSpan, type SourceSpan } from "./location.ts";
import type { MergedSchema } from "./merged-schema.ts";
import { type Provenance, renamedTo } from "./provenance.ts";

/**
 * Where the name is written, if not at its use, the document lines that declare the object, and the
 * migrations that took it away or made the relation that lacks it.
 */
export function relatedPlaces(
  reference: Reference,
  { merged, provenance }: PlacesKnown,
): readonly RelatedLocation[] {
  const name = formatSubject(reference.subject);
  const documented = documentedAt(merged, reference.subject).map((span) => ({
    message: `${name} is documented here`,
    span,
  }));
  return [
    ...writtenAt(reference.declaration),
    ...documented,
    ...migratedAt(provenance, reference.subject),
  ];
}

interface PlacesKnown {
  readonly merged: MergedSchema;
  readonly provenance: Provenance;
}

function migratedAt(provenance: Provenance, subject: Subject): readonly RelatedLocation[] {
  const name = formatSubject(subject);
  const renamed = renamedTo(provenance, subject);
  if (renamed !== null)
    return [
      { message: `${name} is renamed to ${formatSubject(renamed.to)} here`, span: renamed.span },
    ];
  const loss = provenance.lost.get(subjectKey(subject));
  if (loss !== undefined) return [{ message: `${name} is dropped here`, span: loss.span }];
  if (subject.kind !== "column") return [];
  const table = { schema: subject.schema, name: subject.relation };
  const made = provenance.made.get(subjectKey(relationSubject(table)));
  return made ? [{ message: `${formatName(table)} is created here`, span: made }] : [];
}

/** Advice where a name was changed by a migration; null where none did. */
export function renameAdvice(provenance: Provenance, subject: Subject): string | null {
  const renamed = renamedTo(provenance, subject);
  return (
    renamed &&
    `it is called ${formatSubject(renamed.to)} since ${formatSpan(renamed.span)}: use that name`
  );
}

/** Advice where a migration dropped what is asked for; null where none did. */
export function dropAdvice({ lost }: Provenance, subject: Subject): string | null {
  const loss = lost.get(subjectKey(subject));
  return loss?.to === null
    ? `it is dropped at ${formatSpan(loss.span)}: take it out of the code`
    : null;
}

/** Where a name or text is written, if that is not where it is used. */
export function writtenAt(declaration: SourceSpan | null): readonly RelatedLocation[] {
  return declaration === null ? [] : [{ message: "the name is written here", span: declaration }];
}
