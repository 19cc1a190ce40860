import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { replay } from "../../src/introspect/replay/replay.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import type { SqlFiles } from "../../src/introspect/sql/sql-file.ts";
import type { OpenDatabase } from "../../src/model/database.ts";
import {
  columnSubject,
  formatSubject,
  functionSubject,
  relationSubject,
} from "../../src/model/identifier.ts";
import { type Provenance, renamedTo } from "../../src/model/provenance.ts";

let database: OpenDatabase;
beforeAll(async () => {
  database = await openShadow();
});
afterAll(() => database.close());
afterEach(async () => {
  for (const statement of ["drop schema public cascade", "create schema public"])
    expect(await database.run(statement)).toMatchObject({ ok: true });
});

async function provenanceOf(
  source: SqlFiles["source"],
  ...texts: readonly string[]
): Promise<Provenance> {
  const files = texts.map((text, at) => ({ path: `${at + 1}.sql`, text }));
  return (await replay(database, { source, files })).provenance;
}

/** `name file:line`, sorted. */
function places({ made }: Provenance): readonly string[] {
  return [...made].map(([key, span]) => `${key} ${span.file}:${span.line}`);
}

function losses({ lost }: Provenance): readonly string[] {
  return [...lost].map(
    ([key, { to, span }]) =>
      `${key} ${to === null ? "dropped" : formatSubject(to)} ${span.file}:${span.line}`,
  );
}

describe("what made an object", () => {
  it.each<readonly [what: string, texts: readonly string[], expected: readonly string[]]>([
    [
      "tables and columns, also those that are added",
      [
        "create table visits (id int);\n\nalter table visits add column at date,\n add column place text;",
        "alter table visits add note text",
      ],
      [
        "relation public.visits 1.sql:1",
        "column public.visits.at 1.sql:3",
        "column public.visits.id 1.sql:1",
        "column public.visits.note 2.sql:1",
        "column public.visits.place 1.sql:3",
      ],
    ],
    [
      "views, made anew with more columns",
      [
        "create table visits (id int, place text);\ncreate view open as select id from visits;\ncreate or replace view open as select id, place from visits;",
      ],
      [
        "relation public.open 1.sql:2",
        "column public.open.id 1.sql:2",
        "column public.open.place 1.sql:3",
        "relation public.visits 1.sql:1",
        "column public.visits.id 1.sql:1",
        "column public.visits.place 1.sql:1",
      ],
    ],
    [
      "a table that was dropped and made again",
      ["create table visits (id int);", "drop table visits;\ncreate table visits (id int);"],
      ["relation public.visits 2.sql:2", "column public.visits.id 2.sql:2"],
    ],
    [
      "what a block makes",
      ["\ndo $$ begin execute 'create table visits (id int)'; end $$;"],
      ["relation public.visits 1.sql:2", "column public.visits.id 1.sql:2"],
    ],
    [
      "functions",
      [
        "create function total() returns int language sql as 'select 1';\ncreate or replace function total() returns int language sql as 'select 2';",
      ],
      ["function public.total 1.sql:2"],
    ],
    [
      "what a failing statement leaves",
      [
        "create table visits (id int);\ncreate table visits (id int, x int);\nalter table visits add y int, add z nothing;",
      ],
      ["relation public.visits 1.sql:1", "column public.visits.id 1.sql:1"],
    ],
    [
      "the same statement twice",
      ["create table if not exists visits (id int);\ncreate table if not exists visits (id int);"],
      ["relation public.visits 1.sql:1", "column public.visits.id 1.sql:1"],
    ],
    [
      "renamed objects stay where they were made",
      [
        "create table visits (at date);",
        "alter table visits rename to stays;\nalter table stays rename at to since;",
      ],
      ["relation public.stays 1.sql:1", "column public.stays.since 1.sql:1"],
    ],
    ["temporary tables are none", ["create temporary table t (id int);"], []],
    [
      "partitions and their table",
      [
        "create table log (at date) partition by range (at);\ncreate table log_1 partition of log for values from ('2026-01-01') to ('2027-01-01');",
      ],
      [
        "relation public.log 1.sql:1",
        "column public.log.at 1.sql:1",
        "relation public.log_1 1.sql:2",
        "column public.log_1.at 1.sql:2",
      ],
    ],
    [
      "triggers that are off for a replica",
      ["set session_replication_role = replica;\ncreate table visits (id int);"],
      ["relation public.visits 1.sql:2", "column public.visits.id 1.sql:2"],
    ],
  ])("is told for %s", async (_, texts, expected) => {
    expect(places(await provenanceOf("migrations", ...texts))).toEqual(expected);
  });

  it("is told for files without an order", async () => {
    const provenance = await provenanceOf(
      "sql",
      "create view open as select id from visits;",
      "create table visits (id int);",
    );
    expect(places(provenance)).toEqual([
      "relation public.open 1.sql:1",
      "column public.open.id 1.sql:1",
      "relation public.visits 2.sql:1",
      "column public.visits.id 2.sql:1",
    ]);
  });

  it("leaves nothing of the log behind", async () => {
    await provenanceOf("migrations", "create table visits (id int);");
    const left = await database.run(
      "select (select count(*) from pg_event_trigger where evtname like 'schema_audit%')::int as triggers, (select count(*) from pg_namespace where nspname = 'schema_audit_log')::int as schemas",
    );
    expect(left).toEqual({ ok: true, rows: [{ triggers: 0, schemas: 0 }] });
  });

  it("survives migrations that take the log away", async () => {
    const provenance = await provenanceOf(
      "migrations",
      "create table rooms (id int);\ndrop schema schema_audit_log cascade;\ncreate table visits (id int);",
    );
    expect(provenance.lost.size).toBe(0);
    expect(await database.run("select id from visits")).toMatchObject({ ok: true });
  });
});

describe("what became of a name", () => {
  it.each<readonly [what: string, texts: readonly string[], expected: readonly string[]]>([
    [
      "a dropped column",
      ["create table visits (id int, at date);", "\nalter table visits drop column at;"],
      ["column public.visits.at dropped 2.sql:2"],
    ],
    [
      "a dropped table",
      ["create table visits (id int);", "drop table visits;"],
      ["relation public.visits dropped 2.sql:1"],
    ],
    [
      "a renamed column",
      ["create table visits (at date);", "alter table visits rename column at to since;"],
      ["column public.visits.at visits.since 2.sql:1"],
    ],
    [
      "a renamed table",
      ["create table visits (id int);", "alter table visits rename to stays;"],
      ["relation public.visits stays 2.sql:1"],
    ],
    [
      "a table that moved",
      ["create schema old; create table visits (id int);", "alter table visits set schema old;"],
      ["relation public.visits old.visits 2.sql:1"],
    ],
    [
      "a dropped function",
      ["create function total() returns int language sql as 'select 1';", "drop function total();"],
      ["function public.total dropped 2.sql:1"],
    ],
    [
      "a column that came back",
      [
        "create table visits (id int, at date);",
        "alter table visits drop at;\nalter table visits add at date;",
      ],
      [],
    ],
    [
      "a name that something else took",
      [
        "create table a (id int); create table b (id int);",
        "alter table a rename to c;\nalter table b rename to a;",
      ],
      ["relation public.b a 2.sql:2"],
    ],
    [
      "one of two overloads",
      [
        "create function f() returns int language sql as 'select 1'; create function f(a int) returns int language sql as 'select 1';",
        "drop function f(int);",
      ],
      [],
    ],
  ])("is told for %s", async (_, texts, expected) => {
    const provenance = await provenanceOf("migrations", ...texts);
    expect(losses(provenance)).toEqual(expected);
    for (const schema of ["old"]) await database.run(`drop schema if exists ${schema} cascade`);
  });

  it("goes through several renames, and ends at a drop", async () => {
    const provenance = await provenanceOf(
      "migrations",
      "create table a (x int); create table gone (id int);",
      "alter table a rename to b;\nalter table gone rename to went;",
      "alter table b rename to c;\ndrop table went;",
    );
    const ask = (name: string) =>
      renamedTo(provenance, relationSubject({ schema: "public", name }));
    expect(ask("a")).toMatchObject({ to: { relation: "c" }, span: { file: "3.sql", line: 1 } });
    expect(ask("gone")).toBeNull();
    expect(ask("never")).toBeNull();
    expect(renamedTo(provenance, columnSubject({ schema: "public", name: "a" }, "x"))).toBeNull();
    expect(renamedTo(provenance, functionSubject({ schema: "public", name: "a" }))).toBeNull();
  });
});
