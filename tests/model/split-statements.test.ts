import { describe, expect, it } from "vitest";
import { splitStatements } from "../../src/model/split-statements.ts";

const CASES: readonly [name: string, sql: string, statements: readonly string[]][] = [
  ["nothing but comments", "-- patients\n/* none */ ;;\n", []],
  ["two on one line", "SELECT 1; SELECT 2", ["SELECT 1", "SELECT 2"]],
  ["comments around a statement", "-- a\nSELECT 1 -- b\n; -- c", ["SELECT 1"]],
  [
    "a quoted semicolon",
    "SELECT ';', \"a;b\"; SELECT 'it''s;'",
    ["SELECT ';', \"a;b\"", "SELECT 'it''s;'"],
  ],
  ["an escaped quote", "SELECT E'it\\'s;'; SELECT 2", ["SELECT E'it\\'s;'", "SELECT 2"]],
  ["a dollar quote", "DO $x$ BEGIN; END $x$; SELECT $1", ["DO $x$ BEGIN; END $x$", "SELECT $1"]],
  [
    "a nested comment",
    "SELECT /* a /* ; */ ; */ 1; SELECT 2",
    ["SELECT /* a /* ; */ ; */ 1", "SELECT 2"],
  ],
  [
    "an atomic body",
    "CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; END; SELECT 2",
    ["CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; END", "SELECT 2"],
  ],
  [
    "a rule with two commands",
    "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
    ["CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"],
  ],
  [
    "an open parenthesis",
    "CREATE TABLE beds (id int; SELECT 2",
    ["CREATE TABLE beds (id int", "SELECT 2"],
  ],
  ["an open quote", "SELECT 1; SELECT 'ward", ["SELECT 1", "SELECT 'ward"]],
  ["psql commands", "\\connect clinic\nSELECT 1;\n\\d beds\nSELECT 2;", ["SELECT 1", "SELECT 2"]],
  [
    "copied data",
    "COPY beds FROM stdin;\n1\tit's;\n\\.\nSELECT 2;",
    ["COPY beds FROM stdin", "SELECT 2"],
  ],
  [
    "names outside ASCII",
    "SELECT 'größe 🛏', größe; SELECT 2",
    ["SELECT 'größe 🛏', größe", "SELECT 2"],
  ],
];

describe("splitStatements", () => {
  it.each(CASES)("cuts %s", (_name, sql, expected) => {
    expect(splitStatements(sql).map((statement) => statement.text)).toEqual(expected);
  });

  it("tells where each statement stands", () => {
    const sql = "-- wards 🛏\n\nSELECT 1;\n  SELECT\n  2;";
    expect(splitStatements(sql)).toEqual([
      { text: "SELECT 1", start: 13, end: 21, line: 3 },
      { text: "SELECT\n  2", start: 25, end: 35, line: 4 },
    ]);
  });
});
