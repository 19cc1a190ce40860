/** The one port through which databases are reached. pg and PGlite are its two adapters. */

/** One result row; names as the statement gives them. */
export type Row = Readonly<Record<string, unknown>>;

/** An error that the server reported. */
export interface SqlError {
  /** Five characters, see PostgreSQL manual appendix A. */
  readonly sqlstate: string;
  readonly message: string;
  /** 1-based, in code points, into the statement; null where the server gave none. */
  readonly position: number | null;
}

export type StatementOutcome =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly error: SqlError };

/** The outcome of a statement that was refused. `position` as the server gives it. */
export function refused(sqlstate: string, message: string, position?: string): StatementOutcome {
  return {
    ok: false,
    error: { sqlstate, message, position: position === undefined ? null : Number(position) },
  };
}

/** Runs one statement. SQL errors are values; only a lost connection throws. */
export interface Database {
  run(statement: string): Promise<StatementOutcome>;
}

/** A database that must be closed. */
export interface OpenDatabase extends Database {
  close(): Promise<void>;
  /** Whether a statement was given up for want of time or memory: another run may get further. Absent: never. */
  hasGivenUp?(): boolean;
}

/** Runs a statement that must succeed. Throws an Error with SQLSTATE and message otherwise. */
export async function runOrThrow(database: Database, statement: string): Promise<readonly Row[]> {
  const outcome = await database.run(statement);
  if (outcome.ok) return outcome.rows;
  throw new Error(`${outcome.error.sqlstate} ${outcome.error.message}: ${statement.slice(0, 200)}`);
}
