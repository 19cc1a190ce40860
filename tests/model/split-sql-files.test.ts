import { describe, expect, it } from "vitest";
import { splitStatements } from "../../src/model/split-statements.ts";

function split(sql: string): readonly string[] {
  return splitStatements(sql).map((statement) => statement.text);
}

describe("splitStatements", () => {
  it.each<readonly [what: string, sql: string, expected: readonly string[]]>([
    ["nothing", "", []],
    ["blank and comments", "  \n-- a note\n/* one /* nested */ */ ;;", []],
    ["two statements", "select 1; select 2", ["select 1", "select 2"]],
    ["a last semicolon", "select 1;\n", ["select 1"]],
    [
      "a string",
      "insert into visits values ('a;b''c;'); select 2",
      ["insert into visits values ('a;b''c;')", "select 2"],
    ],
    ["a backslash in a plain string", "select 'a\\'; select 2", ["select 'a\\'", "select 2"]],
    ["an escape string", "select E'a\\';b'; select 2", ["select E'a\\';b'", "select 2"]],
    ["a quoted name", 'select "a;""b;"; select 2', ['select "a;""b;"', "select 2"]],
    ["dollar quotes", "do $$ begin; end $$; select 2", ["do $$ begin; end $$", "select 2"]],
    [
      "tagged dollar quotes",
      "do $body$ ; $$ ; $body$; select 2",
      ["do $body$ ; $$ ; $body$", "select 2"],
    ],
    ["a parameter is no quote", "select $1; select $2", ["select $1", "select $2"]],
    ["dollars inside a word", "select a$b$c; select d$b$", ["select a$b$c", "select d$b$"]],
    [
      "comments inside",
      "select 1 -- ;\n + /* ; */ 2; select 3",
      ["select 1 -- ;\n + /* ; */ 2", "select 3"],
    ],
    [
      "an atomic body",
      "create function due() returns int begin atomic select case when true then 1 end; select 2; end; select 3",
      [
        "create function due() returns int begin atomic select case when true then 1 end; select 2; end",
        "select 3",
      ],
    ],
    ["a transaction", "begin; select 1; end;", ["begin", "select 1", "end"]],
    [
      "psql lines",
      "\\set ON_ERROR_STOP on\nselect 1;\n  \\echo done; really\nselect 2;",
      ["select 1", "select 2"],
    ],
    [
      "copy data",
      "COPY public.visits (id) FROM stdin;\n1;a\n2\\N'\n\\.\n\nselect 2;",
      ["COPY public.visits (id) FROM stdin", "select 2"],
    ],
    ["copy data without an end", "copy visits from stdin;\n1\n2\n", ["copy visits from stdin"]],
    [
      "copy data with CRLF",
      "copy visits from stdin;\r\n1\r\n\\.\r\nselect 2;",
      ["copy visits from stdin", "select 2"],
    ],
    [
      "an unterminated string",
      "select 1; select 'open; select 2",
      ["select 1", "select 'open; select 2"],
    ],
    [
      "a merge marker",
      "<<<<<<< HEAD\nselect 1;\n=======\nselect 2;",
      ["<<<<<<< HEAD\nselect 1", "=======\nselect 2"],
    ],
    ["a byte order mark", "\ufeffselect 1;", ["select 1"]],
    ["letters outside ASCII", "select é$a$; select 'ü'", ["select é$a$", "select 'ü'"]],
  ])("%s", (_, sql, expected) => {
    expect(split(sql)).toEqual(expected);
  });

  it("gives the line and offset of the first token", () => {
    const sql =
      "-- visits\n\ncreate table\n  visits (id int);\r\n/* a\nb */ select 'x\ny'; select 2";
    expect(splitStatements(sql)).toEqual([
      { text: "create table\n  visits (id int)", start: 11, end: 41, line: 3 },
      { text: "select 'x\ny'", start: 54, end: 66, line: 6 },
      { text: "select 2", start: 68, end: 76, line: 7 },
    ]);
  });

  it("reads a large dump in linear time", () => {
    const row = "insert into readings values (1, 'a;b', $$c$$); -- one\n";
    expect(splitStatements(row.repeat(50_000))).toHaveLength(50_000);
  });
});
