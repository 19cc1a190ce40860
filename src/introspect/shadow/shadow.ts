/**
 * The shadow database: an embedded Postgres that survives what it is asked. A statement that does not
 * end, or that breaks it down, is refused; the database is then set up again with all that ran before.
 */
import { AuditError } from "../../model/config.ts";
import { type OpenDatabase, refused, type StatementOutcome } from "../../model/database.ts";
import { loadGrammar } from "../sql/statement-kind.ts";
import type { Engine } from "./pglite.ts";
import { IMAGE_DIRECTORY } from "./prelude-image.ts";
import { outcomeWithoutRunning } from "./refused-statement.ts";
import { EngineLost, startEngine } from "./shadow-thread.ts";

/** How a shadow is opened; all for tests. */
export interface ShadowOptions {
  /** Where the prepared image lies. */
  readonly images?: URL;
  /** How long one statement may take, in milliseconds. */
  readonly patience?: number;
}

const PATIENCE = 20_000;

/** So many statements may be lost; then the migrations are beyond what can be audited. */
const MAXIMUM_LOSSES = 5;

/** Opens an empty shadow database with the prelude. */
export async function openShadow({
  images = IMAGE_DIRECTORY,
  patience = PATIENCE,
}: ShadowOptions = {}): Promise<OpenDatabase> {
  await loadGrammar();
  const start = async (): Promise<Engine> => await startEngine(images, patience);
  return survive(await start(), start);
}

/** A database that starts its engine anew when it is lost. Statements are run in the order of the calls. */
function survive(first: Engine, start: () => Promise<Engine>): OpenDatabase {
  let engine = first;
  let losses = 0;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();
  /** What was run, failures too: they end transactions. */
  const journal: string[] = [];

  const run = async (statement: string): Promise<StatementOutcome> => {
    try {
      const outcome = await engine.run(statement);
      journal.push(statement);
      return outcome;
    } catch (error) {
      if (!(error instanceof EngineLost) || isClosed) throw error;
      await restart(error, statement);
      return refusal(error);
    }
  };

  /** What ran in time before may not do so again, on a machine that is busy. */
  const restart = async (cause: EngineLost, statement: string): Promise<void> => {
    losses += 1;
    if (losses > MAXIMUM_LOSSES) throw givenUp(statement, cause);
    try {
      engine = await start();
      for (const earlier of journal) await engine.run(earlier);
    } catch (error) {
      if (!(error instanceof EngineLost) || isClosed) throw error;
      await restart(error, statement);
    }
  };

  return {
    run: async (statement) => {
      const known = outcomeWithoutRunning(statement);
      if (known !== null) return known;
      const turn = last.then(() => run(statement));
      last = turn.catch(() => undefined);
      return await turn;
    },
    close: async () => {
      isClosed = true;
      await engine.close();
    },
    hasGivenUp: () => losses > 0,
  };
}

/** As Postgres says it of a statement that is cancelled, and of one that takes the server down. */
function refusal({ reason, message }: EngineLost): StatementOutcome {
  return reason === "time"
    ? refused("57014", `canceling statement because ${message}`)
    : refused("57P02", `the embedded database broke down: ${message}`);
}

function givenUp(statement: string, { message }: EngineLost): AuditError {
  const text = statement.replace(/\s+/g, " ").slice(0, 80);
  return new AuditError(
    `The embedded database was lost ${MAXIMUM_LOSSES + 1} times (last at "${text}": ${message}). Leave out the migrations that load data with schema.migrations, or use a live database (--db URL).`,
  );
}
