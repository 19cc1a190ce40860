/** The other places that a finding about a used name points at. */
import type { Reference } from "./binding.ts";
import { documentedAt } from "./documented.ts";
import type { RelatedLocation } from "./finding.ts";
import { formatSubject } from "./identifier.ts";
import type { MergedSchema } from "./merged-schema.ts";

/** Where the name is written, if not at its use, and the document lines that declare the object. */
export function relatedPlaces(
  reference: Reference,
  merged: MergedSchema,
): readonly RelatedLocation[] {
  const name = formatSubject(reference.subject);
  const written = reference.declaration
    ? [{ message: "the name is written here", span: reference.declaration }]
    : [];
  const documented = documentedAt(merged, reference.subject).map((span) => ({
    message: `${name} is documented here`,
    span,
  }));
  return [...written, ...documented];
}
