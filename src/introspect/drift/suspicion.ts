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

/** The suspicions that hold. What the copy cannot decide is no difference. */
export async function confirm(
  copy: () => Promise<Database>,
  suspicions: readonly Suspicion[],
): Promise<readonly Difference[]> {
  const confirmed: Difference[] = [];
  for (const { difference, question } of suspicions) {
    if (question === undefined || (await differs(await copy(), question)))
      confirmed.push(difference);
  }
  return confirmed;
}

async function differs(copy: Database, { query, replace }: Question): Promise<boolean> {
  await runOrThrow(copy, "BEGIN");
  try {
    await runOrThrow(copy, "SET LOCAL search_path = ''");
    const before = await answer(copy, query);
    for (const statement of replace) {
      const outcome = await copy.run(statement);
      if (!outcome.ok) return false;
    }
    const after = await answer(copy, query);
    return before !== null && after !== null && before !== after;
  } finally {
    await runOrThrow(copy, "ROLLBACK");
  }
}

async function answer(copy: Database, query: string): Promise<string | null> {
  const outcome = await copy.run(query);
  const text = outcome.ok ? outcome.rows[0]?.text : undefined;
  return text === undefined || text === null ? null : String(text);
}
