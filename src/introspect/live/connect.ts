/**
 * IO: a live database, read only. Every message that leaves this file has passed `redact`: errors of
 * drivers and servers are never handed on as they are, nor as a cause.
 */
import { readFile } from "node:fs/promises";
import type { ConnectionOptions } from "node:tls";
import pg from "pg";
import { AuditError } from "../../model/config.ts";
import type { OpenDatabase, Row, StatementOutcome } from "../../model/database.ts";
import { redact } from "../../model/redact.ts";
import { loadGrammar, parseStatement } from "../sql/statement-kind.ts";
import { type ConnectionTarget, describeConnectionError } from "./connection-error.ts";
import {
  type ConnectionSettings,
  connectionSettings,
  type Environment,
} from "./connection-settings.ts";

/** An open connection and where it leads, without any secret. */
export interface Connection {
  readonly database: OpenDatabase;
  /** `host:port/database`. */
  readonly location: string;
}

/**
 * Connects to a URL, or where it is null to what the PG* environment names, and opens one read-only
 * transaction with time-outs, in which everything runs: only settings of the transaction are changed, so
 * a connection pooler gets back what it lent. Honours `sslmode` as libpq does. Throws AuditError.
 */
export async function connect(
  connectionString: string | null,
  environment: Environment = process.env,
): Promise<Connection> {
  await loadGrammar();
  const settings = connectionSettings(connectionString, environment);
  const target = describeTarget(settings);
  const say = (text: string) => redact(text, secretsOf(settings));
  try {
    const client = await openClient(settings);
    await beginReadOnly(client);
    return { database: toDatabase(client, say, target), location: say(target.location) };
  } catch (error) {
    if (error instanceof AuditError) throw error;
    throw new AuditError(say(describeConnectionError(error, target)));
  }
}

/** A password that is the name of the user, host or database hides nothing, and its name is needed. */
function secretsOf({ password, user, host, database }: ConnectionSettings): readonly string[] {
  return password === null || [user, host, database].includes(password) ? [] : [password];
}

function describeTarget(settings: ConnectionSettings): ConnectionTarget {
  const { host, port, user, database, password, connectSeconds: seconds } = settings;
  const address = host.includes(":") ? `[${host}]` : host;
  const location = `${address}:${port}/${database}`;
  return { location, host, port, user, database, hasPassword: password !== null, seconds };
}

/** Tries with and without encryption in the order of `sslmode`. Source: libpq manual, `sslmode`. */
async function openClient(settings: ConnectionSettings): Promise<pg.Client> {
  const { sslMode, host } = settings;
  if (sslMode === "disable" || host.startsWith("/")) return await open(settings, false);
  const ssl = await tlsOptions(settings);
  if (sslMode !== "allow" && sslMode !== "prefer") return await open(settings, ssl);
  const [first, second] = sslMode === "allow" ? [false as const, ssl] : [ssl, false as const];
  try {
    return await open(settings, first);
  } catch (error) {
    if (!isAboutEncryption(error)) throw error;
    return await open(settings, second).catch((next: unknown) => {
      // Refused both ways: what is said of the encrypted one does not call for encryption.
      throw isWithoutTls(next) || (first !== false && !isWithoutTls(error)) ? error : next;
    });
  }
}

/** The server has no TLS, or pg_hba.conf admits the user one way only. */
function isAboutEncryption(error: unknown): boolean {
  return isWithoutTls(error) || (error instanceof pg.DatabaseError && error.code === "28000");
}

function isWithoutTls(error: unknown): boolean {
  return error instanceof Error && /does not support SSL/i.test(error.message);
}

async function open(
  settings: ConnectionSettings,
  ssl: false | ConnectionOptions,
): Promise<pg.Client> {
  const { host, port, user, password, database, options } = settings;
  const client = new pg.Client({
    host,
    port,
    user,
    database,
    ssl,
    ...(password === null ? {} : { password }),
    ...(options === null ? {} : { options }),
    application_name: "schema-audit",
    connectionTimeoutMillis: settings.connectSeconds * 1000,
  });
  // A connection lost between two statements is reported by the next one.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Source: libpq manual, "SSL Support". A root certificate makes `require` check it, as libpq does. */
async function tlsOptions(settings: ConnectionSettings): Promise<ConnectionOptions> {
  const { sslMode, sslRootCert, sslCert, sslKey } = settings;
  const files = {
    ...(sslRootCert && sslRootCert !== "system"
      ? { ca: await readPem(sslRootCert, "sslrootcert") }
      : {}),
    ...(sslCert ? { cert: await readPem(sslCert, "sslcert") } : {}),
    ...(sslKey ? { key: await readPem(sslKey, "sslkey") } : {}),
  };
  if (sslMode === "verify-full" || sslRootCert === "system")
    return { ...files, rejectUnauthorized: true };
  const isVerified = sslMode === "verify-ca" || (sslMode === "require" && sslRootCert !== null);
  return isVerified
    ? { ...files, rejectUnauthorized: true, checkServerIdentity: () => undefined }
    : { ...files, rejectUnauthorized: false };
}

async function readPem(path: string, setting: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new AuditError(`The file that ${setting} names cannot be read. Correct its path.`);
  }
}

/** Local to the transaction: behind a pooler a session's settings would reach other clients. */
async function beginReadOnly(client: pg.Client): Promise<void> {
  for (const statement of [
    "BEGIN TRANSACTION READ ONLY",
    "SET LOCAL default_transaction_read_only = on",
    "SET LOCAL statement_timeout = '10s'",
    "SET LOCAL lock_timeout = '2s'",
    "SET LOCAL idle_in_transaction_session_timeout = '10s'",
  ]) {
    await client.query(statement);
  }
}

function toDatabase(
  client: pg.Client,
  say: (text: string) => string,
  target: ConnectionTarget,
): OpenDatabase {
  let isOpen = true;
  return {
    run: (statement) => runStatement(client, statement, say, target),
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      // A connection that is lost needs neither.
      await client.query("ROLLBACK").catch(() => undefined);
      await client.end().catch(() => undefined);
    },
  };
}

async function runStatement(
  client: pg.Client,
  statement: string,
  say: (text: string) => string,
  target: ConnectionTarget,
): Promise<StatementOutcome> {
  if (endsTransaction(statement)) {
    const message = "the read-only transaction of a live database is not ended before it is closed";
    return { ok: false, error: { sqlstate: "25006", message, position: null } };
  }
  // The extended protocol takes one statement only.
  const query: pg.QueryConfig & { readonly queryMode: "extended" } = {
    text: statement,
    queryMode: "extended",
  };
  try {
    const { rows } = await client.query<Row>(query);
    return { ok: true, rows };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.severity === "FATAL") {
      throw new AuditError(
        `The connection to ${say(target.location)} was lost. Run the audit again.`,
      );
    }
    const position = error.position === undefined ? null : Number(error.position);
    return {
      ok: false,
      error: { sqlstate: error.code ?? "XX000", message: say(error.message), position },
    };
  }
}

const ENDINGS: ReadonlySet<string> = new Set([
  "TRANS_STMT_COMMIT",
  "TRANS_STMT_ROLLBACK",
  "TRANS_STMT_PREPARE",
]);

/** Once the transaction is over, nothing would keep a statement from writing. */
function endsTransaction(statement: string): boolean {
  const node = parseStatement(statement);
  return node !== null && "TransactionStmt" in node && ENDINGS.has(node.TransactionStmt.kind ?? "");
}
