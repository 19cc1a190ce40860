/** Work on a database that leaves no trace in it. */
import { type Database, runOrThrow, type StatementOutcome } from "../../model/database.ts";

/** Does the work and takes all of it back, inside of the caller's transaction where there is one. */
export async function takenBack<Result>(
  database: Database,
  work: () => Promise<Result>,
): Promise<Result> {
  // Outside of a transaction block Postgres refuses a savepoint.
  const isNested = (await database.run("SAVEPOINT taken_back")).ok;
  if (!isNested) await runOrThrow(database, "BEGIN");
  try {
    return await work();
  } finally {
    await runOrThrow(database, isNested ? "ROLLBACK TO SAVEPOINT taken_back" : "ROLLBACK");
    if (isNested) await runOrThrow(database, "RELEASE SAVEPOINT taken_back");
  }
}

/** Runs one statement inside of a transaction; where it fails, the transaction goes on as if it had not been. */
export async function attempt(database: Database, statement: string): Promise<StatementOutcome> {
  await runOrThrow(database, "SAVEPOINT attempt");
  const outcome = await database.run(statement);
  if (!outcome.ok) await runOrThrow(database, "ROLLBACK TO SAVEPOINT attempt");
  await runOrThrow(database, "RELEASE SAVEPOINT attempt");
  return outcome;
}
