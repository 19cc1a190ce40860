/** The section "live against migrations" of `schema-audit schema`. Pure. */
import { describeDifference, isInSync, type SchemaDrift } from "../model/schema-drift.ts";
import { amount } from "./schema-reading.ts";

/** One line for each file that is not applied and for each difference; nothing without a comparison. */
export function driftLines(drift: SchemaDrift | undefined): readonly string[] {
  if (drift === undefined) return [];
  const { location, differences, undecided } = drift;
  if (isInSync(drift)) return ["", `live against ${location}: no difference${open(undecided)}`];
  return [
    "",
    `live against ${location}: ${amount(differences.length, "difference")}${open(undecided)}`,
    ...pendingLines(drift),
    ...drift.unknownVersions.map(
      (version) => `  recorded in the database, and no file: ${version}`,
    ),
    ...differences.map((difference) => `  ${describeDifference(difference)}`),
  ];
}

function open(undecided: number): string {
  return undecided === 0
    ? ""
    : ` (${undecided} more cannot be decided: what makes or needs them could not be applied here)`;
}

function pendingLines({ pending, pendingSource }: SchemaDrift): readonly string[] {
  const how = pendingSource === "recorded" ? "" : " (inferred: nothing that it makes is there)";
  return pending.map((path) => `  not applied: ${path}${how}`);
}
