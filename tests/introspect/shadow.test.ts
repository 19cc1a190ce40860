/** The built shadow, which runs in a thread of its own: what cannot be ended otherwise is ended there. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { openShadow as OpenShadow } from "../../src/introspect/shadow/shadow.ts";
import type { OpenDatabase } from "../../src/model/database.ts";

const BUILT = new URL("../../dist/introspect/shadow/shadow.js", import.meta.url).href;
const { openShadow }: { openShadow: typeof OpenShadow } = await import(BUILT);

const PATIENCE = 1_500;
let database: OpenDatabase;
beforeAll(async () => {
  database = await openShadow({ patience: PATIENCE });
  for (const statement of [
    "create table patients (id int primary key, name text not null)",
    "insert into patients values (1, 'Ada')",
    "create function endless() returns int language plpgsql as $$ begin loop end loop; end $$",
  ])
    expect(await database.run(statement)).toMatchObject({ ok: true });
}, 60_000);
afterAll(() => database.close());

async function timed(statement: string): Promise<{ sqlstate: string; ms: number }> {
  const start = performance.now();
  const outcome = await database.run(statement);
  const ms = performance.now() - start;
  return { sqlstate: outcome.ok ? "00000" : outcome.error.sqlstate, ms };
}

describe("a statement that does not end", () => {
  it.each([
    ["an endless loop in a function", "select endless()"],
    ["an endless loop in a block", "do $$ begin loop perform 1; end loop; end $$"],
    ["a long sleep", "select pg_sleep(3600)"],
    ["a huge series", "select count(*) from generate_series(1, 100000000000)"],
    [
      "an endless query",
      "with recursive n as (select 1 union all select 1 from n) select count(*) from n",
    ],
  ])(
    "is refused within a bound: %s",
    async (_, statement) => {
      const { sqlstate, ms } = await timed(statement);
      expect(sqlstate).toBe("57014");
      expect(ms).toBeLessThan(PATIENCE + 20_000);
      expect(await database.run("select name from patients")).toEqual({
        ok: true,
        rows: [{ name: "Ada" }],
      });
    },
    60_000,
  );

  it("ends the audit when there are too many of them", async () => {
    await expect(database.run("select pg_sleep(3600)")).rejects.toThrow(
      /lost 6 times \(last at "select pg_sleep\(3600\)".*--db URL/,
    );
  }, 60_000);
});

describe("a transaction", () => {
  it("is open again after a loss, with what it had done", async () => {
    const shadow = await openShadow({ patience: PATIENCE });
    try {
      await shadow.run("create table visits (id int)");
      await shadow.run("begin");
      await shadow.run("insert into visits values (1)");
      expect(shadow.hasGivenUp?.()).toBe(false);
      expect(await shadow.run("select pg_sleep(3600)")).toMatchObject({
        error: {
          sqlstate: "57014",
          message: "canceling statement because it did not end within 1.5 s",
        },
      });
      expect(shadow.hasGivenUp?.()).toBe(true);
      expect(await shadow.run("select count(*)::int as n from visits")).toMatchObject({
        rows: [{ n: 1 }],
      });
      await shadow.run("rollback");
      expect(await shadow.run("select count(*)::int as n from visits")).toMatchObject({
        rows: [{ n: 0 }],
      });
    } finally {
      await shadow.close();
    }
  }, 60_000);
});

describe("a statement that ended in time once", () => {
  it("ends the audit when it does not do so again", async () => {
    const shadow = await openShadow({ patience: PATIENCE });
    const soon = new Date(Date.now() + 1_000).toISOString();
    const late = `select case when clock_timestamp() > '${soon}' then pg_sleep(3600) end`;
    try {
      expect(await shadow.run(late)).toMatchObject({ ok: true });
      await expect(shadow.run("select pg_sleep(3600)")).rejects.toThrow(
        /^The embedded database was lost 6 times \(last at "select pg_sleep\(3600\)"/,
      );
    } finally {
      await shadow.close();
    }
  }, 60_000);
});

describe("what reaches out of the database", () => {
  let shadow: OpenDatabase;
  beforeAll(async () => {
    shadow = await openShadow();
    await shadow.run("create table patients (line text)");
  }, 60_000);
  afterAll(() => shadow.close());

  it.each([
    ["reading a file", "select pg_read_file('/etc/passwd')", /^58P01$|^42501$/],
    ["listing a folder", "select pg_ls_dir('/etc')", /^00000$|^58P01$|^42501$/],
    ["copying from a file", "copy patients from '/etc/passwd'", /^58P01$/],
    ["copying from input", "copy patients from stdin", /^0A000$/],
    ["a program", "copy patients from program 'cat /etc/passwd'", /^0A000$/],
    ["a large object", "select lo_import('/etc/passwd')", /^58P01$|^42501$|^0A000$/],
    ["another library", "load '/usr/lib/libc.so.6'", /^58P01$|^XX000$|^42501$/],
  ])("finds nothing of this machine: %s", async (_, statement, sqlstates) => {
    const outcome = await shadow.run(statement);
    expect(outcome.ok ? "00000" : outcome.error.sqlstate).toMatch(sqlstates);
    expect(JSON.stringify(outcome)).not.toContain("root:");
  });
});

it("answers nothing after it was closed", async () => {
  const shadow = await openShadow();
  await shadow.close();
  await shadow.close();
  await expect(shadow.run("select 1")).rejects.toThrow("its thread ended");
}, 60_000);
