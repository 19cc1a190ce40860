/**
 * A storage bucket that the code uses and neither the migrations nor config.toml nor the code create.
 * Source: Supabase Storage, error codes, `NoSuchBucket`.
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";
import { similarName } from "../model/similar-name.ts";

type MissingBucket = Extract<Fault, { readonly kind: "missing-bucket" }>;

const meta: RuleMeta = {
  id: "missing-bucket",
  title: "Missing bucket",
  defaultSeverity: "warning",
  what: "Finds storage buckets that the code uses and that nothing of the project creates, where other buckets are created.",
  why: "Storage answers such a request with an error, and public URLs of the bucket lead nowhere; supabase-js returns the error rather than throwing it.",
  fix: "Create the bucket by a migration or in supabase/config.toml, or correct the name in the code.",
};

/** The rule `missing-bucket`. */
export const missingBucket: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "missing-bucket")) yield draft(fault);
  },
};

function draft({ bucket, known, place }: MissingBucket): FindingDraft {
  return {
    subject: { kind: "bucket", bucket },
    message: `bucket ${bucket} is used but nothing creates it`,
    help: help(bucket, known),
    span: place.span,
    related: writtenAt(place.declaration),
    runtimeError: { code: "NoSuchBucket", status: 400, message: "Bucket not found" },
  };
}

function help(bucket: string, known: readonly string[]): string {
  const creates = "create it by a migration or in supabase/config.toml";
  const near = similarName(bucket, known);
  return near === null ? creates : `did you mean ${near}? Otherwise ${creates}`;
}
