/** The other places that a finding about a used name points at. */
import type { Reference } from "./binding.ts";
import { documentedAt } from "./documented.ts";
import type { RelatedLocation } from "./finding.ts";
import { formatSubject } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";
import type { MergedSchema } from "./merged-schema.ts";

/** Where the name is written, if not at its use, and the document lines that declare the object. */
export function relatedPlaces(
  reference: Reference,
  merged: MergedSchema,
): readonly RelatedLocation[] {
  const name = formatSubject(reference.subject);
  const documented = documentedAt(merged, reference.subject).map((span) => ({
    message: `${name} is documented here`,
    span,
  }));
  return [...writtenAt(reference.declaration), ...documented];
}

/** Where a name or text is written, if that is not where it is used. */
export function writtenAt(declaration: SourceSpan | null): readonly RelatedLocation[] {
  return declaration === null ? [] : [{ message: "the name is written here", span: declaration }];
}
