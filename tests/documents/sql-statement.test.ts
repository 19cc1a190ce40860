import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../src/documents/grammar.ts";
import { only, parse, parseSql, place } from "./sample.ts";

beforeAll(loadGrammar);

describe("ALTER TABLE", () => {
  it("gives one declaration for each column that it adds", () => {
    const set = parseSql(
      "ALTER TABLE patients",
      "  ADD COLUMN nickname text,",
      "  ADD COLUMN IF NOT EXISTS blood varchar(3) DEFAULT 'A+'; -- A+, B+, AB+",
    );
    const facts = only(set, "column").map(({ table, column, source }) => [
      table.name,
      column.name,
      column.type,
      column.default,
      column.values,
      place(source),
    ]);
    expect(facts).toEqual([
      ["patients", "nickname", "text", null, [], "3:3-3:27"],
      ["patients", "blood", "varchar(3)", "'A+'", ["A+", "B+", "AB+"], "4:3-4:57"],
    ]);
  });

  it("keeps constraints and row security", () => {
    const set = parseSql(
      "ALTER TABLE ONLY clinic.stays ADD CONSTRAINT one_bed UNIQUE (bed, day), ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;",
    );
    const table = { schema: "clinic", name: "stays" };
    expect(set.declarations).toMatchObject([
      {
        kind: "constraint",
        table,
        constraint: { kind: "unique", name: "one_bed", definition: "UNIQUE (bed, day)" },
      },
      { kind: "row-security", table },
      { kind: "other", statement: "ALTER TABLE ONLY clinic.stays FORCE ROW LEVEL SECURITY" },
    ]);
  });

  it("takes nothing away", () => {
    const set = parseSql("ALTER TABLE stays DROP COLUMN bed, ADD COLUMN ward uuid;");
    expect(only(set, "column").map(({ column }) => column.name)).toEqual(["ward"]);
    expect(set.diagnostics.map((d) => d.message)).toEqual([
      "ALTER TABLE stays DROP COLUMN bed is never taken from a document",
    ]);
  });
});

describe("CREATE INDEX", () => {
  const INDEXES: readonly [sql: string, expected: object][] = [
    [
      "CREATE INDEX idx_stays_bed ON stays (bed, day DESC)",
      { name: "idx_stays_bed", unique: false, method: "btree", keys: ["bed", "day DESC"] },
    ],
    [
      "CREATE UNIQUE INDEX ON stays (lower(note))",
      { name: null, unique: true, keys: ["lower(note)"] },
    ],
    [
      "CREATE INDEX i ON stays USING gin ((extras -> 'a') jsonb_path_ops)",
      { method: "gin", keys: ["(extras -> 'a') jsonb_path_ops"] },
    ],
    [
      "CREATE INDEX i ON stays(bed)\n  WHERE left_at IS NULL",
      { keys: ["bed"], predicate: "left_at IS NULL", certainty: "stated" },
    ],
  ];
  it.each(INDEXES)("%s", (sql, expected) => {
    expect(only(parseSql(`${sql};`), "index")).toMatchObject([expected]);
  });
});

describe("views", () => {
  const VIEWS: readonly [sql: string, materialized: boolean, query: string][] = [
    ["CREATE OR REPLACE VIEW v AS SELECT 1 AS a", false, "SELECT 1 AS a"],
    ["CREATE VIEW v AS SELECT 1 WITH CASCADED CHECK OPTION", false, "SELECT 1"],
    ["CREATE MATERIALIZED VIEW v AS\nSELECT 1 -- one\nWITH NO DATA", true, "SELECT 1"],
    [
      "CREATE VIEW v AS WITH data AS (SELECT 1) SELECT * FROM data",
      false,
      "WITH data AS (SELECT 1) SELECT * FROM data",
    ],
  ];
  it.each(VIEWS)("%s", (sql, materialized, query) => {
    expect(only(parseSql(`${sql};`), "view")).toMatchObject([{ materialized, query }]);
  });

  it("say what of them is not taken", () => {
    const set = parseSql("CREATE VIEW v (a) WITH (security_invoker) AS SELECT 1;");
    expect(only(set, "view")).toMatchObject([{ query: "SELECT 1", columns: ["a"] }]);
    expect(set.diagnostics.map((d) => d.message)).toEqual([
      "WITH (...) of view v is never taken from a document",
    ]);
  });
});

describe("policies, routines and types", () => {
  it("read a policy with its roles and expressions", () => {
    const set = parseSql(
      'CREATE POLICY "Own stays" ON stays AS RESTRICTIVE FOR UPDATE TO authenticated, service_role',
      "  USING (patient = (SELECT auth.uid()))",
      "  WITH CHECK (days > 0 AND check_in(bed));",
      "CREATE POLICY everyone ON stays FOR SELECT USING (true);",
    );
    expect(only(set, "policy")).toMatchObject([
      {
        name: "Own stays",
        command: "update",
        permissive: false,
        roles: ["authenticated", "service_role"],
        using: "patient = (SELECT auth.uid())",
        check: "days > 0 AND check_in(bed)",
      },
      { name: "everyone", command: "select", permissive: true, roles: ["public"], check: null },
    ]);
  });

  it("keep functions, triggers and enums", () => {
    const body =
      "CREATE FUNCTION clinic.touch() RETURNS trigger AS $$ BEGIN; RETURN NEW; END $$ LANGUAGE plpgsql";
    const trigger =
      "CREATE TRIGGER touch BEFORE UPDATE ON stays FOR EACH ROW EXECUTE FUNCTION clinic.touch()";
    const set = parseSql(
      `${body};`,
      `${trigger};`,
      "CREATE TYPE mood AS ENUM ('calm', 'it''s bad');",
    );
    const touch = { schema: "clinic", name: "touch" };
    expect(set.declarations).toMatchObject([
      { kind: "function", function: touch, statement: body },
      { kind: "trigger", name: "touch", function: touch, statement: trigger },
      { kind: "enum", type: { name: "mood" }, labels: ["calm", "it's bad"] },
    ]);
  });

  const KEPT: readonly [command: string, sql: string][] = [
    ["CREATE EXTENSION", 'CREATE EXTENSION IF NOT EXISTS "pgcrypto"'],
    ["CREATE SCHEMA", "CREATE SCHEMA clinic"],
    ["CREATE DOMAIN", "CREATE DOMAIN email AS text"],
    ["CREATE SEQUENCE", "CREATE SEQUENCE bills"],
    ["COMMENT", "COMMENT ON TABLE beds IS 'one each'"],
    ["GRANT", "GRANT SELECT ON beds TO anon"],
    ["CREATE PUBLICATION", "CREATE PUBLICATION live FOR TABLE beds"],
  ];
  it.each(KEPT)("keeps %s as it is written", (command, sql) => {
    expect(only(parseSql(`${sql};`), "other")).toMatchObject([{ command, statement: sql }]);
  });
});

describe("what is never taken", () => {
  const IGNORED: readonly [label: string, sql: string][] = [
    ["DROP TABLE beds, clinic.wards", "DROP TABLE IF EXISTS beds, clinic.wards CASCADE"],
    ["DROP POLICY stays.own", "DROP POLICY own ON stays"],
    ["TRUNCATE beds", "TRUNCATE beds"],
    ["DELETE FROM beds", "DELETE FROM beds WHERE true"],
    ["INSERT INTO beds", "INSERT INTO beds VALUES (1)"],
    ["UPDATE beds", "UPDATE beds SET id = 1"],
    ["REFRESH MATERIALIZED VIEW v", "REFRESH MATERIALIZED VIEW v"],
    ["BEGIN", "BEGIN"],
    ["DO", "DO $$ BEGIN END $$"],
    ["SET", "SET search_path = ''"],
    ["CREATE TABLE copies", "CREATE TABLE copies AS SELECT 1"],
    ["CREATE TABLE scratch", "CREATE TEMP TABLE scratch (id int)"],
    ["REVOKE ALL", "REVOKE ALL ON beds FROM anon"],
    ["EXPLAIN SELECT", "EXPLAIN SELECT 1"],
  ];
  it.each(IGNORED)("%s", (label, sql) => {
    const set = parseSql("-- one", `${sql};`);
    expect(set.declarations).toEqual([]);
    expect(set.queries).toEqual([]);
    expect(set.diagnostics).toMatchObject([
      {
        code: "document-statement-ignored",
        severity: "note",
        message: `${label} is never taken from a document`,
        location: { line: 3, column: 1 },
      },
    ]);
  });

  it("an archive that rows are moved to", () => {
    const set = parseSql(
      "CREATE TABLE old_stays (LIKE stays);",
      "INSERT INTO old_stays SELECT * FROM stays WHERE day < now();",
    );
    expect(set.declarations).toEqual([]);
    expect(set.diagnostics[0]?.message).toBe(
      "CREATE TABLE old_stays is part of a job that moves rows of stays and is never taken from a document",
    );
  });
});

describe("queries and errors", () => {
  it("keeps queries to be checked", () => {
    const set = parseSql("SELECT 1;", "WITH a AS (SELECT 2)", "SELECT * FROM a;");
    expect(set.queries.map((q) => [q.statement, place(q.source)])).toEqual([
      ["SELECT 1", "2:1-2:9"],
      ["WITH a AS (SELECT 2)\nSELECT * FROM a", "3:1-4:16"],
    ]);
  });

  it("reports a statement that does not parse and reads the others", () => {
    const set = parseSql(
      "CREATE TABLE beds (",
      "  🛏 uuid,,",
      "  ward uuid",
      ");",
      "CREATE TABLE wards (id int);",
    );
    expect(set.syntaxErrors).toMatchObject([
      {
        sqlstate: "42601",
        message: 'syntax error at or near ","',
        source: { line: 3, column: 11 },
      },
    ]);
    expect(only(set, "table").map(({ table }) => table.name)).toEqual(["wards"]);
  });

  it("reads both commands where a semicolon is missing", () => {
    const set = parseSql("CREATE TABLE beds (id int)", "", "CREATE INDEX ON beds (id);");
    expect(set.syntaxErrors).toMatchObject([{ source: { line: 4, column: 1 } }]);
    expect(set.declarations.map((d) => d.kind)).toEqual(["table", "index"]);
  });

  it("collects placeholders", () => {
    const set = parseSql(
      "BEGIN;",
      "-- [Insert all ward tables]",
      "-- list [a, b]",
      "-- 2. [add the views here]",
    );
    expect(set.claims).toMatchObject([
      {
        kind: "placeholder",
        placeholders: ["[Insert all ward tables]", "[add the views here]"],
        source: { line: 3, endLine: 5 },
      },
    ]);
  });
});

describe("which fences are SQL", () => {
  const FENCES: readonly [info: string, content: string, tables: number][] = [
    ["sql", "CREATE TABLE beds (id int);", 1],
    ["SQL title=beds", "CREATE TABLE beds (id int);", 1],
    ["postgresql", "CREATE TABLE beds (id int);", 1],
    ["", "CREATE TABLE beds (id int);", 1],
    ["", "npm create beds", 0],
    ["typescript", "CREATE TABLE beds (id int);", 0],
  ];
  it.each(FENCES)("```%s with %s", (info, content, tables) => {
    const set = parse(`\`\`\`${info}`, content, "```");
    expect(only(set, "table")).toHaveLength(tables);
    expect(set.syntaxErrors).toEqual([]);
  });

  it("finds the place of SQL in a list and in a quotation", () => {
    const set = parse(
      "1. Run:",
      "   ```sql",
      "   CREATE TABLE beds (id int);",
      "   ```",
      "",
      "> ```sql",
      "> SELECT 1;",
      "> ```",
    );
    expect(only(set, "table").map(({ source }) => place(source))).toEqual(["3:4-3:30"]);
    expect(set.queries.map(({ source }) => place(source))).toEqual(["7:3-7:11"]);
  });
});
