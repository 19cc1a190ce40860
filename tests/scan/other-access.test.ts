import { describe, expect, test } from "vitest";
import { describeOtherAccess, sqlLibrary } from "../../src/scan/files/other-access.ts";

describe("the SQL library of a file", () => {
  test.each<readonly [text: string, library: string | null]>([
    ['import { Pool } from "pg";', "pg"],
    ["import pg from 'pg'", "pg"],
    ['import postgres from "postgres";', "postgres"],
    ['import { drizzle } from "drizzle-orm/postgres-js";', "drizzle-orm"],
    ['import { PrismaClient } from "@prisma/client";', "@prisma/client"],
    ['const knex = require("knex")({});', "knex"],
    ["const { Pool } = await import('pg');", "pg"],
    ['import { pgTable } from "drizzle-orm/pg-core";', "drizzle-orm"],
    ['import { sql } from "@vercel/postgres";', "@vercel/postgres"],
    ['import { createClient } from "@supabase/supabase-js";', null],
    ['import { page } from "pg-pages";', null],
    ['import { pg } from "./pg";', null],
    ['const name = "pg";', null],
    ['log("from pg")', null],
    ["", null],
  ])("%s", (text, library) => {
    expect(sqlLibrary(text)).toBe(library);
  });
});

describe("what is told of them", () => {
  test("nothing where there is none", () => {
    expect(describeOtherAccess([])).toEqual([]);
  });

  test.each([
    [
      ["pg"],
      "1 file imports pg: what the code asks through SQL is not read, only what it asks of PostgREST.",
    ],
    [
      ["pg", "drizzle-orm", "pg"],
      "3 files import drizzle-orm, pg: what the code asks through SQL is not read, only what it asks of PostgREST.",
    ],
  ])("%j", (libraries, message) => {
    expect(describeOtherAccess(libraries)).toEqual([
      { code: "other-access", severity: "note", message, location: null },
    ]);
  });
});
