/** Foreign data wrappers: their servers and tables can be declared, and never be read. */
import { functions, plain, type StubExtension } from "./stub-extension.ts";

/**
 * Foreign tables need a handler that answers even where nothing is read: to tell whether a view on them can be
 * written to. That of `file_fdw` does, and refuses to read a table that names no file.
 */
const HANDLER = "'$libdir/file_fdw', 'file_fdw_handler'";

/** A function of Postgres that does nothing. */
const NOTHING = "pg_stat_clear_snapshot";

/** Source: Supabase Wrappers, one foreign data wrapper for each. */
const SOURCES: readonly string[] = [
  "airtable",
  "auth0",
  "big_query",
  "click_house",
  "cognito",
  "duckdb",
  "dynamo_db",
  "firebase",
  "hello_world",
  "iceberg",
  "logflare",
  "mongodb",
  "mssql",
  "mysql",
  "redis",
  "s3",
  "s3_vectors",
  "stripe",
  "wasm",
];

export const WRAPPERS: StubExtension = plain(
  "wrappers",
  `
${SOURCES.map((source) => handlerAndValidator(`${source}_fdw`)).join("\n")}
CREATE TABLE wrappers_fdw_stats (
  fdw_name text PRIMARY KEY, create_times bigint, rows_in bigint, rows_out bigint,
  bytes_in bigint, bytes_out bigint, metadata jsonb,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());`,
);

/** Source: PostgreSQL manual, "postgres_fdw". */
export const POSTGRES_FDW: StubExtension = plain(
  "postgres_fdw",
  `
${handlerAndValidator("postgres_fdw")}
CREATE FOREIGN DATA WRAPPER postgres_fdw HANDLER postgres_fdw_handler VALIDATOR postgres_fdw_validator;
${functions(
  ["postgres_fdw_disconnect(text)", "boolean", "true"],
  ["postgres_fdw_disconnect_all()", "boolean", "true"],
)}`,
);

/** Source: PostgreSQL manual, "dblink". Functions that answer rows of any shape cannot be stood in for. */
export const DBLINK: StubExtension = plain(
  "dblink",
  `
CREATE FUNCTION dblink_fdw_validator(text[], oid) RETURNS void LANGUAGE internal AS '${NOTHING}';
CREATE FOREIGN DATA WRAPPER dblink_fdw VALIDATOR dblink_fdw_validator;
CREATE FUNCTION dblink(text) RETURNS SETOF record LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION dblink(text, text) RETURNS SETOF record LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
${functions(
  ["dblink_connect(text)", "text", "'OK'"],
  ["dblink_connect(text, text)", "text", "'OK'"],
  ["dblink_connect_u(text)", "text", "'OK'"],
  ["dblink_connect_u(text, text)", "text", "'OK'"],
  ["dblink_disconnect()", "text", "'OK'"],
  ["dblink_disconnect(text)", "text", "'OK'"],
  ["dblink_exec(text)", "text", "'OK'"],
  ["dblink_exec(text, text)", "text", "'OK'"],
  ["dblink_send_query(text, text)", "integer", "1"],
  ["dblink_is_busy(text)", "integer", "0"],
  ["dblink_get_connections()", "text[]", "'{}'::text[]"],
)}`,
);

function handlerAndValidator(name: string): string {
  return `CREATE FUNCTION ${name}_handler() RETURNS fdw_handler LANGUAGE c AS ${HANDLER};
CREATE FUNCTION ${name}_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS '${NOTHING}';`;
}
