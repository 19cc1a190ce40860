/** The one list of extensions that the shadow database pretends to have. */
import { HTTP, PG_CRON, PG_NET, PGMQ } from "./background.ts";
import { functions, type StubExtension } from "./stub-extension.ts";
import { POSTGIS, VECTOR } from "./values.ts";

const PGJWT: StubExtension = plain(
  "pgjwt",
  functions(
    ["sign(payload json, secret text, algorithm text DEFAULT 'HS256')", "text", "''"],
    [
      "verify(token text, secret text, algorithm text DEFAULT 'HS256')",
      "TABLE (header json, payload json, valid boolean)",
      "NULL::json, NULL::json, false",
    ],
    ["url_encode(data bytea)", "text", "encode($1, 'base64')"],
    ["url_decode(data text)", "bytea", "decode($1, 'base64')"],
  ),
);

const PG_JSONSCHEMA: StubExtension = plain(
  "pg_jsonschema",
  functions(
    ["json_matches_schema(schema json, instance json)", "boolean", "true"],
    ["jsonb_matches_schema(schema json, instance jsonb)", "boolean", "true"],
  ),
);

const PG_HASHIDS: StubExtension = plain(
  "pg_hashids",
  functions(
    ["id_encode(bigint, text DEFAULT '', integer DEFAULT 0, text DEFAULT '')", "text", "$1::text"],
    [
      "id_decode(text, text DEFAULT '', integer DEFAULT 0, text DEFAULT '')",
      "bigint[]",
      "'{1}'::bigint[]",
    ],
  ),
);

/** Source: pg_tle.control, `schema`. */
const PG_TLE: StubExtension = { ...plain("pg_tle", ""), schema: "pgtle" };

/** Extensions that schemas only switch on. */
const SWITCHED_ON: readonly string[] = [
  "address_standardizer",
  "dblink",
  "hypopg",
  "index_advisor",
  "pg_graphql",
  "pg_partman",
  "pg_repack",
  "pg_stat_monitor",
  "pgaudit",
  "pgroonga",
  "pgsodium",
  "pgtap",
  "plpgsql_check",
  "plv8",
  "postgis_tiger_geocoder",
  "postgis_topology",
  "rum",
  "supabase_vault",
  "timescaledb",
  "wrappers",
];

/** By name. */
export const STUB_EXTENSIONS: readonly StubExtension[] = [
  HTTP,
  PG_CRON,
  PG_HASHIDS,
  PG_JSONSCHEMA,
  PG_NET,
  PGJWT,
  PGMQ,
  PG_TLE,
  POSTGIS,
  plain("postgres_fdw", "CREATE FOREIGN DATA WRAPPER postgres_fdw;"),
  VECTOR,
  ...SWITCHED_ON.map((name) => plain(name, "")),
];

function plain(name: string, sql: string): StubExtension {
  return { name, version: "1.0", schema: null, sql };
}
