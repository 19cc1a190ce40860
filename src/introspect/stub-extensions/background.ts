/** Jobs, queues and HTTP from inside of the database. */
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
    "net.http_delete(url text, params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000)",
    "bigint",
    "1::bigint",
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
  ["http_set_curlopt(curlopt varchar, value varchar)", "boolean", "true"],
  ["http_reset_curlopt()", "boolean", "true"],
  ["urlencode(string varchar)", "text", "$1::text"],
)}`,
};

/** Source: pgmq documentation. */
export const PGMQ: StubExtension = {
  name: "pgmq",
  version: "1.5.1",
  schema: "pgmq",
  sql: `
CREATE TABLE pgmq.meta (
  queue_name varchar UNIQUE NOT NULL, is_partitioned boolean NOT NULL, is_unlogged boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());
CREATE TYPE pgmq.message_record AS (
  msg_id bigint, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb);
${functions(
  ["pgmq.create(queue_name text)", "void", ""],
  ["pgmq.drop_queue(queue_name text)", "boolean", "true"],
  ["pgmq.purge_queue(queue_name text)", "bigint", "0::bigint"],
  ["pgmq.send(queue_name text, msg jsonb, delay integer DEFAULT 0)", "SETOF bigint", "1::bigint"],
  [
    "pgmq.send_batch(queue_name text, msgs jsonb[], delay integer DEFAULT 0)",
    "SETOF bigint",
    "1::bigint",
  ],
  [
    "pgmq.read(queue_name text, vt integer, qty integer)",
    "SETOF pgmq.message_record",
    "(NULL::pgmq.message_record).* WHERE false",
  ],
  [
    "pgmq.pop(queue_name text)",
    "SETOF pgmq.message_record",
    "(NULL::pgmq.message_record).* WHERE false",
  ],
  ["pgmq.delete(queue_name text, msg_id bigint)", "boolean", "true"],
  ["pgmq.archive(queue_name text, msg_id bigint)", "boolean", "true"],
)}`,
};
