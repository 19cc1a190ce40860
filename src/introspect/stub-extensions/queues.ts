/** Queues: their tables are real, since migrations put policies on them; messages are not kept. */
import { emptySets, functions, type StubExtension } from "./stub-extension.ts";

/** Creates the tables of a queue unless they are there, as members of the extension. */
const CREATE_QUEUE = `
CREATE FUNCTION pgmq.create_non_partitioned(queue_name text) RETURNS void LANGUAGE plpgsql AS $queue$
DECLARE live text := 'q_' || lower(queue_name); archive text := 'a_' || lower(queue_name);
BEGIN
  IF to_regclass(format('pgmq.%I', live)) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE pgmq.%I (
    msg_id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, read_ct integer NOT NULL DEFAULT 0,
    enqueued_at timestamptz NOT NULL DEFAULT now(), vt timestamptz NOT NULL, message jsonb, headers jsonb)', live);
  EXECUTE format('CREATE TABLE pgmq.%I (
    msg_id bigint PRIMARY KEY, read_ct integer NOT NULL DEFAULT 0, enqueued_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz NOT NULL DEFAULT now(), vt timestamptz NOT NULL, message jsonb, headers jsonb)', archive);
  EXECUTE format('ALTER EXTENSION pgmq ADD TABLE pgmq.%I', live);
  EXECUTE format('ALTER EXTENSION pgmq ADD TABLE pgmq.%I', archive);
  INSERT INTO pgmq.meta (queue_name, is_partitioned, is_unlogged) VALUES (queue_name, false, false)
    ON CONFLICT DO NOTHING;
END $queue$;`;

const DROP_QUEUE = `
CREATE FUNCTION pgmq.drop_queue(queue_name text) RETURNS boolean LANGUAGE plpgsql AS $queue$
DECLARE part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['q_', 'a_'] LOOP
    IF to_regclass(format('pgmq.%I', part || lower(queue_name))) IS NOT NULL THEN
      EXECUTE format('ALTER EXTENSION pgmq DROP TABLE pgmq.%I', part || lower(queue_name));
      EXECUTE format('DROP TABLE pgmq.%I', part || lower(queue_name));
    END IF;
  END LOOP;
  DELETE FROM pgmq.meta m WHERE m.queue_name = drop_queue.queue_name;
  RETURN true;
END $queue$;`;

/** What a message is sent with, besides itself. */
const SENT_WITH: readonly string[] = [
  "",
  ", headers jsonb",
  ", delay integer",
  ", delay timestamptz",
  ", headers jsonb, delay integer",
  ", headers jsonb, delay timestamptz",
];

/** Source: pgmq documentation, "SQL functions". */
export const PGMQ: StubExtension = {
  name: "pgmq",
  version: "1.5.1",
  schema: "pgmq",
  sql: `
CREATE TABLE pgmq.meta (
  queue_name varchar UNIQUE NOT NULL, is_partitioned boolean NOT NULL, is_unlogged boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());
CREATE TYPE pgmq.message_record AS (
  msg_id bigint, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb, headers jsonb);
CREATE TYPE pgmq.queue_record AS (
  queue_name varchar, is_partitioned boolean, is_unlogged boolean, created_at timestamptz);
CREATE TYPE pgmq.metrics_result AS (
  queue_name text, queue_length bigint, newest_msg_age_sec integer, oldest_msg_age_sec integer,
  total_messages bigint, scrape_time timestamptz, queue_visible_length bigint);
${CREATE_QUEUE}
${DROP_QUEUE}
${functions(
  ["pgmq.create(queue_name text)", "void", "pgmq.create_non_partitioned($1)"],
  ["pgmq.create_unlogged(queue_name text)", "void", "pgmq.create_non_partitioned($1)"],
  [
    "pgmq.create_partitioned(queue_name text, partition_interval text DEFAULT '10000', retention_interval text DEFAULT '100000')",
    "void",
    "pgmq.create_non_partitioned($1)",
  ],
  ["pgmq.drop_queue(queue_name text, partitioned boolean)", "boolean", "pgmq.drop_queue($1)"],
  ["pgmq.detach_archive(queue_name text)", "void", ""],
  ["pgmq.purge_queue(queue_name text)", "bigint", "0::bigint"],
  ...SENT_WITH.flatMap((rest): readonly (readonly [string, string, string])[] => [
    [`pgmq.send(queue_name text, msg jsonb${rest})`, "SETOF bigint", "1::bigint"],
    [
      `pgmq.send_batch(queue_name text, msgs jsonb[]${rest.replace("jsonb", "jsonb[]")})`,
      "SETOF bigint",
      "1::bigint",
    ],
  ]),
  ["pgmq.delete(queue_name text, msg_id bigint)", "boolean", "true"],
  ["pgmq.delete(queue_name text, msg_ids bigint[])", "SETOF bigint", "unnest($2)"],
  ["pgmq.archive(queue_name text, msg_id bigint)", "boolean", "true"],
  ["pgmq.archive(queue_name text, msg_ids bigint[])", "SETOF bigint", "unnest($2)"],
  ["pgmq.metrics(queue_name text)", "pgmq.metrics_result", "NULL::pgmq.metrics_result"],
)}
${emptySets(
  [
    "pgmq.read(queue_name text, vt integer, qty integer, conditional jsonb DEFAULT '{}')",
    "pgmq.message_record",
  ],
  [
    "pgmq.read_with_poll(queue_name text, vt integer, qty integer, max_poll_seconds integer DEFAULT 5, poll_interval_ms integer DEFAULT 100, conditional jsonb DEFAULT '{}')",
    "pgmq.message_record",
  ],
  ["pgmq.pop(queue_name text)", "pgmq.message_record"],
  ["pgmq.set_vt(queue_name text, msg_id bigint, vt integer)", "pgmq.message_record"],
  ["pgmq.list_queues()", "pgmq.queue_record"],
  ["pgmq.metrics_all()", "pgmq.metrics_result"],
)}`,
};
