/** The one list of extensions that the shadow database pretends to have. */
import { HTTP, PG_CRON, PG_NET } from "./background.ts";
import { DBLINK, POSTGRES_FDW, WRAPPERS } from "./foreign-data.ts";
import { LANGUAGES, PGROONGA, RUM } from "./indexing.ts";
import { POSTGIS, POSTGIS_ADDITIONS } from "./postgis.ts";
import { PGMQ } from "./queues.ts";
import { functions, plain, type StubExtension } from "./stub-extension.ts";
import {
  HYPOPG,
  INDEX_ADVISOR,
  PG_GRAPHQL,
  PG_PARTMAN,
  PG_TLE,
  PGSODIUM,
  PLPGSQL_CHECK,
  SUPABASE_VAULT,
  TIMESCALEDB,
} from "./tooling.ts";

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
    ["algorithm_sign(signables text, secret text, algorithm text)", "text", "''"],
  ),
);

const PG_JSONSCHEMA: StubExtension = plain(
  "pg_jsonschema",
  functions(
    ["json_matches_schema(schema json, instance json)", "boolean", "true"],
    ["jsonb_matches_schema(schema json, instance jsonb)", "boolean", "true"],
    ["jsonschema_is_valid(schema json)", "boolean", "true"],
    ["jsonschema_validation_errors(schema json, instance json)", "text[]", "'{}'::text[]"],
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
    [
      "id_decode_once(text, text DEFAULT '', integer DEFAULT 0, text DEFAULT '')",
      "bigint",
      "1::bigint",
    ],
  ),
);

/** Extensions that schemas only switch on. */
const SWITCHED_ON: readonly string[] = [
  "address_standardizer",
  "address_standardizer_data_us",
  "adminpack",
  "citus",
  "intagg",
  "old_snapshot",
  "orioledb",
  "pageinspect",
  "pg_backtrace",
  "pg_buffercache",
  "pg_freespacemap",
  "pg_prewarm",
  "pg_repack",
  "pg_stat_monitor",
  "pg_surgery",
  "pg_visibility",
  "pg_walinspect",
  "pgaudit",
  "pgroonga_database",
  "pgrouting",
  "pgrowlocks",
  "pgstattuple",
  "pgtap",
  "sslinfo",
  "xml2",
];

/** By name. */
export const STUB_EXTENSIONS: readonly StubExtension[] = [
  DBLINK,
  HTTP,
  HYPOPG,
  INDEX_ADVISOR,
  PG_CRON,
  PG_GRAPHQL,
  PG_HASHIDS,
  PG_JSONSCHEMA,
  PG_NET,
  PG_PARTMAN,
  PG_TLE,
  PGJWT,
  PGMQ,
  PGROONGA,
  PGSODIUM,
  PLPGSQL_CHECK,
  POSTGIS,
  ...POSTGIS_ADDITIONS,
  POSTGRES_FDW,
  RUM,
  SUPABASE_VAULT,
  TIMESCALEDB,
  WRAPPERS,
  ...LANGUAGES,
  ...SWITCHED_ON.map((name) => plain(name, "")),
];
