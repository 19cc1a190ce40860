/** Names of new migrations by layout: the reader of the same layout must take them, after all others. */
import { describe, expect, it } from "vitest";
import { migrationTool, type SectionTool } from "../../src/introspect/layouts/migration-tool.ts";
import { placeOf } from "../../src/introspect/layouts/schema-places.ts";
import { selectFiles } from "../../src/introspect/layouts/select-files.ts";
import { nextNames } from "../../src/migrate/files/next-names.ts";
import type { MigrationTool } from "../../src/model/migration-home.ts";

interface LayoutCase {
  readonly what: string;
  readonly folder: string;
  readonly sections?: SectionTool;
  readonly tool: MigrationTool;
  readonly names: readonly string[];
  /** Of steps `a` and `b`; null where nothing tells how to name them. */
  readonly up: readonly string[] | null;
  readonly down?: readonly string[];
  readonly aside?: string;
}

const CASES: readonly LayoutCase[] = [
  {
    what: "Supabase CLI: the next of a time stamp",
    folder: "supabase/migrations",
    tool: "supabase",
    names: ["20240101000000_x.sql", "20240131235959_y.sql", "README.md"],
    up: ["20240131235960_a.sql", "20240131235961_b.sql"],
    aside: "20240131235960_a.down.sql",
  },
  {
    what: "Supabase CLI: by name, so a short version may be the last",
    folder: "supabase/migrations",
    tool: "supabase",
    names: ["20240101120000_x.sql", "20240101_y.sql"],
    up: ["20240102_a.sql", "20240103_b.sql"],
  },
  {
    what: "Supabase CLI: an app builder's files",
    folder: "supabase/migrations",
    tool: "supabase",
    names: ["20240101000000-1f2e.sql", "20240102000000-3d4c.sql"],
    up: ["20240102000001_a.sql", "20240102000002_b.sql"],
  },
  {
    what: "Supabase CLI: what it does not apply does not count",
    folder: "supabase/migrations",
    tool: "supabase",
    names: ["20240101000000_x.sql", "zones.sql", "99-notes.sql"],
    up: ["20240101000001_a.sql", "20240101000002_b.sql"],
  },
  {
    what: "Supabase CLI: the first migrations",
    folder: "supabase/migrations",
    tool: "supabase",
    names: [],
    up: ["0001_a.sql", "0002_b.sql"],
  },
  {
    what: "Supabase CLI: no versions, applied by hand",
    folder: "supabase/migrations",
    tool: "supabase",
    names: ["rooms.sql", "visits.sql"],
    up: null,
  },
  {
    what: "Supabase CLI: no number comes after 9 by name",
    folder: "supabase/migrations",
    tool: "supabase",
    names: ["8_x.sql", "9_y.sql"],
    up: null,
  },
  {
    what: "Flyway: counters",
    folder: "db/migration",
    tool: "flyway",
    names: ["V9__x.sql", "V10__y.sql", "R__views.sql"],
    up: ["V11__a.sql", "V12__b.sql"],
    aside: "U11__a.sql",
  },
  {
    what: "Flyway: the last part of a version, as wide as it was",
    folder: "db/migration",
    tool: "flyway",
    names: ["V2024.01.02.1__x.sql", "V2024.01.02.09__y.sql"],
    up: ["V2024.01.02.10__a.sql", "V2024.01.02.11__b.sql"],
  },
  {
    what: "Flyway: underscores in a version",
    folder: "db/migration",
    tool: "flyway",
    names: ["V1_2__x.sql", "V1_1_5__y.sql"],
    up: ["V1_3__a.sql", "V1_4__b.sql"],
  },
  {
    what: "Flyway: undo scripts where there are some",
    folder: "db/migration",
    tool: "flyway",
    names: ["V001__x.sql", "U001__x.sql"],
    up: ["V002__a.sql", "V003__b.sql"],
    down: ["U002__a.sql", "U003__b.sql"],
  },
  {
    what: "Flyway: after a baseline and after code",
    folder: "db/migration",
    tool: "flyway",
    names: ["B5__all.sql", "V3__x.sql", "V4__z.sql", "java/V6__Import.java"],
    up: ["V7__a.sql", "V8__b.sql"],
  },
  {
    what: "Prisma: a folder each",
    folder: "prisma/migrations",
    tool: "prisma",
    names: ["20240101000000_x/migration.sql", "0_init/migration.sql", "migration_lock.toml"],
    up: ["20240101000001_a/migration.sql", "20240101000002_b/migration.sql"],
    aside: "20240101000001_a.down.sql",
  },
  {
    what: "Prisma: a folder without a number stays the last",
    folder: "prisma/migrations",
    tool: "prisma",
    names: ["20240101000000_x/migration.sql", "init/migration.sql", "migration_lock.toml"],
    up: null,
  },
  {
    what: "golang-migrate: pairs",
    folder: "db/migrations",
    tool: "numbered",
    names: ["000006_x.up.sql", "000006_x.down.sql"],
    up: ["000007_a.up.sql", "000008_b.up.sql"],
    down: ["000007_a.down.sql", "000008_b.down.sql"],
  },
  {
    what: "golang-migrate: ways up alone, counters without width",
    folder: "db/migrations",
    tool: "numbered",
    names: ["9_x.up.sql", "10_y.up.sql"],
    up: ["11_a.up.sql", "12_b.up.sql"],
    down: ["11_a.down.sql", "12_b.down.sql"],
  },
  {
    what: "pairs of other endings",
    folder: "migrations",
    tool: "numbered",
    names: ["01_x.sql", "01_x_rollback.sql"],
    up: ["02_a.sql", "03_b.sql"],
    down: ["02_a_rollback.sql", "03_b_rollback.sql"],
  },
  {
    what: "pairs divided by a dash",
    folder: "migrations",
    tool: "numbered",
    names: ["2024-x-up.sql", "2024-x-down.sql"],
    up: ["2025-a-up.sql", "2026-b-up.sql"],
    down: ["2025-a-down.sql", "2026-b-down.sql"],
  },
  {
    what: "numbers, a letter and a dash before them",
    folder: "migrations",
    tool: "numbered",
    names: ["V1-x.sql", "V2-y.sql", "V10-z.sql"],
    up: ["V11-a.sql", "V12-b.sql"],
    aside: "V11-a.down.sql",
  },
  {
    what: "names of a number alone",
    folder: "migrations",
    tool: "numbered",
    names: ["001.sql", "002.sql"],
    up: ["003_a.sql", "004_b.sql"],
  },
  {
    what: "a width that runs over",
    folder: "migrations",
    tool: "numbered",
    names: ["998_x.sql"],
    up: ["999_a.sql", "1000_b.sql"],
  },
  {
    what: "migrations in code between them",
    folder: "migrations",
    tool: "numbered",
    names: ["00001_x.sql", "00004_import.go", "2099-notes.md"],
    up: ["00005_a.sql", "00006_b.sql"],
  },
  {
    what: "no numbers",
    folder: "migrations",
    tool: "numbered",
    names: ["rooms.sql", "visits.sql"],
    up: null,
  },
  {
    what: "dbmate: by name",
    folder: "db/migrations",
    sections: "dbmate",
    tool: "dbmate",
    names: ["20240101000000_x.sql"],
    up: ["20240101000001_a.sql", "20240101000002_b.sql"],
  },
  {
    what: "goose, with the sums of Atlas",
    folder: "migrations",
    sections: "goose",
    tool: "goose",
    names: ["00001_x.sql", "atlas.sum"],
    up: ["00002_a.sql", "00003_b.sql"],
  },
  {
    what: "golang-migrate, with the sums of Atlas",
    folder: "migrations",
    tool: "numbered",
    names: ["1_x.up.sql", "1_x.down.sql", "atlas.sum"],
    up: ["2_a.up.sql", "3_b.up.sql"],
    down: ["2_a.down.sql", "3_b.down.sql"],
  },
  {
    what: "goose",
    folder: "migrations",
    sections: "goose",
    tool: "goose",
    names: ["00001_x.sql", "00002_y.go"],
    up: ["00003_a.sql", "00004_b.sql"],
  },
  {
    what: "sql-migrate",
    folder: "migrations",
    sections: "sql-migrate",
    tool: "sql-migrate",
    names: ["1-x.sql", "2-y.sql"],
    up: ["3-a.sql", "4-b.sql"],
  },
  {
    what: "node-pg-migrate",
    folder: "migrations",
    sections: "node-pg-migrate",
    tool: "node-pg-migrate",
    names: ["1700000000000_x.sql", "1700000000009_y.js"],
    up: ["1700000000010_a.sql", "1700000000011_b.sql"],
  },
  {
    what: "tern: without a gap",
    folder: "migrations",
    sections: "tern",
    tool: "tern",
    names: ["001_x.sql", "002_y.sql", "tern.conf"],
    up: ["003_a.sql", "004_b.sql"],
  },
  {
    what: "Atlas",
    folder: "migrations",
    tool: "atlas",
    names: ["20240101000000.sql", "20240102000000_x.sql", "atlas.sum"],
    up: ["20240102000001_a.sql", "20240102000002_b.sql"],
  },
  {
    what: "a folder in any order",
    folder: "sql",
    tool: "any-order",
    names: ["rooms.sql", "visits.sql"],
    up: ["a.sql", "b.sql"],
    aside: "a.down.sql",
  },
  {
    what: "a folder in any order, a second time",
    folder: "sql",
    tool: "any-order",
    names: ["a.sql", "rooms.sql"],
    up: ["a_2.sql", "b_2.sql"],
  },
];

describe("nextNames", () => {
  it.each(CASES)("$what", ({ folder, sections, tool, names, up, down, aside }) => {
    const place = placeOf(folder, names);
    expect(migrationTool(place, names, sections ?? null)).toBe(tool);
    const made = nextNames({ tool, names }, ["a", "b"]);
    expect(made?.map((name) => name.up) ?? null).toEqual(up);
    expect((made ?? []).flatMap((name) => name.down ?? [])).toEqual(down ?? []);
    if (aside !== undefined) expect(made?.[0]?.aside).toBe(aside);
  });

  it.each(CASES.filter(({ up }) => up !== null))("are read back: $what", (one) => {
    const { folder, names, up, down = [] } = one;
    const all = [...names, ...(up ?? []), ...down];
    const { layout } = placeOf(folder, all);
    if (names.length > 0) expect(layout).toBe(placeOf(folder, names).layout);
    const { applied } = selectFiles(all, layout);
    const versioned = applied.filter((name) => !/(?:^|\/)R__/.test(name));
    if (layout === "unordered") expect(applied).toEqual(expect.arrayContaining([...(up ?? [])]));
    else expect(versioned.slice(-2)).toEqual(up);
  });
});

describe("migrationTool", () => {
  it.each<readonly [folder: string, names: readonly string[], tool: MigrationTool]>([
    ["drizzle", ["0000_x.sql", "meta/_journal.json"], "drizzle"],
    ["drizzle", ["20240101_x/migration.sql", "20240101_x/snapshot.json"], "drizzle"],
    [".", ["sqitch.plan", "deploy/rooms.sql"], "sqitch"],
    ["migrations/sqls", ["20240101-x-up.sql", "20240101-x-down.sql"], "db-migrate"],
    ["supabase/schemas", ["rooms.sql"], "declared"],
    ["docs/sql", ["rooms.sql"], "single-file"],
    ["supabase/seeds", ["rooms.sql"], "single-file"],
    [".", ["rooms.sql"], "single-file"],
  ])("takes no file of ours: %s %j", (folder, names, tool) => {
    expect(migrationTool(placeOf(folder, names), names, null)).toBe(tool);
  });

  it("takes none where functions would be cut", () => {
    const names = ["001_x.sql"];
    expect(migrationTool(placeOf("migrations", names), names, "mybatis")).toBe("mybatis");
  });
});

it("takes what dbmate passes over for no migration", () => {
  const names = ["20240101000000_x.sql", "schema.sql"];
  expect(nextNames({ tool: "dbmate", names }, ["a"])?.[0]?.up).toBe("20240101000001_a.sql");
});
