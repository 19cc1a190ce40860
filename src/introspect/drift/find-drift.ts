/** Holds a live database against what the project's SQL files make. */
import type { Catalog } from "../../model/catalog.ts";
import type { Database } from "../../model/database.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { compareSubjects } from "../../model/identifier.ts";
import { compareText } from "../../model/location.ts";
import type { Provenance } from "../../model/provenance.ts";
import { type Difference, describeDifference, type SchemaDrift } from "../../model/schema-drift.ts";
import type { MigrationHistory } from "../live/migration-history.ts";
import { compareCatalogs } from "./compare-catalogs.ts";
import { isExplainedBy, textsAt } from "./failed-texts.ts";
import { pendingMigrations } from "./pending-migrations.ts";
import { confirm } from "./suspicion.ts";

/** A live database as it was read. */
export interface LiveSide {
  readonly catalog: Catalog;
  readonly history: MigrationHistory;
  /** An embedded database with that catalog, asked for where texts differ. */
  readonly copy: () => Promise<Database>;
}

/** The project's SQL files, and what they make. */
export interface FileSide {
  readonly location: string;
  /** False where statements fail for want of what no file makes. */
  readonly complete: boolean;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly catalog: Catalog;
  readonly provenance: Provenance;
  /** Of the replay: statements that failed have a place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares the two. Differences that a failed statement may explain are only counted. */
export async function findDrift(live: LiveSide, made: FileSide): Promise<SchemaDrift> {
  const suspicions = compareCatalogs(live.catalog, made.catalog, made.provenance.made);
  const confirmed = await confirm(live.copy, suspicions);
  const differences = distinct(confirmed.differences);
  const isExplained = isExplainedBy(textsAt(failuresOf(made), made.files));
  const decided = differences.filter((difference) => !isExplained(difference));
  const files = {
    paths: made.files.map(({ path }) => path),
    isSupabase: /(?:^|\/)supabase\/migrations$/.test(made.location),
    madeAt: made.provenance.made,
  };
  return {
    location: made.location,
    isFilesComplete: made.complete,
    ...pendingMigrations(files, live.history, live.catalog),
    differences: decided,
    undecided: confirmed.undecided + differences.length - decided.length,
  };
}

function failuresOf({ diagnostics }: FileSide) {
  return diagnostics.flatMap(({ code, location }) =>
    code === "migration-statement-failed" && location !== null ? [location] : [],
  );
}

/** Overloads of one function are one subject. */
function distinct(differences: readonly Difference[]): readonly Difference[] {
  const texts = new Map(differences.map((one) => [describeDifference(one), one]));
  return [...texts]
    .sort(
      ([textA, a], [textB, b]) =>
        compareSubjects(a.subject, b.subject) || compareText(textA, textB),
    )
    .map(([, difference]) => difference);
}
