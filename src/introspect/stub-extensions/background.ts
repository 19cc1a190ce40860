/** Jobs and HTTP from inside of the database. */
import { functions, type StubExtension } from "./stub-extension.ts";

/** Source: pg_cron documentation. */
export const PG_CRON: StubExtension = {
  name: "pg_cron",
  version: "1.6",
  schema: null,
  sql: `
CREATE SCHEMA cron;
CREATE TABLE cron.job (
  jobid bigserial PRIMARY KEY, schedule text NOT NULL, command text NOT NULL,
  nodename text NOT NULL DEFAULT 'localhost', nodeport integer NOT NULL DEFAULT 5432,
  database text NOT NULL DEFAULT current_database(), username text NOT NULL DEFAULT current_user,
  active boolean NOT NULL DEFAULT true, jobname text);
CREATE TABLE cron.job_run_details (
  jobid bigint, runid bigserial PRIMARY KEY, job_pid integer, database text, username text,
  command text, status text, return_message text, start_time timestamptz, end_time timestamptz);
${functions(
  ["cron.schedule(schedule text, command text)", "bigint", "1::bigint"],
  ["cron.schedule(job_name text, schedule text, command text)", "bigint", "1::bigint"],
  [
    "cron.schedule_in_database(job_name text, schedule text, command text, database text, username text DEFAULT NULL, active boolean DEFAULT true)",
    "bigint",
    "1::bigint",
  ],
  [
    "cron.alter_job(job_id bigint, schedule text DEFAULT NULL, command text DEFAULT NULL, database text DEFAULT NULL, username text DEFAULT NULL, active boolean DEFAULT NULL)",
    "void",
    "",
  ],
  ["cron.unschedule(job_id bigint)", "boolean", "true"],
  ["cron.unschedule(job_name text)", "boolean", "true"],
)}`,
};

/** Source: pg_net documentation. */
export const PG_NET: StubExtension = {
  name: "pg_net",
  version: "0.14.0",
  schema: null,
  sql: `
CREATE SCHEMA net;
CREATE TYPE net.request_status AS ENUM ('PENDING', 'SUCCESS', 'ERROR');
CREATE TYPE net.http_response AS (status_code integer, headers jsonb, body text);
CREATE TYPE net.http_response_result AS (
  status net.request_status, message text, response net.http_response);
CREATE TABLE net.http_request_queue (
  id bigserial, method text, url text, headers jsonb, body bytea, timeout_milliseconds integer);
CREATE TABLE net._http_response (
  id bigint, status_code integer, content_type text, headers jsonb, content text,
  timed_out boolean, error_msg text, created timestamptz NOT NULL DEFAULT now());
${functions(
  [
    "net.http_get(url text, params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000)",
    "bigint",
    "1::bigint",
  ],
  [
    "net.http_post(url text, body jsonb DEFAULT '{}', params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000)",
    "bigint",
    "1::bigint",
  ],
  [
    "net.http_delete(url text, params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000, body jsonb DEFAULT NULL)",
    "bigint",
    "1::bigint",
  ],
  [
    "net.http_collect_response(request_id bigint, async boolean DEFAULT true)",
    "net.http_response_result",
    "NULL::net.http_response_result",
  ],
)}`,
};

/** Source: pgsql-http documentation. */
export const HTTP: StubExtension = {
  name: "http",
  version: "1.6",
  schema: null,
  sql: `
CREATE DOMAIN http_method AS text;
CREATE TYPE http_header AS (field varchar, value varchar);
CREATE TYPE http_request AS (
  method http_method, uri varchar, headers http_header[], content_type varchar, content varchar);
CREATE TYPE http_response AS (
  status integer, content_type varchar, headers http_header[], content varchar);
${functions(
  ["http_header(field varchar, value varchar)", "http_header", "row($1, $2)::http_header"],
  ["http(request http_request)", "http_response", "NULL::http_response"],
  ["http_get(uri varchar)", "http_response", "NULL::http_response"],
  ["http_get(uri varchar, data jsonb)", "http_response", "NULL::http_response"],
  [
    "http_post(uri varchar, content varchar, content_type varchar)",
    "http_response",
    "NULL::http_response",
  ],
  ["http_post(uri varchar, data jsonb)", "http_response", "NULL::http_response"],
  [
    "http_put(uri varchar, content varchar, content_type varchar)",
    "http_response",
    "NULL::http_response",
  ],
  [
    "http_patch(uri varchar, content varchar, content_type varchar)",
    "http_response",
    "NULL::http_response",
  ],
  ["http_delete(uri varchar)", "http_response", "NULL::http_response"],
  [
    "http_delete(uri varchar, content varchar, content_type varchar)",
    "http_response",
    "NULL::http_response",
  ],
  ["http_head(uri varchar)", "http_response", "NULL::http_response"],
  ["http_headers(VARIADIC args text[])", "http_header[]", "'{}'::http_header[]"],
  ["http_set_curlopt(curlopt varchar, value varchar)", "boolean", "true"],
  ["http_reset_curlopt()", "boolean", "true"],
  ["http_list_curlopt()", "TABLE (curlopt text, value text)", "NULL::text, NULL::text WHERE false"],
  ["urlencode(string varchar)", "text", "$1::text"],
  ["urlencode(string bytea)", "text", "''"],
  ["urlencode(data jsonb)", "text", "''"],
  ["bytea_to_text(data bytea)", "text", "''"],
  ["text_to_bytea(data text)", "bytea", "''::bytea"],
)}`,
};
