import { describe, expect, test } from "vitest";
import { scan } from "./marked-source.ts";

describe("look-alikes give no request", () => {
  test.each([
    `Array.from("patients").select()`,
    `Buffer.from("patients").update({})`,
    `Uint8Array.from("patients").select()`,
    `Readable.from("patients").select()`,
    `supabase.storage.from("scans").update({ a: 1 })`,
    `supabase.storage.from("scans").select()`,
    `const storage = supabase.storage; storage.from("scans").select()`,
    `const files = supabase.storage; files.from("scans").select()`,
    `this.storage.from("scans").update("path", file)`,
    `adminStorage.from("scans").select()`,
    `supabase.storage.vectors.from("scans").select()`,
    `db.select().from("patients").select()`,
    `db.select({ id: 1 }).from(patients).insert({})`,
    `db.insert(rows).from("patients").select()`,
    `query.withCTE("recent", sql).from("recent").select("id")`,
    `db.with(recent).from("recent").select()`,
    `supabase.from("patients")`,
    `supabase.from("patients").on("INSERT", log)`,
    `supabase.from({ table: "patients" }).select()`,
    `supabase.from(["patients"]).select()`,
    `supabase.from(3).select()`,
    `supabase.from("patients", "p").select()`,
    `supabase.from().select()`,
    `supabase.from(...names).select()`,
    `const cipher = Hash.from("secret"); cipher.update("text")`,
    `const names = Names.from("a b"); names.delete("a")`,
    `bucket.from("scans").update("path", file)`,
    `import knex from "knex"; const db = knex({}); db.from("patients").select()`,
    `const knex = require("knex"); knex.from("patients").select()`,
    `import { knex } from "knex"; knex.from("patients").insert({})`,
    `import { Kysely } from "kysely"; const db = new Kysely({}); db.from("patients").select()`,
    `import { drizzle } from "drizzle-orm/node-postgres"; const db = drizzle(pool); db.from("x").select()`,
    `import type { Knex } from "knex"; function f(db: Knex) { return db.from("patients").select(); }`,
    `actionClient.schema(z.object({})).action(run)`,
    `provider.rpc("eth_call", {})`,
    `const supabase = 1; provider.rpc("eth_call", ["0x"])`,
    `const supabase = 1; worker.rpc("add", 1)`,
    `class Supabase { ping() { return this.rpc("ping", {}); } }`,
    `const supabase = 1; x.rpc({ method: "ping" })`,
    `// supabase.from("patients").select()`,
    `const text = 'supabase.from("patients").select()'`,
  ])("%s", (source) => {
    expect(scan(source)).toEqual([]);
  });

  test.each([
    `DB.from("patients").select()`,
    `db.from("patients").select()`,
    `withServiceRole().from("patients").select()`,
    `ctx.locals.database.from("patients").select()`,
    `import { db } from "./knexfile"; db.from("patients").select()`,
    `const supabase = 1; x.rpc("admit")`,
    `db.rpc("admit", args)`,
  ])("but this is one: %s", (source) => {
    expect(scan(source)).toHaveLength(1);
  });
});
