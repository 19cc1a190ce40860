import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { introspect } from "../../src/introspect/catalog/introspect.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import { STUB_EXTENSIONS } from "../../src/introspect/stub-extensions/stub-extensions.ts";
import type { OpenDatabase } from "../../src/model/database.ts";

let database: OpenDatabase;
beforeAll(async () => {
  database = await openShadow();
});
afterAll(() => database.close());

async function mustRun(...statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    expect([statement, await database.run(statement)]).toMatchObject([statement, { ok: true }]);
  }
}

describe("extensions that the embedded Postgres lacks", () => {
  it.each(STUB_EXTENSIONS.map(({ name, schema }) => [name, schema] as const))(
    "%s",
    async (name, schema) => {
      const where = schema === null ? " with schema extensions" : "";
      await mustRun(
        `create extension if not exists "${name}"${where}`,
        `comment on extension "${name}" is 'x'`,
      );
    },
  );

  it("leaves their members out of the catalog", async () => {
    const catalog = await introspect(database);
    expect(catalog.extensions.map(({ name }) => name)).toContain("pg_cron");
    for (const schema of ["cron", "net", "pgmq"]) {
      expect(catalog.relations.filter((relation) => relation.schema === schema)).toEqual([]);
      expect(catalog.routines.filter((routine) => routine.schema === schema)).toEqual([]);
    }
    expect(catalog.routines.filter((routine) => routine.schema === "extensions")).toEqual([]);
  });

  it("builds on places, jobs and queues", async () => {
    await mustRun(
      "create table clinics (id int, place geography(Point, 4326), area geometry)",
      "create index on clinics using gist (place)",
      "insert into clinics values (1, 'POINT(1 2)')",
      "create view near as select id from clinics where st_dwithin(place, st_setsrid(st_makepoint(1, 2), 4326)::geography, 100)",
      "select cron.schedule('nightly', '0 0 * * *', 'select 1')",
      "select net.http_post(url := 'https://clinic.test', body := '{}'::jsonb)",
      "select pgmq.create('letters')",
      "select sign('{}'::json, 'x')",
    );
  });

  it("declares what other services hold", async () => {
    await mustRun(
      "create foreign data wrapper billing handler stripe_fdw_handler validator stripe_fdw_validator",
      "create server billing_server foreign data wrapper billing options (api_key_name 'billing')",
      "create foreign table invoices (id text, total bigint, attrs jsonb) server billing_server options (object 'invoices')",
      "create view unpaid as select id from invoices where total > 0",
      "create foreign data wrapper sheets handler wasm_fdw_handler validator wasm_fdw_validator",
      "create server archive foreign data wrapper postgres_fdw options (host 'clinic.test')",
      "create user mapping for postgres server archive options (user 'reader', password 'x')",
    );
    const invoices = (await introspect(database)).relations.find(({ name }) => name === "invoices");
    expect(invoices).toMatchObject({ kind: "foreign-table", columns: { length: 3 } });
    expect(await database.run("select * from invoices")).toMatchObject({ ok: false });
    await mustRun("select 1");
  });

  it("makes queues that policies can be put on", async () => {
    await mustRun(
      "select pgmq.create('Reminders')",
      "select pgmq.create('Reminders')",
      "alter table pgmq.q_reminders enable row level security",
      "create policy own on pgmq.q_reminders for select to authenticated using (true)",
      "grant select on pgmq.a_reminders to authenticated",
      "select pgmq.send('Reminders', '{}'::jsonb, 30)",
      "select pgmq.send_batch('Reminders', array['{}'::jsonb], now())",
      "select msg_id, message from pgmq.read('Reminders', 30, 5)",
      "select pgmq.archive('Reminders', array[1, 2])",
      "select pgmq.drop_queue('Reminders')",
    );
    expect(await database.run("select 1 from pgmq.q_reminders")).toMatchObject({ ok: false });
  });

  it("keeps places in columns, indexes and generated columns", async () => {
    await mustRun(
      "create table branches (lat float8, lng float8, place geography generated always as (st_setsrid(st_makepoint(lng, lat), 4326)::geography) stored not null)",
      "insert into branches values (1, 2)",
      "create index on branches using gist (place)",
      "create index on branches (st_geohash(place::geometry))",
      "select st_union(place::geometry), st_asgeojson(st_extent(place::geometry)) from branches where place && st_makeenvelope(0, 0, 1, 1, 4326)::geography",
      "select lat from branches order by place <-> st_point(1, 2)::geography limit 1",
      "select (st_dump(place::geometry)).geom from branches",
      "select distinct place from branches",
      "select count(*) from spatial_ref_sys",
    );
  });

  it("takes index methods and languages", async () => {
    await mustRun(
      "create table letters (id int, body text, tags text[], terms tsvector)",
      "create index on letters using pgroonga (body, tags)",
      "create index on letters using rum (terms rum_tsvector_ops)",
      "select id from letters where body &@~ 'doctor'",
      "create function shout(word text) returns text language plv8 as $$ return word.toUpperCase(); $$",
      "select pgsodium.crypto_aead_det_keygen()",
      "select time_bucket('1 hour', now())",
      "select create_hypertable('letters', 'id')",
    );
  });

  it("is there from the start where a project starts with it", async () => {
    await mustRun(
      "alter extension supabase_vault update",
      "select graphql.resolve('{}')",
      "select vault.create_secret('x', 'name')",
      "create extension if not exists pg_stat_statements with schema extensions",
      'create extension if not exists "pgsodium" with schema "pgsodium"',
      "drop extension pg_graphql",
    );
  });

  it("drops like any extension", async () => {
    await mustRun("drop extension pg_cron", "create extension pg_cron");
  });
});
