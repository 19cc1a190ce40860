/** Encryption, partitions, time series and tools, as far as migrations call them. */
import { emptySets, functions, plain, type StubExtension } from "./stub-extension.ts";

/** Source: pgsodium documentation. Nothing is encrypted. */
export const PGSODIUM: StubExtension = {
  name: "pgsodium",
  version: "3.1.8",
  schema: "pgsodium",
  sql: `
CREATE TYPE pgsodium.key_status AS ENUM ('default', 'valid', 'invalid', 'expired');
CREATE TYPE pgsodium.key_type AS ENUM ('aead-ietf', 'aead-det', 'hmacsha512', 'hmacsha256', 'auth',
  'shorthash', 'generichash', 'kdf', 'secretbox', 'secretstream', 'stream_xchacha20');
CREATE TABLE pgsodium.key (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), status pgsodium.key_status DEFAULT 'valid',
  created timestamptz NOT NULL DEFAULT now(), expires timestamptz, key_type pgsodium.key_type,
  key_id bigint, key_context bytea, name text UNIQUE, associated_data text, raw_key bytea,
  raw_key_nonce bytea, parent_key uuid, comment text, user_data text);
CREATE VIEW pgsodium.valid_key AS
  SELECT id, name, status, key_type, key_id, key_context, created, expires, associated_data
  FROM pgsodium.key;
${functions(
  [
    "pgsodium.create_key(key_type pgsodium.key_type DEFAULT 'aead-det', name text DEFAULT NULL, raw_key bytea DEFAULT NULL, raw_key_nonce bytea DEFAULT NULL, parent_key uuid DEFAULT NULL, key_context bytea DEFAULT 'pgsodium', expires timestamptz DEFAULT NULL, associated_data text DEFAULT '')",
    "pgsodium.valid_key",
    "v FROM pgsodium.valid_key v LIMIT 1",
  ],
  ["pgsodium.randombytes_buf(size integer)", "bytea", "''::bytea"],
  ["pgsodium.crypto_aead_det_keygen()", "bytea", "''::bytea"],
  ["pgsodium.crypto_aead_det_noncegen()", "bytea", "''::bytea"],
  ...["encrypt", "decrypt"].map((verb): readonly [string, string, string] => [
    `pgsodium.crypto_aead_det_${verb}(message bytea, additional bytea, key_uuid uuid, nonce bytea DEFAULT NULL)`,
    "bytea",
    "$1",
  ]),
)}`,
};

/** Source: pg_graphql documentation. */
export const PG_GRAPHQL: StubExtension = {
  name: "pg_graphql",
  version: "1.5.11",
  schema: "graphql",
  sql: `
${functions(
  [
    `graphql.resolve(query text, variables jsonb DEFAULT '{}', "operationName" text DEFAULT NULL, extensions jsonb DEFAULT NULL)`,
    "jsonb",
    "'{}'::jsonb",
  ],
  ["graphql.comment_directive(comment_ text)", "jsonb", "'{}'::jsonb"],
  ["graphql.get_schema_version()", "integer", "1"],
)}`,
};

/** Its objects are made with the `vault` schema. Source: Supabase Vault. */
export const SUPABASE_VAULT: StubExtension = {
  name: "supabase_vault",
  version: "0.3.1",
  schema: "vault",
  sql: "",
};

/** Source: TimescaleDB documentation. A table is not made a hypertable. */
export const TIMESCALEDB: StubExtension = plain(
  "timescaledb",
  functions(
    [
      "create_hypertable(relation regclass, time_column_name name, partitioning_column name DEFAULT NULL, number_partitions integer DEFAULT NULL, chunk_time_interval anyelement DEFAULT NULL::bigint, create_default_indexes boolean DEFAULT true, if_not_exists boolean DEFAULT false, migrate_data boolean DEFAULT false)",
      "TABLE (hypertable_id integer, schema_name name, table_name name, created boolean)",
      "1, 'public'::name, $1::text::name, true",
    ],
    [
      "time_bucket(bucket_width interval, ts timestamptz)",
      "timestamptz",
      "date_bin($1, $2, '2000-01-03'::timestamptz)",
    ],
    [
      "time_bucket(bucket_width interval, ts timestamp)",
      "timestamp",
      "date_bin($1, $2, '2000-01-03'::timestamp)",
    ],
    [
      "add_retention_policy(relation regclass, drop_after interval, if_not_exists boolean DEFAULT false)",
      "integer",
      "1",
    ],
    [
      "add_compression_policy(hypertable regclass, compress_after interval, if_not_exists boolean DEFAULT false)",
      "integer",
      "1",
    ],
  ),
);

/** Source: pg_partman documentation. Partitions are not made. */
export const PG_PARTMAN: StubExtension = plain(
  "pg_partman",
  `
CREATE TABLE part_config (
  parent_table text PRIMARY KEY, control text, partition_interval text, partition_type text,
  premake integer DEFAULT 4, automatic_maintenance text DEFAULT 'on', template_table text,
  retention text, retention_keep_table boolean DEFAULT true, infinite_time_partitions boolean DEFAULT false);
${functions(
  [
    "create_parent(p_parent_table text, p_control text, p_interval text, p_type text DEFAULT 'range', p_epoch text DEFAULT 'none', p_premake integer DEFAULT 4, p_start_partition text DEFAULT NULL, p_default_table boolean DEFAULT true, p_automatic_maintenance text DEFAULT 'on')",
    "boolean",
    "true",
  ],
  [
    "run_maintenance(p_parent_table text DEFAULT NULL, p_analyze boolean DEFAULT false, p_jobmon boolean DEFAULT true)",
    "void",
    "",
  ],
)}
CREATE PROCEDURE run_maintenance_proc(p_wait integer DEFAULT 0, p_analyze boolean DEFAULT NULL, p_jobmon boolean DEFAULT true)
  LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;`,
);

/** Source: HypoPG documentation. */
export const HYPOPG: StubExtension = plain(
  "hypopg",
  functions(
    [
      "hypopg_create_index(sql_order text)",
      "TABLE (indexrelid oid, indexname text)",
      "0::oid, '' WHERE false",
    ],
    ["hypopg_drop_index(indexid oid)", "boolean", "true"],
    ["hypopg_reset()", "void", ""],
  ),
);

/** Source: index_advisor documentation. */
export const INDEX_ADVISOR: StubExtension = plain(
  "index_advisor",
  functions([
    "index_advisor(query text)",
    "TABLE (startup_cost_before jsonb, startup_cost_after jsonb, total_cost_before jsonb, total_cost_after jsonb, index_statements text[], errors text[])",
    "NULL::jsonb, NULL::jsonb, NULL::jsonb, NULL::jsonb, '{}'::text[], '{}'::text[] WHERE false",
  ]),
);

/** Source: plpgsql_check documentation. */
export const PLPGSQL_CHECK: StubExtension = plain(
  "plpgsql_check",
  emptySets(["plpgsql_check_function(funcoid regprocedure)", "record"]).replace(
    "(NULL::record).* ",
    "NULL::record ",
  ),
);

/** Source: pg_tle documentation. */
export const PG_TLE: StubExtension = {
  name: "pg_tle",
  version: "1.4.0",
  schema: "pgtle",
  sql: functions(
    [
      "pgtle.install_extension(name text, version text, description text, ext text, requires text[] DEFAULT NULL, schema text DEFAULT NULL)",
      "boolean",
      "true",
    ],
    ["pgtle.uninstall_extension(extname text)", "boolean", "true"],
    ["pgtle.uninstall_extension_if_exists(extname text)", "boolean", "true"],
    ["pgtle.set_default_version(name text, version text)", "boolean", "true"],
  ),
};
