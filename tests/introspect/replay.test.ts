import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { replay } from "../../src/introspect/replay/replay.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import type { SqlFiles } from "../../src/introspect/sql/sql-file.ts";
import type { Database, OpenDatabase } from "../../src/model/database.ts";

let database: OpenDatabase;
beforeAll(async () => {
  database = await openShadow();
});
afterAll(() => database.close());
afterEach(async () => {
  for (const statement of ["drop schema public cascade", "create schema public"]) {
    expect(await database.run(statement)).toMatchObject({ ok: true });
  }
});

function migrations(...texts: readonly string[]): SqlFiles {
  return {
    source: "migrations",
    files: texts.map((text, at) => ({ path: `migrations/00${at + 1}.sql`, text })),
  };
}

function sqlFiles(...texts: readonly string[]): SqlFiles {
  return { ...migrations(...texts), source: "sql" };
}

async function tables(of: Database): Promise<readonly unknown[]> {
  const outcome = await of.run(
    "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1",
  );
  return outcome.ok ? outcome.rows.map((row) => row.relname) : [];
}

describe("replay", () => {
  it("applies files in order and leaves transaction control out", async () => {
    const done = await replay(
      database,
      migrations(
        "begin; create table patients (id uuid primary key); commit;",
        "alter table patients add column name text;\ncreate index concurrently on patients (name);",
      ),
    );
    expect(done).toMatchObject({
      statements: 3,
      failedStatements: 0,
      diagnostics: [],
      complete: true,
      missing: [],
      failures: [],
      unmade: new Map(),
    });
    expect(await tables(database)).toEqual(["patients"]);
  });

  it("names statement, line and SQLSTATE of a failure and goes on", async () => {
    const done = await replay(
      database,
      migrations(
        "create table patients (id uuid);",
        "-- visits\n\n  create table visits (\n    id uuid,\n    at timestampz\n  );\ncreate table rooms (id int);",
      ),
    );
    expect(done.diagnostics[0]).toEqual({
      code: "migration-statement-failed",
      severity: "warning",
      message:
        'This statement fails at line 5 and is left out: 42704 type "timestampz" does not exist',
      location: { file: "migrations/002.sql", line: 3, column: 3, endLine: 6, endColumn: 4 },
    });
    expect(done.failedStatements).toBe(1);
    expect(await tables(database)).toEqual(["patients", "rooms"]);
  });

  it("settles a base of no certain order before what follows it", async () => {
    const base = "create view ill as select * from patients; create table patients (id int);";
    const done = await replay(database, {
      source: "migrations",
      files: [
        { path: "docs/setup.sql", text: base, anyOrder: true },
        { path: "migrations/001.sql", text: "create view worse as select * from ill; select 1/0;" },
      ],
    });
    expect(done.diagnostics.map(({ location }) => location?.file)).toEqual(["migrations/001.sql"]);
    expect(await tables(database)).toEqual(["patients"]);
  });

  it("makes the same rows up at random in every run", async () => {
    const draws = "select random() from generate_series(1, 4)";
    const made = async () => {
      await replay(
        database,
        migrations(`create table bills as ${draws}`, "insert into bills select random()"),
      );
      const outcome = await database.run("select random from bills; ");
      await database.run("drop table bills");
      return outcome.ok ? outcome.rows : [];
    };
    const first = await made();
    expect(first).toHaveLength(5);
    expect(await made()).toEqual(first);
  });

  it("counts positions in code points", async () => {
    const done = await replay(database, migrations("select '𝒳é',\n nowhere;"));
    expect(done.diagnostics[0]?.message).toContain("at line 2");
  });

  it("names a base that no file creates, once", async () => {
    const done = await replay(
      database,
      migrations(
        "alter table patients add column name text;\ncreate index on patients (name);\ncreate view ill as select * from visits;",
        "select clinic.is_open(1);\nselect open_rooms();",
      ),
    );
    expect(done.complete).toBe(false);
    expect(done.failures).toEqual([{ cause: "missing", statements: 5 }]);
    expect(done.missing.map(({ name, span }) => [name, span.line])).toEqual([
      ["patients", 1],
      ["visits", 3],
      ["clinic", 1],
      ["open_rooms", 2],
    ]);
  });

  it.each<readonly [what: string, sql: string]>([
    [
      "what a later file creates",
      "create view ill as select * from visits; create table visits (id int)",
    ],
    [
      "what a failing statement creates",
      "create table visits (id nothing_known); create index on visits (id); create type nothing_known as enum ('a')",
    ],
    [
      "a column added elsewhere",
      "create table visits (id int); create index on visits (at); alter table visits add column at date",
    ],
    [
      "an index whose own statement fails",
      "create index visits_at on visits (at); comment on index visits_at is 'by day'; create table visits (id int)",
    ],
    [
      "what a block makes in a branch that does not run",
      "do $$ begin if false then create table visits (id int); end if; end $$; alter table visits add at date",
    ],
    ["a drop", "drop table visits; drop function due(); drop policy mine on storage.objects"],
    ["broken syntax", "create tabel visits (id int)"],
    ["a function that takes other arguments", "select min(gen_random_uuid()); select now(1)"],
    [
      "messages that name no object",
      "create table visits (id int); create view ill as select id from visits where id = true; " +
        "set search_path = ''; create table rooms (id int)",
    ],
  ])("stays complete in spite of %s", async (_, sql) => {
    const done = await replay(database, migrations(sql));
    expect(done.failedStatements).toBeGreaterThan(0);
    expect(done.complete).toBe(true);
  });

  it.each<readonly [what: string, sql: string, unmade: readonly string[]]>([
    [
      "a table and what it needs",
      "create table visits (id int references patients (id))",
      ["relation public.visits", 'column public.visits."*"', "needed relation public.patients"],
    ],
    [
      "added columns",
      "create schema crm; alter table crm.patients add column phone text, drop column fax",
      ["column crm.patients.phone", "needed relation crm.patients"],
    ],
    [
      "a view of what is not there",
      "create table visits (id int); create view due as select paid from visits",
      ["relation public.due", 'column public.due."*"', "needed column public.visits.paid"],
    ],
    [
      "what a function returns that cannot be replaced",
      "create function due() returns table (id int) language sql as 'select 1'; " +
        "create or replace function due() returns table (id int, paid bool) language sql as 'select 1, true'",
      ["function public.due", 'column public.due."*"'],
    ],
    [
      "a column of one of the relations of a view, by its alias",
      "create table visits (id int); create table rooms (id int); " +
        "create view due as select v.paid, r.id from visits v join rooms r on true",
      ["relation public.due", 'column public.due."*"', "needed column public.visits.paid"],
    ],
    [
      "a column of the table of a policy",
      "create table visits (id int); create policy own on visits using (owner_id = 1)",
      ["needed column public.visits.owner_id"],
    ],
    [
      "columns that are altered beside the first one that is missing, and none that is dropped",
      "create table visits (id int); alter table visits alter paid set default true, " +
        "alter fee set not null, alter at type date, drop column memo",
      [
        "needed column public.visits.at",
        "column public.visits.paid",
        "column public.visits.fee",
        "column public.visits.at",
      ],
    ],
    [
      "what else a second definition spells out of a table that is there already",
      "create table visits (id int); create table if not exists visits (id int, at date, paid bool); " +
        "create index on visits (at)",
      [
        "needed column public.visits.at",
        "column public.visits.id",
        "column public.visits.at",
        "column public.visits.paid",
      ],
    ],
    [
      "what a second definition leaves out that the first one spells out",
      "create table visits (id int, room int not null); create table if not exists visits (id int, at date); " +
        "create index on visits (at)",
      [
        "needed column public.visits.at",
        "column public.visits.id",
        "column public.visits.room",
        "column public.visits.at",
      ],
    ],
    [
      "no other column of the only definition",
      "create table if not exists visits (id int, at date); alter table visits drop at; create index on visits (at)",
      ["needed column public.visits.at"],
    ],
    [
      "no column of a second definition which no statement builds on",
      "create table visits (id int); create table if not exists visits (id int, paid bool); " +
        "create index on visits (at)",
      ["needed column public.visits.at"],
    ],
    [
      "columns of keys",
      "create table visits (id int); alter table visits add foreign key (room_id) references visits (id), " +
        "add unique (at)",
      [
        "needed column public.visits.at",
        "constraint public.visits.visits",
        "constraint public.visits.room_id",
        "constraint public.visits.at",
        "needed column public.visits.room_id",
      ],
    ],
    [
      "what is done to columns that are there, beside what fails",
      "create table visits (id int, paid text, at text); alter table visits alter paid drop not null, " +
        "alter at type timestamptz using due(at), drop column id; " +
        "alter table visits alter at set default due()",
      ["function public.due", "column public.visits.paid", "column public.visits.at"],
    ],
    [
      "keys that are added beside what fails, on both sides",
      "create table rooms (id int primary key); create table visits (id int, room int, code text); " +
        "alter table visits add foreign key (room) references rooms (id), add column due nowhere, " +
        "add unique (code, id), add constraint in_room foreign key (room) references rooms; " +
        "alter table rooms add column visit nowhere references visits (id)",
      [
        "column public.visits.due",
        "constraint public.visits.rooms",
        "constraint public.visits.room",
        "constraint public.rooms.visits",
        'constraint public.visits."code,id"',
        "constraint public.visits.in_room",
        "constraint public.rooms.in_room",
        "column public.rooms.visit",
        "constraint public.rooms.visit",
        "needed column public.visits.room",
        "needed column public.visits.code",
        "needed column public.visits.id",
      ],
    ],
    [
      "a column of a key whose other table is missing, and no second definition for it",
      "create table if not exists visits (id int, room_id int); " +
        "alter table visits add constraint in_room foreign key (room_id) references rooms (id)",
      [
        "needed relation public.rooms",
        "constraint public.visits.rooms",
        "constraint public.visits.room_id",
        "constraint public.visits.in_room",
        "constraint public.rooms.visits",
        "constraint public.rooms.in_room",
        "needed column public.visits.room_id",
      ],
    ],
    [
      "columns that are needed beside one that is missing, and nothing else of their table",
      "create table if not exists visits (id int not null, at date); insert into visits (at, paid) values (null, true)",
      ["needed column public.visits.paid", "needed column public.visits.at"],
    ],
    [
      "nothing of what is defined twice alike",
      "create table visits (id int, paid bool default true); create view due as select id from visits; " +
        "create table  Visits(id integer, paid bool DEFAULT true) ; CREATE VIEW due AS SELECT id FROM visits",
      [],
    ],
    [
      "what is defined in two ways, though the second is there twice",
      "create table visits (id int); create table visits (id int, paid bool); create table visits (id int, paid bool)",
      ["relation public.visits", 'column public.visits."*"'],
    ],
    [
      "columns of an index",
      "create schema crm; create table crm.visits (id int); create index on crm.visits (at, paid)",
      ["needed column crm.visits.at", "needed column crm.visits.paid"],
    ],
    [
      "columns that are updated",
      "create table visits (id int); update visits set paid = true, fee = 0 where id = 1",
      ["needed column public.visits.paid", "needed column public.visits.fee"],
    ],
    [
      "no column that a statement names which fails for another reason",
      "create table visits (id int not null, memo text); insert into visits (memo) values ('new')",
      [],
    ],
    [
      "a function and one that it needs",
      "create schema crm; create function age() returns int language sql as 'select crm.years(1)'",
      ["function public.age", 'column public.age."*"', "function crm.years"],
    ],
    [
      "new names",
      "alter table patients rename column tel to phone; alter table guests rename to visitors",
      [
        "column public.patients.phone",
        "needed relation public.patients",
        "relation public.visitors",
        'column public.visitors."*"',
        "needed relation public.guests",
      ],
    ],
    [
      "rows of a table",
      "update patients set name = ''",
      ["needed relation public.patients", "needed column public.patients.name"],
    ],
    [
      "a column of a table",
      "create table visits (id int); insert into visits (paid) values (true)",
      ["needed column public.visits.paid"],
    ],
    [
      "no removal",
      "drop table visits; alter table visits drop column id",
      ["needed relation public.visits"],
    ],
    [
      "what a block makes, in branches and in texts that it executes",
      "do $$ begin if true then alter table patients add phone text; end if; " +
        "execute 'create table rooms (id int)'; execute format('create table %I ()', 'wards'); " +
        "exception when no_data_found then create view due as select 1; end $$",
      [
        "column public.patients.phone",
        "relation public.rooms",
        'column public.rooms."*"',
        "relation public.due",
        'column public.due."*"',
        "needed relation public.patients",
      ],
    ],
    [
      "nothing of a block that is broken, or in no language that is known",
      "do $$ begin create table visits (id int) end $$; do language plperl $$ create table visits $$",
      [],
    ],
    ["no broken syntax", "create tabel visits (id int)", []],
  ])("leaves open whether there is %s", async (_, sql, unmade) => {
    const done = await replay(database, migrations(sql));
    expect([...done.unmade.keys()]).toEqual(unmade);
  });

  it("tries unordered files again until nothing more succeeds", async () => {
    const files = [
      "create view due as select id from visits;",
      "create table visits (id int references patients);",
      "create table patients (id int primary key);",
    ];
    const once = await replay(database, migrations(...files));
    expect(once.failedStatements).toBe(2);
    expect(await replay(database, sqlFiles(...files.slice(0, 2)))).toMatchObject({
      failedStatements: 0,
      complete: true,
    });
    expect(await tables(database)).toEqual(["patients", "visits"]);
  });

  it("never tries a DROP again", async () => {
    const done = await replay(
      database,
      sqlFiles(
        "drop table visits;",
        "create table visits (id int references patients);",
        "create table patients (id int primary key);",
      ),
    );
    expect(done.failedStatements).toBe(1);
    expect(await tables(database)).toEqual(["patients", "visits"]);
  });

  it("starts each file with a session of its own", async () => {
    const done = await replay(
      database,
      migrations(
        "select pg_catalog.set_config('search_path', '', false); set role anon;",
        "create table patients (id uuid default uuid_generate_v4());",
      ),
    );
    expect(done.failedStatements).toBe(0);
    expect(await database.run("show search_path")).toMatchObject({
      rows: [{ search_path: '"$user", public, extensions' }],
    });
  });

  it("reports failing rows as notes and leaves COPY data out", async () => {
    const done = await replay(
      database,
      migrations(
        "create table rooms (id int primary key);\ncopy rooms from stdin;\n1\n\\.\ninsert into rooms values (1), (1);\n",
      ),
    );
    expect(done).toMatchObject({ statements: 2, failedStatements: 1, complete: true });
    expect(done.diagnostics.map((d) => [d.code, d.severity, d.location?.line])).toEqual([
      ["migration-skipped", "note", 2],
      ["migration-statement-failed", "note", 5],
    ]);
  });

  it("changes rows of published tables with generated columns, as before Postgres 18", async () => {
    const done = await replay(
      database,
      migrations(
        "create table fees (net int, gross int generated always as (net * 2) stored);\nalter table fees replica identity full;\nalter publication supabase_realtime add table fees;\ninsert into fees values (1);\nupdate fees set net = 2;\ndelete from fees;",
      ),
    );
    expect(done.diagnostics).toEqual([]);
  });
});
