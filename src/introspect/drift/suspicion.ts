/**
 * A difference of which only Postgres can tell whether it is one: servers print one expression in several
 * ways, and print it otherwise again when they have read their own print.
 */
import { type Database, runOrThrow } from "../../model/database.ts";
import type { Difference } from "../../model/schema-drift.ts";

/** A difference, and for texts how an embedded copy of the live database decides it. */
export interface Suspicion {
  readonly difference: Difference;
  readonly question?: Question;
}

/** Asked before and after: the same answer means the same object. */
export interface Question {
  /** A SELECT of one row with one column `text`. */
  readonly query: string;
  /** Puts what the files make in the place of what the live database has. */
  readonly replace: readonly string[];
}

/** What the suspicions came to. */
export interface Confirmed {
  readonly differences: readonly Difference[];
  /** How many the copy cannot decide: it lacks the object, or refuses what the files make. */
  readonly undecided: number;
}

/** Decides every suspicion; the copy is opened for texts only. */
export async function confirm(
  copy: () => Promise<Database>,
  suspicions: readonly Suspicion[],
): Promise<Confirmed> {
  const differences: Difference[] = [];
  let undecided = 0;
  for (const { difference, question } of suspicions) {
    const differs = question === undefined || (await isOther(await copy(), question));
    if (differs === true) differences.push(difference);
    if (differs === null) undecided += 1;
  }
  return { differences, undecided };
}

/** Null where the copy cannot tell. */
async function isOther(copy: Database, { query, replace }: Question): Promise<boolean | null> {
  await runOrThrow(copy, "BEGIN");
  try {
    await runOrThrow(copy, "SET LOCAL search_path = ''");
    const before = await answer(copy, query);
    if (before === null) return null;
    for (const statement of replace) {
      const outcome = await copy.run(statement);
      if (!outcome.ok) return null;
    }
    const after = await answer(copy, query);
    return after === null ? null : before !== after;
  } finally {
    await runOrThrow(copy, "ROLLBACK");
  }
}

async function answer(copy: Database, query: string): Promise<string | null> {
  const outcome = await copy.run(query);
  const text = outcome.ok ? outcome.rows[0]?.text : undefined;
  return text === undefined || text === null ? null : String(text);
}
