import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { introspect } from "../../src/introspect/introspect.ts";
import { openShadow } from "../../src/introspect/shadow.ts";
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

  it("keeps vectors with their dimensions", async () => {
    await mustRun(
      "create table notes (id int, embedding vector(1536), short extensions.halfvec(3))",
      "create index notes_embedding on notes using hnsw (embedding vector_cosine_ops)",
      "create function nearest(query vector(1536)) returns setof notes language sql stable as $$ select * from notes order by embedding <=> query limit 3 $$",
      "create index on notes using ivfflat (short extensions.halfvec_l2_ops)",
      "insert into notes select n, '[1,2,3]', '[1,2,3]' from generate_series(1, 100) n",
    );
    const notes = (await introspect(database)).relations.find(({ name }) => name === "notes");
    expect(notes?.columns.map(({ type }) => type)).toEqual([
      "integer",
      "extensions.vector(1536)",
      "extensions.halfvec(3)",
    ]);
    expect(notes?.indexes).toMatchObject([
      { name: "notes_embedding", method: "hnsw", keys: ["embedding"] },
      { method: "ivfflat" },
    ]);
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

  it("drops like any extension", async () => {
    await mustRun("drop extension pg_cron", "create extension pg_cron");
  });
});
