/**
 * Generated types that are not what the schema says: the compiler accepts what the database refuses, and
 * refuses what it has. Source: Supabase, "Generating TypeScript Types".
 */
import type { FindingDraft, RelatedLocation } from "../model/finding.ts";
import { formatSubject, subjectKey } from "../model/identifier.ts";
import type { Loss, Provenance } from "../model/provenance.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";
import type { TypesDifference } from "../model/types-difference.ts";

const meta: RuleMeta = {
  id: "stale-types",
  title: "Stale types",
  defaultSeverity: "warning",
  what: "Finds tables, views, columns, functions and enum values that generated types have and the schema has not, and the reverse.",
  why: "The compiler trusts the file: it lets code through that the database refuses, and refuses code that would work.",
  fix: "Generate the types again with `supabase gen types typescript`; where they are right, write the migration that is missing.",
};

/** The rule `stale-types`: one finding for each object, none for what an object that is missing consists of. */
export const staleTypes: Rule = {
  meta,
  *check({ typesDifferences = [], provenance }) {
    for (const difference of typesDifferences) yield draft(difference, provenance);
  },
};

function draft(difference: TypesDifference, provenance: Provenance): FindingDraft {
  const { subject, only, span } = difference;
  const loss = only === "types" ? provenance.lost.get(subjectKey(subject)) : undefined;
  return {
    subject,
    message: messageOf(difference, loss),
    help: only === "types" && loss === undefined ? OUTSIDE : AGAIN,
    span,
    related: loss === undefined ? madeAt(difference, provenance) : lostAt(loss),
    runtimeError: null,
  };
}

const AGAIN = "generate the types again: `supabase gen types typescript`";
const OUTSIDE =
  "if it was made outside of the migrations, `supabase db pull` writes the migration; otherwise generate the types again: `supabase gen types typescript`";

/** Names the side that is ahead. */
function messageOf(difference: TypesDifference, loss: Loss | undefined): string {
  const { subject, what, only, values } = difference;
  const name = formatSubject(subject);
  if (what === "schema") {
    return `the generated types lack most of schema ${name}: ${values.length} tables and views, such as ${listed(values)}`;
  }
  if (what === "values") return aboutValues(name, difference);
  if (only === "schema") return `the generated types lack ${what} ${name}, which the schema has`;
  const why =
    loss === undefined
      ? "nothing in the schema makes"
      : `a migration ${loss.to === null ? "drops" : "renames"}`;
  return `the generated types have ${what} ${name}, which ${why}`;
}

function aboutValues(name: string, { only, values }: TypesDifference): string {
  const whose = `${values.length === 1 ? "value" : "values"} ${listed(values)} of enum ${name}`;
  const [typed, made] = only === "types" ? ["have", "lacks"] : ["lack", "has"];
  return `the generated types ${typed} ${whose}, which the schema ${made}`;
}

const LISTED = 5;

function listed(values: readonly string[]): string {
  const rest = values.length - LISTED;
  return `${values.slice(0, LISTED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function madeAt(
  { subject, only }: TypesDifference,
  { made }: Provenance,
): readonly RelatedLocation[] {
  const span = only === "schema" ? made.get(subjectKey(subject)) : undefined;
  return span === undefined ? [] : [{ message: "made here", span }];
}

function lostAt({ to, span }: Loss): readonly RelatedLocation[] {
  return [{ message: to === null ? "dropped here" : "renamed here", span }];
}
