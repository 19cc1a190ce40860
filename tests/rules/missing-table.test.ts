/** `missing-table`: requests for tables that are not there. */
import { describe, expect, it } from "vitest";
import { missingTable } from "../../src/rules/missing-table.ts";
import {
  constant,
  documentedTable,
  draftsOf,
  type FactLines,
  factsOf,
  requestTo,
  subscriptionTo,
} from "../facts.ts";

const tables = { songs: "id uuid pk, title text", artists: "id uuid pk" };

describe("valid", () => {
  const cases: readonly (readonly [string, FactLines])[] = [
    ["a table", { tables, requests: [requestTo("songs")] }],
    ["a view", { views: { hits: "id uuid" }, requests: [requestTo("hits")] }],
    ["an embedded table", { tables, requests: [requestTo("songs", { select: "artists(id)" })] }],
    ["a name of run time", { tables, requests: [requestTo(null)] }],
  ];
  it.each(cases)("%s", (_, lines) => {
    expect(draftsOf(missingTable, lines)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, FactLines, string, string, string])[] = [
    [
      "read",
      { tables, requests: [requestTo("playlists")] },
      "table playlists is read but does not exist",
      "`schema-audit fix` writes the migration that creates it",
      "PGRST205 404 Could not find the table 'public.playlists' in the schema cache",
    ],
    [
      "a slip",
      { tables, requests: [requestTo("song", { action: "insert" })] },
      "table song is inserted into but does not exist",
      "did you mean songs? Otherwise `schema-audit fix` writes the migration that creates it",
      "PGRST205 404 Could not find the table 'public.song' in the schema cache",
    ],
    [
      "embedded",
      { tables, requests: [requestTo("songs", { select: "lyrics(text)" })] },
      "table lyrics is embedded but does not exist",
      "`schema-audit fix` writes the migration that creates it",
      "PGRST200 400 Could not find a relationship between 'songs' and 'lyrics' in the schema cache",
    ],
    [
      "a table of another schema",
      { tables: { "billing.charges": "id uuid" }, requests: [requestTo("charges")] },
      "table charges is read but does not exist",
      'did you mean billing.charges? Ask for it by .schema("billing"); otherwise `schema-audit fix` writes the migration that creates it',
      "PGRST205 404 Could not find the table 'public.charges' in the schema cache",
    ],
    [
      "a schema that is not exposed",
      { tables, requests: [requestTo("runs", { schema: "jobs" })] },
      "table jobs.runs is read but does not exist",
      "`schema-audit fix` writes the migration that creates it",
      "PGRST106 406 Invalid schema: jobs",
    ],
    [
      "subscribed to",
      { tables, subscriptions: [subscriptionTo("plays", { filter: "song=eq.1" })] },
      "table plays is subscribed to but does not exist",
      "`schema-audit fix` writes the migration that creates it",
      "RealtimeDisabledForConfiguration 0 Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters",
    ],
    [
      "a partition",
      { partitions: { plays_2025: "id uuid" }, requests: [requestTo("plays_2025")] },
      "table plays_2025 is read but does not exist",
      "plays_2025 is a partition, which the API does not serve: ask for the partitioned table",
      "PGRST205 404 Could not find the table 'public.plays_2025' in the schema cache",
    ],
    [
      "its schema in front",
      { tables, requests: [requestTo("public.songs")] },
      'table "public.songs" is read but does not exist',
      'leave the schema out: .from("songs")',
      "PGRST205 404 Could not find the table 'public.public.songs' in the schema cache",
    ],
    [
      "a view of the system catalog",
      { tables, requests: [requestTo("pg_indexes")] },
      "table pg_indexes is read but does not exist",
      "the API does not serve pg_catalog: read pg_catalog.pg_indexes in a function and call that by .rpc()",
      "PGRST205 404 Could not find the table 'public.pg_indexes' in the schema cache",
    ],
    [
      "a name that only looks like the catalog's",
      { tables, requests: [requestTo("pgbench_runs")] },
      "table pgbench_runs is read but does not exist",
      "`schema-audit fix` writes the migration that creates it",
      "PGRST205 404 Could not find the table 'public.pgbench_runs' in the schema cache",
    ],
    [
      "a system schema in front",
      { tables, requests: [requestTo("information_schema.columns")] },
      'table "information_schema.columns" is read but does not exist',
      "the API does not serve information_schema: read information_schema.columns in a function and call that by .rpc()",
      "PGRST205 404 Could not find the table 'public.information_schema.columns' in the schema cache",
    ],
    [
      "a schema of the platform in front",
      { tables: { ...tables, "auth.users": "id uuid" }, requests: [requestTo("auth.users")] },
      'table "auth.users" is read but does not exist',
      "the API does not serve auth: read auth.users in a function and call that by .rpc()",
      "PGRST205 404 Could not find the table 'public.auth.users' in the schema cache",
    ],
    [
      "a table of the platform's",
      { tables: { ...tables, "auth.users": "id uuid" }, requests: [requestTo("users")] },
      "table users is read but does not exist",
      "did you mean auth.users? The API does not serve auth: read auth.users in a function and call that by .rpc(); otherwise `schema-audit fix` writes the migration that creates it",
      "PGRST205 404 Could not find the table 'public.users' in the schema cache",
    ],
  ];
  it.each(cases)("%s", (_, lines, message, help, error) => {
    const [draft, ...more] = draftsOf(missingTable, lines);
    expect(more).toEqual([]);
    expect([draft?.message, draft?.help]).toEqual([message, help]);
    const { code, status, message: words } = draft?.runtimeError ?? {};
    expect(`${code} ${status} ${words}`).toBe(error);
  });

  it("suggests a schema that the API serves before one that it does not", () => {
    const facts = factsOf({
      tables: { "auth.users": "id uuid", "crm.users": "id uuid" },
      requests: [requestTo("users", { schema: "sales" })],
    });
    const api = { ...facts.api, exposed: ["public", "crm"] };
    const [draft] = missingTable.check({ ...facts, api });
    expect(draft?.help).toMatch(/^did you mean crm\.users\? Ask for it by \.schema\("crm"\)/);
  });

  it.each([
    [null, 'relation "public.playlists" does not exist', "42P01", 404],
    ["jobs", "The schema must be one of the following: public", "PGRST106", 406],
  ])("answers as version 12 does: schema %s", (schema, message, code, status) => {
    const requests = [requestTo("playlists", schema === null ? {} : { schema })];
    const facts = factsOf({ tables, requests });
    const [draft] = missingTable.check({ ...facts, api: { ...facts.api, version: 12 } });
    expect(draft?.runtimeError).toEqual({ code, status, message });
  });

  it("names the constant and the document", () => {
    const target = constant("playlists", { line: 7 }, { file: "src/tables.ts", line: 3 });
    const declarations = [documentedTable("playlists", "id uuid pk", { line: 12 })];
    const [draft] = draftsOf(missingTable, { tables, declarations, requests: [requestTo(target)] });
    expect(draft?.help).toContain("as docs/schema.md:12:1 documents it");
    expect(
      draft?.related.map(({ message, span }) => `${message} ${span.file}:${span.line}`),
    ).toEqual([
      "the name is written here src/tables.ts:3",
      "playlists is documented here docs/schema.md:12",
    ]);
  });

  it("promises no migration where none would be written", () => {
    const [draft] = draftsOf(missingTable, { requests: [requestTo("playlists")], fixable: [] });
    expect(draft?.help).toBe("create it by a migration");
  });

  it("finds every use", () => {
    const requests = [requestTo("playlists"), requestTo("playlists", { line: 2 })];
    expect(draftsOf(missingTable, { tables, requests })).toHaveLength(2);
  });
});
