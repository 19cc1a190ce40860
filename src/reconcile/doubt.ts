/**
 * Objects that the schema lacks only as far as it was read. Whether they exist is open, so that what is
 * missing is told with less weight and never planned.
 */
import { documentedAt } from "../model/documented.ts";
import type { FindingDraft, RelatedLocation, RuleId, Undecided } from "../model/finding.ts";
import type { SchemaGaps } from "../model/gaps.ts";
import { type Subject, subjectKey } from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";
import type { MergedSchema } from "../model/merged-schema.ts";
import { placeOf } from "../model/schema-drift.ts";
import { changedAt, unmadeAt } from "../model/unmade.ts";

/** What leaves it open whether an object exists. */
export interface Doubt {
  readonly gaps: SchemaGaps;
  /** What documents declare is planned and judged as they say. */
  readonly merged: MergedSchema;
}

const IN_DOUBT: ReadonlySet<RuleId> = new Set([
  "missing-column",
  "missing-function",
  "missing-table",
]);

/** The draft, as a warning that says why, where the object may well exist. */
export function withDoubt(rule: RuleId, draft: FindingDraft, doubt: Doubt): FindingDraft {
  const reason = reasonAgainst(rule, draft, doubt);
  if (reason === null) {
    return IN_DOUBT.has(rule) ? withOrigin(withPending(draft, doubt), doubt) : draft;
  }
  return {
    ...draft,
    severity: "warning",
    undecided: reason.kind,
    help: reason.help ?? HELP[reason.kind],
    related: [...draft.related, ...reason.related],
  };
}

function reasonAgainst(rule: RuleId, draft: FindingDraft, doubt: Doubt): Reason | null {
  const isAboutCode = !rule.startsWith("document");
  if (isAboutCode && isElsewhere(draft.span.file, doubt)) {
    return { kind: "other-database", related: [] };
  }
  const changed = draft.lacks ?? (CHANGES.has(rule) ? draft.subject : null);
  if (changed !== null) {
    const reason = reasonOfFailure(changed, doubt.gaps, changedAt);
    return reason && { ...reason, help: OTHERWISE };
  }
  return IN_DOUBT.has(rule) ? reasonToDoubt(draft.subject, doubt) : null;
}

/** What they are about is there; a statement that would change it may have failed. */
const CHANGES: ReadonlySet<RuleId> = new Set([
  "function-arguments",
  "invalid-enum-value",
  "missing-required-column",
  "type-mismatch",
  "write-to-generated",
]);

/** Code below a folder with a database of its own. */
export function isElsewhere(file: string, { gaps }: Doubt): boolean {
  return gaps.otherDatabases.some((folder) => file.startsWith(`${folder}/`));
}

function withPending(draft: FindingDraft, { gaps }: Doubt): FindingDraft {
  const span = gaps.waiting.get(subjectKey(draft.subject));
  if (span === undefined) return draft;
  const help = `made by ${placeOf(span)}, which this database does not have yet: apply that migration`;
  const related = { message: "made here, in a migration that this database does not have", span };
  return { ...draft, help, related: [...draft.related, related] };
}

/** SQL that would make the object, in a file that is no part of the schema. */
function withOrigin(draft: FindingDraft, { gaps }: Doubt): FindingDraft {
  const elsewhere = unmadeAt(gaps.elsewhere, draft.subject);
  const typed = typedAt(draft.subject, gaps);
  const related = [
    ...(elsewhere === null ? [] : [madeElsewhere(elsewhere)]),
    ...(typed === null ? [] : [knownByTypes(typed)]),
  ];
  if (related.length === 0) return draft;
  const isOutside = elsewhere === null && typed !== null;
  const help = isOutside ? `${draft.help}; ${OUTSIDE}` : draft.help;
  return { ...draft, help, related: [...draft.related, ...related] };
}

const OUTSIDE =
  "generated types know it, so it was most likely made outside of the migrations, and `supabase db pull` writes the migration";

/** Where generated types tell of it; null where they do not. */
function typedAt(subject: Subject, { typed }: SchemaGaps): SourceSpan | null {
  return typed.get(subjectKey(subject)) ?? null;
}

const WAY_OUT =
  "name the SQL that makes it with schema.base, or audit a live database with --db URL";

const HELP: Readonly<Record<Undecided, string>> = {
  "missing-base": `migrations need or make it and fail, so it may well exist: ${WAY_OUT}`,
  "failed-statement": `a statement that makes or needs it fails, so it may well exist: mend the statement, ${WAY_OUT}`,
  "generated-types": `generated types know it, and most of what they know is missing, so the schema that was read is not all of it: write the migration with \`supabase db pull\`, or audit a live database with --db URL`,
  seed: "only a seed makes it, so it exists where the seed ran: make it in a migration",
  "other-database":
    "the folder of this file has a database of its own: audit it as a project of its own, or name the one database of both with schema.migrations",
  "partial-schema": `most of what the code uses is missing, so the schema that was read is not all of it: ${WAY_OUT}`,
};

const OTHERWISE = `a statement that makes or changes it fails, so it may well be otherwise: mend the statement, ${WAY_OUT}`;

const LEFT_OUT = `SQL that is left out makes it, and part of the schema is missing, so it may well exist: ${WAY_OUT}`;

/** Why it is open whether something exists. */
export interface Reason {
  readonly kind: Undecided;
  /** Where it is not the kind's own. */
  readonly help?: string;
  readonly related: readonly RelatedLocation[];
}

/** Why it is open whether the object exists; null where it is not. */
export function reasonToDoubt(subject: Subject, { gaps, merged }: Doubt): Reason | null {
  const found = reasonIn(subject, gaps);
  return found === null || documentedAt(merged, subject).length > 0 ? null : found;
}

/** A statement that fails needs it, or would make or change it. */
function reasonOfFailure(subject: Subject, gaps: SchemaGaps, at = unmadeAt): Reason | null {
  const span = at(gaps.unmade, subject);
  if (span === null) return null;
  const related = { message: "this statement needs or makes it, and fails", span };
  return { kind: isBaseMissing(gaps) ? "missing-base" : "failed-statement", related: [related] };
}

function isBaseMissing({ missing }: SchemaGaps): boolean {
  return missing.some(({ isColumn }) => !isColumn);
}

function reasonIn(subject: Subject, gaps: SchemaGaps): Reason | null {
  const failure = reasonOfFailure(subject, gaps);
  if (failure !== null) return failure;
  const seeded = unmadeAt(gaps.seeded, subject);
  if (seeded !== null) return { kind: "seed", related: [madeElsewhere(seeded)] };
  const elsewhere = unmadeAt(gaps.elsewhere, subject);
  const related = elsewhere === null ? [] : [madeElsewhere(elsewhere)];
  if (elsewhere !== null && isBaseMissing(gaps)) {
    return { kind: "missing-base", help: LEFT_OUT, related };
  }
  const typed = typedAt(subject, gaps);
  if (gaps.isOutrun && typed !== null) {
    return { kind: "generated-types", related: [...related, knownByTypes(typed)] };
  }
  if (!gaps.isPartial || subject.kind === "column" || isQualified(subject)) return null;
  const kind = isBaseMissing(gaps) ? "missing-base" : "partial-schema";
  return { kind, help: HELP["partial-schema"], related };
}

/** `information_schema.tables`: a schema in front is part of the name, under which no SQL makes anything. */
function isQualified(subject: Subject): boolean {
  return subject.kind === "relation" && subject.relation.includes(".");
}

function knownByTypes(span: SourceSpan): RelatedLocation {
  return { message: "generated types know it", span };
}

function madeElsewhere(span: SourceSpan): RelatedLocation {
  return { message: "made here, in a file that is no part of the schema", span };
}
