import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { introspect } from "../../src/introspect/catalog/introspect.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import { elaborate } from "../../src/introspect/trial/elaborate.ts";
import { tryQueries } from "../../src/introspect/trial/try-queries.ts";
import type { OpenDatabase } from "../../src/model/database.ts";
import type {
  Declaration,
  DeclaredColumn,
  DeclaredEnum,
  DeclaredTable,
} from "../../src/model/declaration.ts";
import type { SourceSpan } from "../../src/model/location.ts";

let database: OpenDatabase;
beforeAll(async () => {
  database = await openShadow();
  for (const statement of [
    "create type mood as enum ('happy', 'sad')",
    "create table patients (id uuid primary key, name text)",
  ]) {
    expect(await database.run(statement)).toMatchObject({ ok: true });
  }
});
afterAll(() => database.close());

function at(file: string, line: number): SourceSpan {
  return { file, line, column: 1, endLine: line, endColumn: 20 };
}

function column(
  name: string,
  type: string | null,
  value: string | null,
  source: SourceSpan,
): DeclaredColumn {
  return {
    name,
    type,
    notNull: null,
    default: value,
    generated: null,
    primaryKey: false,
    unique: false,
    references: {
      table: { schema: "public", name: "not_there" },
      columns: [],
      onDelete: null,
      onUpdate: null,
    },
    checks: [],
    values: [],
    comment: null,
    source,
    elaborated: null,
  };
}

type Spec = readonly [name: string, type: string | null, value?: string];

function table(file: string, name: string, specs: readonly Spec[]): DeclaredTable {
  return {
    kind: "table",
    table: { schema: "public", name },
    form: "sql",
    columns: specs.map(([column_, type, value], line) =>
      column(column_, type, value ?? null, at(file, line + 2)),
    ),
    constraints: [],
    partitionBy: null,
    partitionOf: null,
    statement: null,
    purpose: null,
    source: at(file, 1),
  };
}

function enumType(
  file: string,
  schema: string,
  name: string,
  ...labels: readonly string[]
): DeclaredEnum {
  return { kind: "enum", type: { schema, name }, labels, source: at(file, 1) };
}

function elaboratedOf(
  declarations: readonly Declaration[],
): readonly DeclaredColumn["elaborated"][] {
  return declarations.flatMap((declaration) =>
    declaration.kind === "table"
      ? declaration.columns.map((c) => c.elaborated)
      : declaration.kind === "column"
        ? [declaration.column.elaborated]
        : [],
  );
}

describe("elaborate", () => {
  it.each<readonly [type: string, value: string | null, elaborated: DeclaredColumn["elaborated"]]>([
    ["VARCHAR(255)", null, { type: "character varying(255)", default: null }],
    ["int", "0", { type: "integer", default: "0" }],
    ["TIMESTAMPTZ", "NOW()", { type: "timestamp with time zone", default: "now()" }],
    ["UUID", "uuid_generate_v4()", { type: "uuid", default: "extensions.uuid_generate_v4()" }],
    ["text[]", "'{}'", { type: "text[]", default: "'{}'::text[]" }],
    [
      "VARCHAR(20)",
      "'open'",
      { type: "character varying(20)", default: "'open'::character varying" },
    ],
    ["DECIMAL(10, 2)", "0.00", { type: "numeric(10,2)", default: "0.00" }],
    [
      "timestamptz",
      "'2024-01-01 00:00+02'",
      {
        type: "timestamp with time zone",
        default: "'2023-12-31 22:00:00+00'::timestamp with time zone",
      },
    ],
    ["BIGSERIAL", null, { type: "bigint", default: null }],
    ["mood", "'happy'", { type: "public.mood", default: "'happy'::public.mood" }],
    ["text -- free text", "'a'", { type: "text", default: "'a'::text" }],
  ])("reads %s DEFAULT %s", async (type, value, elaborated) => {
    const result = await elaborate(database, [
      table(
        "a.md",
        "visits",
        [["value", type, value ?? undefined]].map(([n, t, v]) =>
          v === undefined ? [n ?? "", t ?? null] : [n ?? "", t ?? null, v],
        ),
      ),
    ]);
    expect(result.errors).toEqual([]);
    expect(elaboratedOf(result.declarations)).toEqual([elaborated]);
  });

  it("gives what introspect prints", async () => {
    const specs: readonly Spec[] = [
      ["id", "uuid", "gen_random_uuid()"],
      ["mood", "mood", "'sad'"],
      ["due", "date", "CURRENT_DATE + 7"],
      ["tags", "jsonb", "'[]'"],
      ["at", "timestamp(0) without time zone", "(now() AT TIME ZONE 'utc')"],
      ["price", "numeric", "1.50"],
      ["span", "interval", "'1 day 2 hours'"],
      ["raw", "bytea", "'\\x00ff'"],
    ];
    const sql = specs.map(([n, t, v]) => `"${n}" ${t} default ${v}`).join(", ");
    expect(await database.run(`create table printed (${sql})`)).toMatchObject({ ok: true });
    const catalog = await introspect(database);
    const printed = catalog.relations.find((relation) => relation.name === "printed");
    const result = await elaborate(database, [table("a.md", "printed", specs)]);
    expect(elaboratedOf(result.declarations)).toEqual(
      printed?.columns.map((c) => ({ type: c.type, default: c.default })),
    );
  });

  it("reports refused columns one by one, at their line", async () => {
    const result = await elaborate(database, [
      table("b.md", "visits", [
        ["id", "uuid"],
        ["at", "timestampz"],
        ["count", "int", "'many'"],
        ["note", null],
        ["id", "text"],
      ]),
    ]);
    expect(result.errors).toEqual([
      {
        statement: "at timestampz",
        sqlstate: "42704",
        message: 'type "timestampz" does not exist',
        source: at("b.md", 3),
      },
      {
        statement: "count int DEFAULT 'many'",
        sqlstate: "22P02",
        message: 'invalid input syntax for type integer: "many"',
        source: at("b.md", 4),
      },
    ]);
    expect(elaboratedOf(result.declarations)).toEqual([
      { type: "uuid", default: null },
      null,
      null,
      null,
      { type: "text", default: null },
    ]);
  });

  it("knows the enums of the documents, its own first", async () => {
    const { declarations, errors } = await elaborate(database, [
      enumType("a.md", "public", "mood", "calm"),
      table("a.md", "visits", [
        ["mood", "mood", "'calm'"],
        ["public_mood", "public.mood"],
      ]),
      table("b.md", "rooms", [
        ["mood", "mood", "'happy'"],
        ["state", "clinic.state", "'open'"],
      ]),
      enumType("c.md", "clinic", "state", "open", "it's closed"),
    ]);
    expect(errors).toEqual([]);
    expect(elaboratedOf(declarations)).toEqual([
      { type: "public.mood", default: "'calm'::public.mood" },
      { type: "public.mood", default: null },
      { type: "public.mood", default: "'happy'::public.mood" },
      { type: "clinic.state", default: "'open'::clinic.state" },
    ]);
  });

  it("knows the functions and types of the documents", async () => {
    const { declarations, errors } = await elaborate(database, [
      {
        kind: "column",
        table: { schema: "public", name: "patients" },
        column: column("number", "ticket_number", "next_number()", at("a.md", 9)),
        source: at("a.md", 9),
      },
      {
        kind: "function",
        argumentTypes: [],
        function: { schema: "public", name: "next_number" },
        statement:
          "create function next_number() returns text language sql as $$ select n from not_there $$",
        source: at("a.md", 1),
      },
      {
        kind: "other",
        command: "CREATE DOMAIN",
        statement: "create domain ticket_number as text",
        source: at("a.md", 2),
      },
      {
        kind: "other",
        command: "DROP TABLE",
        statement: "drop table patients",
        source: at("a.md", 3),
      },
    ]);
    expect(errors).toEqual([]);
    expect(elaboratedOf(declarations)).toEqual([
      { type: "public.ticket_number", default: "public.next_number()" },
    ]);
  });

  it("runs one column, not what is smuggled in with it", async () => {
    const { errors } = await elaborate(database, [
      table("a.md", "visits", [["id", "int); drop table patients; create table x (id int"]]),
    ]);
    expect(errors).toMatchObject([{ sqlstate: "42601" }]);
  });

  it("leaves the database as it was", async () => {
    const before = await introspect(database);
    await elaborate(database, [
      enumType("a.md", "clinic", "state", "open"),
      table("a.md", "visits", [
        ["id", "bigserial"],
        ["state", "clinic.state"],
      ]),
    ]);
    expect(await introspect(database)).toEqual(before);
  });
});

describe("tryQueries", () => {
  it.each<readonly [statement: string, error: readonly [sqlstate: string, line: number] | null]>([
    ["select id, name from patients", null],
    ["select name\nfrom patients\nwhere surname = 'x'", ["42703", 12]],
    ["select '𝒳',\n nowhere from patients", ["42703", 11]],
    ["select count(*) from visits", ["42P01", 10]],
    ["select missing_function(1)", ["42883", 10]],
    ["select * from patients where id = $1", null],
    ["select $1", null],
    ["delete from patients", null],
    ["insert into patients (id, age) values ($1, $2)", ["42703", 10]],
    ["explain analyze delete from patients", null],
  ])("%s", async (statement, expected) => {
    const errors = await tryQueries(database, [{ statement, source: at("q.md", 10) }]);
    expect(errors.map((error) => [error.sqlstate, error.source.line])).toEqual(
      expected ? [expected] : [],
    );
  });

  it("never executes", async () => {
    await database.run("insert into patients values (gen_random_uuid(), 'Ada')");
    await tryQueries(database, [{ statement: "delete from patients", source: at("q.md", 1) }]);
    expect(await database.run("select count(*)::int as n from patients")).toMatchObject({
      rows: [{ n: 1 }],
    });
  });

  it("stays inside of the caller's transaction", async () => {
    await database.run("begin");
    await database.run("create table visits (id int)");
    const queries = ["select nowhere", "select id from visits"].map((statement) => ({
      statement,
      source: at("q.md", 1),
    }));
    expect(await tryQueries(database, queries)).toHaveLength(1);
    expect(await database.run("select id from visits")).toMatchObject({ ok: true });
    await database.run("rollback");
    expect(await database.run("select id from visits")).toMatchObject({ ok: false });
    expect(
      await database.run("select count(*)::int as n from pg_prepared_statements"),
    ).toMatchObject({ rows: [{ n: 0 }] });
  });
});
