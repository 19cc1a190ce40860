import { describe, expect, it } from "vitest";
import { placeOf, placesIn } from "../../src/introspect/layouts/schema-places.ts";
import { manifestOf, selectFiles } from "../../src/introspect/layouts/select-files.ts";

const PLAN = `%syntax-version=1.0.0
%project=clinic

rooms 2024-01-01T10:00:00Z Ann <ann@clinic.example> # rooms first
visits [rooms] 2024-01-02T10:00:00Z Ann <ann@clinic.example> # then visits
@v1.0 2024-01-03T10:00:00Z Ann <ann@clinic.example> # tagged
# a comment
bills/unpaid [visits] 2024-01-04T10:00:00Z Ann <ann@clinic.example> # a folder
rooms [rooms@v1.0] 2024-01-05T10:00:00Z Ann <ann@clinic.example> # reworked
`;

const JOURNAL = JSON.stringify({
  dialect: "postgresql",
  entries: [
    { idx: 1, tag: "0000_brave_nurse" },
    { idx: 0, tag: "0001_calm_doctor" },
    { idx: 2, tag: "0002_lost" },
  ],
});

/** A folder as its tool leaves it: what applies in which order, and what does not. */
type LayoutCase = readonly [
  what: string,
  folder: string,
  names: readonly string[],
  applied: readonly string[],
  skipped?: readonly string[],
  manifest?: string,
];
const LAYOUTS: readonly LayoutCase[] = [
  [
    "Supabase CLI: by name, not by number; top level only",
    "supabase/migrations",
    ["20240101_b.sql", "20240101000000_a.sql", "fix.sql", "old/20230101_x.sql", "README.md"],
    ["20240101000000_a.sql", "20240101_b.sql"],
    ["fix.sql"],
  ],
  [
    "Supabase CLI: its own first migration of old",
    "supabase/migrations",
    ["20211208000000_init.sql", "20240101000000_visits.sql"],
    ["20240101000000_visits.sql"],
    ["20211208000000_init.sql"],
  ],
  [
    "Supabase CLI: a first migration of the same name since",
    "supabase/migrations",
    ["20211209000000_init.sql", "20240101000000_visits.sql"],
    ["20211209000000_init.sql", "20240101000000_visits.sql"],
  ],
  [
    "declared schemas: sub folders too",
    "supabase/schemas",
    ["visits.sql", "public/rooms.sql"],
    ["public/rooms.sql", "visits.sql"],
  ],
  [
    "Prisma: by folder",
    "prisma/migrations",
    ["20240201_visits/migration.sql", "20240101_rooms/migration.sql", "migration_lock.toml"],
    ["20240101_rooms/migration.sql", "20240201_visits/migration.sql"],
  ],
  [
    "Prisma: other files of a migration's folder",
    "prisma/migrations",
    ["20240101_rooms/migration.sql", "20240101_rooms/down.sql"],
    ["20240101_rooms/migration.sql"],
    ["20240101_rooms/down.sql"],
  ],
  [
    "Drizzle: by its journal",
    "drizzle",
    ["0000_brave_nurse.sql", "0001_calm_doctor.sql", "9999_notes.sql", "meta/_journal.json"],
    ["0001_calm_doctor.sql", "0000_brave_nurse.sql"],
    ["0002_lost.sql", "9999_notes.sql"],
    JOURNAL,
  ],
  [
    "Drizzle: by name where the journal is broken",
    "drizzle",
    ["0001_b.sql", "0000_a.sql", "meta/_journal.json"],
    ["0000_a.sql", "0001_b.sql"],
    [],
    "{",
  ],
  [
    "Flyway: V10 after V9, repeatable last, undo never",
    "sql",
    ["R__unpaid.sql", "V10__c.sql", "V9__b.sql", "V1_2__a.sql", "V1.10__a.sql", "U9__b.sql"],
    ["V1_2__a.sql", "V1.10__a.sql", "V9__b.sql", "V10__c.sql", "R__unpaid.sql"],
    ["U9__b.sql"],
  ],
  [
    "Flyway: a baseline stands for what came before it",
    "db/migration",
    ["V1__a.sql", "B3__all.sql", "V3__c.sql", "V4__d.sql", "beforeMigrate.sql"],
    ["B3__all.sql", "V4__d.sql"],
    ["V1__a.sql", "V3__c.sql", "beforeMigrate.sql"],
  ],
  [
    "Sqitch: by its plan, a reworked change twice",
    ".",
    [
      "sqitch.plan",
      "deploy/rooms.sql",
      "deploy/rooms@v1.0.sql",
      "deploy/visits.sql",
      "deploy/bills/unpaid.sql",
      "deploy/never.sql",
      "revert/rooms.sql",
      "verify/rooms.sql",
    ],
    ["deploy/rooms@v1.0.sql", "deploy/visits.sql", "deploy/bills/unpaid.sql", "deploy/rooms.sql"],
    ["deploy/never.sql"],
    PLAN,
  ],
  [
    "golang-migrate: down files never",
    "db/migrations",
    ["000010_b.up.sql", "000010_b.down.sql", "000002_a.down.sql", "000002_a.up.sql"],
    ["000002_a.up.sql", "000010_b.up.sql"],
    ["000002_a.down.sql", "000010_b.down.sql"],
  ],
  [
    "db-migrate: ways down beside ways up",
    "migrations/sqls",
    ["20240101-rooms-up.sql", "20240101-rooms-down.sql", "20240102-slow-down.sql"],
    ["20240101-rooms-up.sql", "20240102-slow-down.sql"],
    ["20240101-rooms-down.sql"],
  ],
  [
    "numbers, not names: 2 before 10",
    "migrations",
    ["10_c.sql", "2_b.sql", "1_a.sql", "2_b_rollback.sql"],
    ["1_a.sql", "2_b.sql", "10_c.sql"],
    ["2_b_rollback.sql"],
  ],
  [
    "one file per table",
    "sql",
    ["visits.sql", "tables/rooms.sql"],
    ["tables/rooms.sql", "visits.sql"],
  ],
];

describe("selectFiles", () => {
  it.each(LAYOUTS.map((one) => ({ what: one[0], one })))("$what", ({ one }) => {
    const [, folder, names, applied, skipped = [], manifest = ""] = one;
    const place = placeOf(folder, names);
    const chosen = selectFiles(names, place.layout, manifest || null);
    expect(chosen.applied).toEqual(applied);
    expect(chosen.skipped.map(({ name }) => name)).toEqual(skipped);
  });

  it("says why a file does not apply", () => {
    const { skipped } = selectFiles(["V1__a.sql", "U1__a.sql", "notes.sql"], "flyway");
    expect(skipped.map(({ reason }) => reason)).toEqual([
      "Flyway applies it to undo only.",
      "Flyway does not apply this file: its name has no version.",
    ]);
  });

  it("knows which file orders the others", () => {
    expect([manifestOf("drizzle"), manifestOf("sqitch"), manifestOf("flyway")]).toEqual([
      "meta/_journal.json",
      "sqitch.plan",
      null,
    ]);
  });
});

describe("placesIn", () => {
  it.each<readonly [what: string, paths: readonly string[], places: readonly string[]]>([
    ["nothing", ["src/queries.sql", "docs/notes.sql"], []],
    [
      "what the Supabase CLI applies before all else",
      ["migrations/1_a.sql", "schema.sql", "supabase/migrations/1_a.sql", "supabase/schemas/a.sql"],
      ["supabase/migrations", "migrations", "supabase/schemas", "schema.sql"],
    ],
    [
      "the nearest package first",
      ["frontend/internal/db/supabase/migrations/1.sql", "packages/db/supabase/migrations/1.sql"],
      ["packages/db/supabase/migrations", "frontend/internal/db/supabase/migrations"],
    ],
    [
      "neighbours and parents",
      ["../db/supabase/migrations/1.sql", "../../supabase/migrations/1.sql"],
      ["../../supabase/migrations", "../db/supabase/migrations"],
    ],
    [
      "migrations of Flyway below resources",
      ["src/main/resources/clinic/db/migration/V1__a.sql", "src/main/resources/queries.sql"],
      ["src/main/resources/clinic/db/migration"],
    ],
    [
      "a plan of Sqitch",
      ["db/sqitch.plan", "db/deploy/a.sql", "db/revert/a.sql"],
      ["db/sqitch.plan"],
    ],
    [
      "Drizzle by its journal, whatever the folder",
      ["src/server/out/0000_a.sql", "src/server/out/meta/_journal.json"],
      ["src/server/out"],
    ],
    [
      "Prisma by its folders",
      ["packages/db/prisma/migrations/1_a/migration.sql"],
      ["packages/db/prisma/migrations"],
    ],
    [
      "one of several databases",
      ["assets/migrations/mysql/001_a.sql", "assets/migrations/postgres/001_a.sql"],
      ["assets/migrations/postgres"],
    ],
    [
      "single files where they are usual",
      ["db/structure.sql", "setup.sql", "src/lib/report.sql"],
      ["db/structure.sql", "setup.sql"],
    ],
    [
      "a seed last",
      ["supabase/seed.sql", "docs/schema.sql"],
      ["docs/schema.sql", "supabase/seed.sql"],
    ],
    [
      "nothing of tests, examples, archives and other databases",
      [
        "tests/fixtures/schema.sql",
        "examples/crm/supabase/migrations/1.sql",
        "migrations/archive/1.sql",
        "db/clickhouse/migrations/1.sql",
        "supabase/rollbacks/1.sql",
      ],
      [],
    ],
  ])("finds %s", (_, paths, places) => {
    expect(placesIn(paths).map(({ path }) => path)).toEqual(places);
  });
});
