import { afterAll, beforeAll, expect, it } from "vitest";
import { introspect } from "../../src/introspect/catalog/introspect.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import type { OpenDatabase } from "../../src/model/database.ts";

let database: OpenDatabase;
beforeAll(async () => {
  database = await openShadow();
  await database.run("create extension vector with schema extensions");
  await database.run(
    "create table notes (id int, embedding vector(3), short halfvec(3), sparse sparsevec(5))",
  );
  await database.run("insert into notes values (1, '[1,2,3]', '[1,2,3]', '{1:1,3:2}/5')");
}, 60_000);
afterAll(() => database.close());

it.each([
  "create index on notes using hnsw (embedding vector_cosine_ops) with (m = 16, ef_construction = 64)",
  "create index on notes using hnsw (short halfvec_l2_ops)",
  "create index on notes using ivfflat (embedding vector_ip_ops) with (lists = 100)",
  "create index on notes using hnsw ((binary_quantize(embedding)::bit(3)) bit_hamming_ops)",
  "select id from notes order by embedding <=> '[3,2,1]' limit 1",
  "select embedding <-> '[3,2,1]', embedding <#> '[3,2,1]', embedding <+> '[3,2,1]' from notes",
  "select l2_distance(embedding, '[0,0,0]'), avg(embedding), sum(embedding) from notes group by embedding",
  "select array[1, 2, 3]::vector, embedding::real[], vector_dims(embedding) from notes",
  "set hnsw.ef_search = 100",
  "create function nearest(query vector(3)) returns setof notes language sql stable as $$ select * from notes order by embedding <=> query limit 3 $$",
])("runs %s", async (statement) => {
  expect(await database.run(statement)).toMatchObject({ ok: true });
});

it.each([
  ["insert into notes (embedding) values ('[1,2]')", "22000"],
  ["create index on notes using ivfflat (embedding) with (speed = 1)", "22023"],
])("refuses %s as pgvector does", async (statement, sqlstate) => {
  expect(await database.run(statement)).toMatchObject({ ok: false, error: { sqlstate } });
});

it("reads vectors with their dimensions, and no function of theirs", async () => {
  const { relations, routines } = await introspect(database);
  const notes = relations.find(({ name }) => name === "notes");
  expect(notes?.columns.map(({ type }) => type)).toEqual([
    "integer",
    "extensions.vector(3)",
    "extensions.halfvec(3)",
    "extensions.sparsevec(5)",
  ]);
  expect(notes?.indexes.map(({ method }) => method)).toContain("hnsw");
  expect(routines.filter(({ name }) => name === "l2_distance")).toEqual([]);
});
