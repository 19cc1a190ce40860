/**
 * Objects that the schema lacks only as far as it was read: migrations that fail here make them, or build
 * on them. Whether they exist is open, so that what is missing is told with less weight and never planned.
 */
import type { Binding } from "../model/binding.ts";
import { documentedAt } from "../model/documented.ts";
import type { FindingDraft, RuleId } from "../model/finding.ts";
import type { Subject } from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";
import type { MergedSchema } from "../model/merged-schema.ts";
import { type Unmade, unmadeAt } from "../model/unmade.ts";

/** What leaves it open whether an object exists. */
export interface Doubt {
  readonly unmade: Unmade;
  /** What documents declare is planned and judged as they say. */
  readonly merged: MergedSchema;
}

/** The uses of objects of which it is known whether they exist. */
export function certainBindings<B extends Binding>(
  bindings: readonly B[],
  doubt: Doubt,
): readonly B[] {
  return bindings.filter(({ outcome, reference }) => {
    if (outcome.kind === "bound") return true;
    const subject = outcome.kind === "unknown" ? outcome.of : reference.subject;
    return subject === null || doubtAbout(subject, doubt) === null;
  });
}

const IN_DOUBT: ReadonlySet<RuleId> = new Set([
  "missing-column",
  "missing-function",
  "missing-table",
]);

/** The draft, as a warning that names the failing statement where the object may well exist. */
export function withDoubt(rule: RuleId, draft: FindingDraft, doubt: Doubt): FindingDraft {
  const span = IN_DOUBT.has(rule) ? doubtAbout(draft.subject, doubt) : null;
  if (span === null) return draft;
  const related = { message: "this statement needs or makes it, and fails", span };
  return {
    ...draft,
    severity: "warning",
    undecided: true,
    help: HELP,
    related: [...draft.related, related],
  };
}

const HELP =
  "migrations need or make it and fail, so it may well exist: name the SQL that comes before them with schema.base, or audit a live database with --db URL";

function doubtAbout(subject: Subject, { unmade, merged }: Doubt): SourceSpan | null {
  const span = unmadeAt(unmade, subject);
  return span === null || documentedAt(merged, subject).length > 0 ? null : span;
}
