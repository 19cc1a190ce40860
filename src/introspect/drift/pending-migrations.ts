/** Which of the project's files a live database lacks. */
import type { Catalog } from "../../model/catalog.ts";
import { compareText } from "../../model/location.ts";
import type { SchemaDrift } from "../../model/schema-drift.ts";
import type { MigrationHistory } from "../live/migration-history.ts";
import { knownSubjects } from "../sql/known-subjects.ts";
import type { MadeAt } from "./one-side.ts";

/** The files, and what they come to. */
export interface MigrationFiles {
  /** In their order. */
  readonly paths: readonly string[];
  /** The folder is that of the Supabase CLI. */
  readonly isSupabase: boolean;
  readonly madeAt: MadeAt;
}

type Pending = Pick<SchemaDrift, "pending" | "pendingSource" | "unknownVersions">;

/** By the database's record where it is one of these files, else by what is there. */
export function pendingMigrations(
  { paths, isSupabase, madeAt }: MigrationFiles,
  history: MigrationHistory,
  database: Catalog,
): Pending {
  const inferred = { pending: withoutTrace(paths, madeAt, database), unknownVersions: [] };
  if (history.kind !== "recorded") {
    const pendingSource = history.kind === "absent" || !isSupabase ? "inferred" : "unreadable";
    return { ...inferred, pendingSource };
  }
  const applied = new Set(history.versions);
  const versioned = paths.flatMap((path) => {
    const version = versionOf(path);
    return version === null ? [] : [{ path, version }];
  });
  const isTheirs = versioned.some(({ version }) => applied.has(version));
  if (!isTheirs && (!isSupabase || applied.size === 0))
    return { ...inferred, pendingSource: "inferred" };
  const known = new Set(versioned.map(({ version }) => version));
  return {
    pending: versioned.filter(({ version }) => !applied.has(version)).map(({ path }) => path),
    pendingSource: "recorded",
    unknownVersions: history.versions.filter((version) => !known.has(version)).sort(compareText),
  };
}

/** Source: Supabase CLI, the file names of `supabase migration`. */
function versionOf(path: string): string | null {
  return /^(?:.*\/)?(\d+)[_-][^/]*\.sql$/.exec(path)?.[1] ?? null;
}

/** Files that make something that still counts, of which nothing is there. */
function withoutTrace(
  paths: readonly string[],
  madeAt: MadeAt,
  database: Catalog,
): readonly string[] {
  const existing = knownSubjects(database);
  const traces = new Map<string, boolean>();
  for (const [key, { file }] of madeAt) {
    traces.set(file, existing.has(key) || traces.get(file) === true);
  }
  return paths.filter((path) => traces.get(path) === false);
}
