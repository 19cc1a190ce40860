/** Differences that cannot be decided, and which files count as not applied. */
import { describe, expect, it } from "vitest";
import { isExplainedBy, textsAt } from "../../src/introspect/drift/failed-texts.ts";
import { pendingMigrations } from "../../src/introspect/drift/pending-migrations.ts";
import type { MigrationHistory } from "../../src/introspect/live/migration-history.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { relationSubject, type Subject, subjectKey } from "../../src/model/identifier.ts";
import type { SourceSpan } from "../../src/model/location.ts";

const VISITS = relationSubject({ schema: "public", name: "visits" });
const BY_HAND = relationSubject({ schema: "public", name: "By hand" });
const OWN: Subject = { kind: "policy", schema: "public", relation: "visits", name: "own" };
const COUNT: Subject = { kind: "function", schema: "public", function: "visit_count" };

describe("a statement that fails", () => {
  it.each<readonly [what: string, text: string, subject: Subject, explains: boolean]>([
    ["makes the table", "create table public.Visits (id int)", VISITS, true],
    ["makes a policy of it", 'create policy own on "visits" using (false)', OWN, true],
    [
      "makes the table in a block",
      "do $$ begin execute 'create table visits ()'; end $$",
      VISITS,
      true,
    ],
    ["makes a table with a longer name", "create table visits_2024 (id int)", VISITS, false],
    ["makes another function", "create function visit_counts() ...", COUNT, false],
    ["makes a quoted name", 'create table "By hand" (id int)', BY_HAND, true],
    ["speaks of something else", "alter table patients add column phone text", VISITS, false],
  ])("explains a difference where it %s", (_, text, subject, explains) => {
    expect(isExplainedBy([text])({ kind: "only-database", subject })).toBe(explains);
    // What the files make they did make.
    expect(isExplainedBy([text])({ kind: "only-files", subject, made: null })).toBe(false);
  });

  it("is found by its place", () => {
    const span = { file: "1.sql", line: 2, column: 1, endLine: 3, endColumn: 9 };
    const files = [{ path: "1.sql", text: "a;\ncreate table\n visits;\nb;" }];
    expect(textsAt([span, { ...span, file: "2.sql" }], files)).toEqual([
      "create table\n visits;",
      "",
    ]);
  });
});

describe("pending files", () => {
  const span = (file: string): SourceSpan => ({
    file,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
  });
  const EMPTY: Catalog = {
    postgres: "18.0",
    schemas: [],
    relations: [],
    enums: [],
    domains: [],
    routines: [],
    extensions: [],
    publications: [],
    roles: [],
    roleSettings: [],
    buckets: null,
  };
  const paths = ["db/1_visits.sql", "db/2_grants.sql"];
  const files = {
    paths,
    isSupabase: false,
    madeAt: new Map([[subjectKey(VISITS), span("db/1_visits.sql")]]),
  };
  const recorded = (...versions: readonly string[]): MigrationHistory => ({
    kind: "recorded",
    versions,
  });

  it.each<
    readonly [
      what: string,
      history: MigrationHistory,
      isSupabase: boolean,
      pending: readonly string[],
      source: string,
    ]
  >([
    ["no record", { kind: "absent" }, true, ["db/1_visits.sql"], "inferred"],
    ["an unreadable record", { kind: "unreadable" }, true, ["db/1_visits.sql"], "unreadable"],
    [
      "an unreadable record of others",
      { kind: "unreadable" },
      false,
      ["db/1_visits.sql"],
      "inferred",
    ],
    ["a record of other files", recorded("7"), false, ["db/1_visits.sql"], "inferred"],
    ["a record of these files", recorded("1"), false, ["db/2_grants.sql"], "recorded"],
    ["a record of nothing here", recorded("7"), true, paths, "recorded"],
    ["an empty record", recorded(), true, ["db/1_visits.sql"], "inferred"],
  ])("with %s", (_, history, isSupabase, pending, pendingSource) => {
    const found = pendingMigrations({ ...files, isSupabase }, history, EMPTY);
    expect(found).toMatchObject({ pending, pendingSource });
  });
});
