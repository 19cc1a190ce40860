/** A live database, read in one connection that is closed again. */
import type { Catalog } from "../../model/catalog.ts";
import { AuditError } from "../../model/config.ts";
import type { Database, StatementOutcome } from "../../model/database.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { introspect } from "../catalog/introspect.ts";
import { type MigrationHistory, readMigrationHistory } from "./migration-history.ts";

/** What was read. */
export interface LiveReading {
  readonly catalog: Catalog;
  readonly history: MigrationHistory;
  /** `host:port/database`. */
  readonly location: string;
  /** What the role may not see. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Connects, reads and closes. Throws AuditError, which never holds the password. */
export async function readLive(connectionString: string): Promise<LiveReading> {
  // The driver is loaded where there is a database to ask.
  const { connect } = await import("./connect.ts");
  const { database, location } = await connect(connectionString);
  try {
    const catalog = await introspect(withAdvice(database));
    const history = await readMigrationHistory(database);
    return { catalog, history, location, diagnostics: unseen(catalog) };
  } finally {
    await database.close();
  }
}

/** Refusals of a server that only a live one gives, as errors that say what to do. */
function withAdvice(database: Database): Database {
  return {
    run: async (statement): Promise<StatementOutcome> => {
      const outcome = await database.run(statement);
      if (outcome.ok) return outcome;
      const advice = ADVICE[outcome.error.sqlstate];
      if (advice === undefined) return outcome;
      throw new AuditError(
        `The database did not let its catalog be read: ${outcome.error.sqlstate} ${outcome.error.message}. ${advice}`,
      );
    },
  };
}

const MIXED_UP =
  "A connection pooler mixed up the statements of several clients: connect to the server itself, or to the pooler's session mode (port 5432 at Supabase).";

/** By SQLSTATE. Source: PostgreSQL manual, appendix A. */
const ADVICE: Readonly<Record<string, string>> = {
  "42501":
    "The audit needs the system catalogs, which every role may read unless that was revoked: connect with another role, or grant it SELECT on what is named here.",
  "55P03":
    "Another session holds a lock on the catalog, a migration perhaps: run the audit again when it has ended.",
  "57014":
    "It takes longer than 10 seconds, or someone cancelled it: run the audit again when the server has less to do, or audit a copy of the database.",
  "26000": MIXED_UP,
  "42P05": MIXED_UP,
};

/** Rows that the audit needs beside the catalog. What may not be read is not taken for missing. */
function unseen({ relations, buckets }: Catalog): readonly Diagnostic[] {
  const hasBuckets = relations.some(
    ({ schema, name }) => schema === "storage" && name === "buckets",
  );
  if (!hasBuckets || buckets !== null) return [];
  return [
    {
      code: "schema-source",
      severity: "note",
      message:
        "The role of the connection may not read storage.buckets, so names of buckets are not checked. Grant it USAGE on the schema storage, SELECT on storage.buckets and a policy that shows it every row, or leave it at that.",
      location: null,
    },
  ];
}
