import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findGaps, type GapInput, type GapReading } from "../../src/introspect/find-gaps.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { ProjectConfig } from "../../src/model/config.ts";
import type { MissingName } from "../../src/model/gaps.ts";
import { functionSubject, relationSubject, type Subject } from "../../src/model/identifier.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "schema-audit-gaps-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

const SETTINGS: ProjectConfig["schema"] = {
  source: "auto",
  migrations: [],
  base: [],
  database: null,
  exposed: null,
  searchPath: null,
  aggregates: null,
  postgrest: 14,
};

const MIGRATION = "supabase/migrations/20240101_visits.sql";

/** A catalog that holds `visits (id)` and nothing else. */
const CATALOG: Catalog = {
  postgres: "18",
  schemas: ["public"],
  relations: [
    {
      schema: "public",
      name: "visits",
      kind: "table",
      isPartition: false,
      rowSecurity: false,
      forceRowSecurity: false,
      comment: null,
      definition: null,
      columns: [
        {
          name: "id",
          type: "uuid",
          notNull: true,
          default: null,
          identity: null,
          generated: null,
          comment: null,
        },
      ],
      constraints: [],
      indexes: [],
      policies: [],
      triggers: [],
      grants: [],
    },
  ],
  routines: [],
  enums: [],
  domains: [],
  extensions: [],
  publications: [],
  roles: [],
  roleSettings: [],
  buckets: null,
};

function schema(missing: readonly string[] = []): GapInput {
  const span = { file: MIGRATION, line: 1, column: 1, endLine: 1, endColumn: 9 };
  return {
    summary: {
      source: "migrations",
      location: "supabase/migrations",
      postgres: "18",
      relations: 1,
      columns: 1,
      statements: 1,
      failedStatements: missing.length,
      complete: missing.length === 0,
      files: [MIGRATION],
    },
    catalog: CATALOG,
    missing: missing.map((name): MissingName => ({ name, isColumn: false, span })),
    unmade: new Map(),
    waiting: new Map(),
    migrationDirectory: "supabase/migrations",
    otherDatabases: [],
  };
}

const relation = (name: string): Subject => relationSubject({ schema: "public", name });

async function find(
  missing: readonly string[],
  subjects: readonly Subject[] = [],
  isPartial = false,
): Promise<GapReading> {
  return await findGaps(root, SETTINGS, schema(missing), { subjects, isPartial });
}

describe("findGaps", () => {
  it.each<
    readonly [
      what: string,
      files: Readonly<Record<string, string>>,
      candidates: readonly (readonly [path: string, makes: number])[],
    ]
  >([
    [
      "the file that creates most, then what another adds",
      {
        "docs/setup.sql": "create table patients (); create table rooms ();",
        "docs/rooms.sql": "create table rooms ();",
        "docs/bills.sql": "create type bill_state as enum ('open');",
      },
      [
        ["docs/setup.sql", 2],
        ["docs/bills.sql", 1],
      ],
    ],
    [
      "a folder of migrations as a whole",
      {
        "migrations/1_a.sql": "create table patients ();",
        "migrations/2_b.sql": "create table rooms ();",
      },
      [["migrations", 2]],
    ],
    [
      "a file that the CLI passes over, beside the migrations",
      { "supabase/migrations/base.sql": "create table patients ();" },
      [["supabase/migrations/base.sql", 1]],
    ],
    [
      "a block that creates where it is not there yet",
      {
        "docs/a.sql":
          "do $$ begin if to_regclass('rooms') is null then create table rooms (id int); end if; end $$;",
      },
      [["docs/a.sql", 1]],
    ],
    ["no mention without creation", { "docs/queries.sql": "select * from patients, rooms;" }, []],
    ["nothing of tests", { "tests/setup.sql": "create table patients ();" }, []],
    ["nothing of comments", { "docs/a.sql": "-- create table patients ();\nselect 1;" }, []],
  ])("names %s", async (_, files, candidates) => {
    await write({ [MIGRATION]: "", ...files });
    const { gaps } = await find(["patients", "rooms", "bill_state"]);
    expect(gaps.candidates.map(({ path, makes }) => [path, makes])).toEqual(candidates);
    expect(gaps.wanted).toBe(3);
  });

  it("looks for what the code uses where most of that is missing", async () => {
    await write({ "migrations/1_a.sql": "create table patients ();" });
    const uses = [relation("patients"), functionSubject({ schema: "public", name: "open_rooms" })];
    expect((await find([], uses, true)).gaps.candidates).toEqual([
      { path: "migrations", makes: 1 },
    ]);
    const certain = (await find([], uses)).gaps;
    expect(certain.candidates).toEqual([]);
    expect([...certain.elsewhere.keys()]).toEqual(["relation public.patients"]);
  });

  it("names what only a seed makes", async () => {
    await write({
      "supabase/seed.sql":
        "insert into visits values (1); create table visits (id uuid); create table demo_rooms (id int); create temp table scratch ();",
    });
    const { gaps, diagnostics } = await find([]);
    expect([...gaps.seeded.keys()]).toEqual([
      "relation public.demo_rooms",
      "column public.demo_rooms.id",
    ]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^demo_rooms is made by supabase\/seed\.sql and by no migration/),
    ]);
  });

  it("reads seeds where config.toml says that they are, and none where they are off", async () => {
    await write({
      "supabase/config.toml": '[db.seed]\nsql_paths = ["./seeds/*.sql"]\n',
      "supabase/seeds/a.sql": "create table demo_rooms ();",
      "supabase/seed.sql": "create table never_read ();",
    });
    expect([...(await find([])).gaps.seeded.keys()]).toEqual(["relation public.demo_rooms"]);
    await write({ "supabase/config.toml": "[db.seed]\nenabled = false\n" });
    expect((await find([])).gaps.seeded.size).toBe(0);
  });

  it("names what is declared ahead of the migrations", async () => {
    await write({
      "supabase/schemas/visits.sql": "create table visits (id uuid, paid boolean);",
      "supabase/schemas/rooms.sql": "create table rooms (id uuid);",
    });
    const { gaps, diagnostics } = await find([]);
    expect(gaps.seeded.size).toBe(0);
    expect(diagnostics).toMatchObject([{ code: "schema-source", severity: "warning" }]);
    expect(diagnostics[0]?.message).toMatch(
      /^rooms, visits\.paid is declared in supabase\/schemas\/rooms\.sql and 1 more and made by no migration/,
    );
  });

  it("says nothing of a live database", async () => {
    const { summary, ...rest } = schema();
    const { files: _, ...live } = summary;
    const reading = await findGaps(
      root,
      SETTINGS,
      { ...rest, summary: live },
      { subjects: [], isPartial: true },
    );
    expect(reading).toMatchObject({ gaps: { isPartial: false }, diagnostics: [] });
  });
});
