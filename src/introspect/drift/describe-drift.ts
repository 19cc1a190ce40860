/** The comparison in a few words, for the report. Never more than a warning: what is live counts. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import { describeDifference, isInSync, type SchemaDrift } from "../../model/schema-drift.ts";

/** One `schema-drift` diagnostic; nothing where the two agree. */
export function describeDrift(drift: SchemaDrift): readonly Diagnostic[] {
  if (isInSync(drift)) return [];
  const sentences = [pendingSentence(drift), unknownSentence(drift), differenceSentence(drift)];
  return [
    {
      code: "schema-drift",
      severity: drift.differences.length > 0 && drift.isFilesComplete ? "warning" : "note",
      message: `${sentences.filter((one) => one !== "").join(" ")} \`schema-audit schema\` with this database lists everything.`,
      location: null,
    },
  ];
}

function pendingSentence({ pending, pendingSource, location }: SchemaDrift): string {
  if (pending.length === 0) return "";
  const files = listed(pending);
  if (pendingSource === "recorded") {
    return `The database does not have ${amount(pending.length, "migration")} of ${location}: ${files}.`;
  }
  const why =
    pendingSource === "unreadable"
      ? "its role may not read supabase_migrations.schema_migrations"
      : "it has no record of these";
  return `The database seems not to have ${amount(pending.length, "file")} of ${location}: ${files} (inferred from what is missing; ${why}).`;
}

function unknownSentence({ unknownVersions, location }: SchemaDrift): string {
  if (unknownVersions.length === 0) return "";
  return `It records ${amount(unknownVersions.length, "migration")} that ${location} does not have: ${listed(unknownVersions)}.`;
}

function differenceSentence(drift: SchemaDrift): string {
  const { differences, undecided, location, isFilesComplete } = drift;
  const open =
    undecided === 0
      ? ""
      : ` ${amount(undecided, "more difference")} cannot be decided here: what makes or needs them could not be applied.`;
  if (differences.length === 0) return open.trim();
  const list = listed(differences.map(describeDifference), "; ");
  const partly = isFilesComplete ? "" : ", which build on what no file makes,";
  return `The database and ${location}${partly} differ in ${amount(differences.length, "object")}: ${list}.${open}`;
}

const LISTED = 5;

function listed(items: readonly string[], separator = ", "): string {
  const rest = items.length - LISTED;
  return `${items.slice(0, LISTED).join(separator)}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
