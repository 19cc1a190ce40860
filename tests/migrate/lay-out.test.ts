/** Steps as files: where ways back go, what is told, and when nothing can be placed. */
import { describe, expect, it } from "vitest";
import { layOut } from "../../src/migrate/files/lay-out.ts";
import type { Step } from "../../src/migrate/files/write-steps.ts";
import type { MigrationHome } from "../../src/model/migration-home.ts";

const STRUCTURE: Step = {
  purpose: "structure",
  slug: "add_missing_schema",
  sql: "CREATE TABLE rooms (id int);\n",
  undo: "DROP TABLE rooms;\n",
  concurrent: false,
};
const INDEX: Step = {
  purpose: "indexes",
  slug: "add_beds_idx",
  sql: "CREATE INDEX CONCURRENTLY beds_idx ON beds (ward);\n",
  undo: "DROP INDEX beds_idx;\n",
  concurrent: true,
};
const ROLLBACK = "DROP INDEX beds_idx;\nDROP TABLE rooms;\n";

function laidOut(home: Partial<MigrationHome>, steps: readonly Step[] = [STRUCTURE, INDEX]) {
  return layOut(steps, ROLLBACK, { directory: "migrations", names: [], tool: "numbered", ...home });
}

describe("layOut", () => {
  it("puts one way back for all aside where the tool knows none", () => {
    const { told, undo } = laidOut({ tool: "supabase" });
    expect(told.files.map(({ name, purpose, beside }) => [name, purpose, beside])).toEqual([
      ["0001_add_missing_schema.sql", "structure", undefined],
      ["0002_add_beds_idx.sql", "indexes", undefined],
      ["0001_add_missing_schema.down.sql", "rollback", undefined],
    ]);
    expect([undo, told.apply, told.notes, told.byHand]).toEqual([
      [ROLLBACK],
      "supabase db push",
      undefined,
      undefined,
    ]);
  });

  it("puts each way back beside its way up where there are pairs", () => {
    const { told, undo } = laidOut({ names: ["1_x.up.sql", "1_x.down.sql"] });
    expect(told.files.map(({ name, sql, beside }) => [name, sql, beside])).toEqual([
      ["2_add_missing_schema.up.sql", STRUCTURE.sql, undefined],
      ["2_add_missing_schema.down.sql", STRUCTURE.undo, true],
      ["3_add_beds_idx.up.sql", `-- no-transaction\n${INDEX.sql}`, undefined],
      ["3_add_beds_idx.down.sql", INDEX.undo, true],
    ]);
    expect(undo).toEqual([INDEX.undo, STRUCTURE.undo]);
  });

  it("keeps both directions in one file where the tool does", () => {
    const { told, undo } = laidOut({ tool: "goose", names: ["00001_x.sql"] });
    expect(told.files.map(({ name }) => name)).toEqual([
      "00002_add_missing_schema.sql",
      "00003_add_beds_idx.sql",
    ]);
    expect(told.files[0]?.sql).toContain(`-- +goose Down\n${STRUCTURE.undo}`);
    expect(undo).toEqual([INDEX.undo, STRUCTURE.undo]);
  });

  it.each<readonly [what: string, home: Partial<MigrationHome>, note: RegExp]>([
    ["Prisma's own schema", { tool: "prisma" }, /schema\.prisma/],
    ["the sums of Atlas", { tool: "goose", names: ["1_x.sql", "atlas.sum"] }, /atlas migrate hash/],
    ["indexes under Flyway", { tool: "flyway" }, /transactional\.lock/],
    ["indexes under an unknown tool", { tool: "numbered" }, /must not be applied in a transaction/],
  ])("tells of %s", (_, home, note) => {
    expect(laidOut(home).told.notes).toEqual([expect.stringMatching(note)]);
  });

  it.each(["flyway", "numbered"] as const)("has nothing to tell of %s without indexes", (tool) => {
    expect(laidOut({ tool }, [STRUCTURE]).told.notes).toBeUndefined();
  });

  it.each<readonly [what: string, home: Partial<MigrationHome>, reason: RegExp]>([
    ["Drizzle", { tool: "drizzle", directory: "drizzle" }, /drizzle-kit generate --custom/],
    ["Sqitch", { tool: "sqitch", directory: "db" }, /sqitch add .* in db\/deploy/],
    ["db-migrate", { tool: "db-migrate" }, /db-migrate create add-missing-schema --sql-file/],
    ["MyBatis", { tool: "mybatis" }, /send_full_script/],
    ["declared schemas", { tool: "declared" }, /supabase db diff -f/],
    ["one file", { tool: "single-file", directory: "schema.sql" }, /read from schema\.sql alone/],
    ["no versions", { tool: "supabase", names: ["a.sql", "b.sql"] }, /comes after b\.sql/],
    ["no numbers", { names: ["a.sql", "b.sql"] }, /comes after b\.sql in migrations/],
  ])("says what to do instead: %s", (_, home, reason) => {
    const { told, undo } = laidOut(home);
    expect(told.byHand).toMatch(reason);
    expect(told.byHand).toContain("`schema-audit fix --dry-run`");
    expect(told.files.map(({ name, sql }) => [name, sql])).toEqual([
      ["add_missing_schema.sql", STRUCTURE.sql],
      ["add_beds_idx.sql", INDEX.sql],
      ["add_missing_schema.down.sql", ROLLBACK],
    ]);
    expect(undo).toEqual([ROLLBACK]);
  });
});
