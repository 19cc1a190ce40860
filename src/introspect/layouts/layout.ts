/** The ways in which tools and teams lay out SQL files. */

/**
 * How the files of a place apply.
 * `supabase`: as the Supabase CLI applies `supabase/migrations`. `declared`: the desired state, as in
 * `supabase/schemas`. `steps`: numbered files of one folder, ways down left out (dbmate, goose,
 * golang-migrate, sql-migrate, node-pg-migrate, knex, sqlx, atlas). `nested`: a folder per migration
 * (Prisma). `drizzle`: in the order of its journal. `flyway`: by version. `sqitch`: in the order of its plan.
 * `unordered`: a folder whose files bear no versions. `file`: one file.
 */
export type Layout =
  | "supabase"
  | "declared"
  | "steps"
  | "nested"
  | "drizzle"
  | "flyway"
  | "sqitch"
  | "unordered"
  | "file";

/** A file that does not apply, and why; the name is relative to its place. */
export interface SkippedFile {
  readonly name: string;
  readonly reason: string;
}

/** The files of a place that apply, in order, and those that do not. Names are relative to the place. */
export interface Selection {
  readonly applied: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

/** Splits names into those that apply and those that do not, with the same reason for each. */
export function partition(
  names: readonly string[],
  applies: (name: string) => boolean,
  reason: string,
): Selection {
  const skipped = names.filter((name) => !applies(name)).map((name) => ({ name, reason }));
  return { applied: names.filter(applies), skipped };
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder of a path; `.` where it has none. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "." : path.slice(0, end);
}
