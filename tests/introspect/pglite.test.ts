import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import type { OpenDatabase } from "../../src/model/database.ts";

let database: OpenDatabase;
beforeAll(async () => {
  database = await openShadow();
});
afterAll(() => database.close());

async function mustRun(...statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    expect(await database.run(statement)).toMatchObject({ ok: true });
  }
}

describe("openShadow", () => {
  it("gives rows as values", async () => {
    expect(await database.run("select 1 as one, 'two' as two")).toEqual({
      ok: true,
      rows: [{ one: 1, two: "two" }],
    });
  });

  it("gives SQL errors as values, with the position in code points", async () => {
    expect(await database.run("select '𝒳', nowhere")).toEqual({
      ok: false,
      error: { sqlstate: "42703", message: 'column "nowhere" does not exist', position: 13 },
    });
  });

  it("takes one statement at a time", async () => {
    expect(await database.run("select 1; select 2")).toMatchObject({
      ok: false,
      error: { sqlstate: "42601" },
    });
  });

  it.each(["", "  \n", "-- a note", "/* a note */ ;"])("takes %j as nothing", async (statement) => {
    expect(await database.run(statement)).toEqual({ ok: true, rows: [] });
  });

  it.each<readonly [what: string, statements: readonly string[], overflow: string]>([
    [
      "a recursive function",
      [
        "create function deep(i int) returns int language plpgsql as $$ begin return deep(i + 1); end $$",
      ],
      "select deep(1)",
    ],
    [
      "a recursive trigger",
      [
        "create table echoes (id int)",
        "create function echo() returns trigger language plpgsql as $$ begin insert into echoes values (1); return new; end $$",
        "create trigger echo before insert on echoes for each row execute function echo()",
      ],
      "insert into echoes values (1)",
    ],
    ["a huge expression", [], `select ${"1+".repeat(30_000)}1`],
  ])("reports the stack overflow of %s and lives on", async (_, statements, overflow) => {
    await mustRun(...statements);
    expect(await database.run(overflow)).toMatchObject({ ok: false, error: { sqlstate: "54001" } });
    expect(await database.run("select 1 as one")).toEqual({ ok: true, rows: [{ one: 1 }] });
  });

  it.each<readonly [statement: string, reason: string]>([
    ["copy storage.buckets from stdin", "COPY FROM STDIN is not executed"],
    [
      "/* rows */ COPY storage.buckets (id) FROM stdin WITH (format csv)",
      "COPY FROM STDIN is not executed",
    ],
    ["copy storage.buckets from program 'ls'", "starts no programs"],
    ["copy storage.buckets to program 'cat'", "starts no programs"],
  ])("refuses %s instead of waiting for ever", async (statement, reason) => {
    expect(await database.run(statement)).toMatchObject({
      ok: false,
      error: { sqlstate: "0A000", message: expect.stringContaining(reason) },
    });
  });

  it("runs statements that only speak of COPY", async () => {
    await mustRun("select 'copy rooms from stdin'", "copy storage.buckets to stdout");
  });

  it("checks the syntax of PL/pgSQL bodies, not what they name", async () => {
    await mustRun(
      "create function later() returns void language plpgsql as $$ begin delete from not_yet_there; end $$",
    );
    expect(
      await database.run(
        "create function broken() returns void language plpgsql as $$ begin delete; end $$",
      ),
    ).toMatchObject({ ok: false, error: { sqlstate: "42601" } });
  });

  it("holds what a Supabase project starts with", async () => {
    await mustRun(
      "select auth.uid(), extensions.uuid_generate_v4(), gen_random_uuid(), crypt('a', gen_salt('bf'))",
      "create table visits (id uuid default uuid_generate_v4(), owner uuid references auth.users)",
      "create policy mine on visits for select to authenticated using (auth.uid() = owner)",
      "create policy files on storage.objects for select to anon using ((storage.foldername(name))[1] = 'public')",
      "alter publication supabase_realtime add table visits",
      "create extension if not exists pg_trgm with schema extensions",
      "select vault.create_secret('s', 'n')",
    );
    expect(
      await database.run(
        "select has_table_privilege('anon', 'visits', 'select') as anon, has_table_privilege('service_role', 'visits', 'delete') as service",
      ),
    ).toEqual({ ok: true, rows: [{ anon: true, service: true }] });
  });

  it("closes twice, and after an error", async () => {
    const other = await openShadow();
    await other.run("begin");
    await other.run("select nowhere");
    await other.close();
    await other.close();
    await expect(other.run("select 1")).rejects.toThrow();
  });
});
