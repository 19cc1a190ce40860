import { describe, expect, it } from "vitest";
import { layOut } from "../../src/migrate/files/lay-out.ts";
import type { MigrationTool } from "../../src/model/migration-home.ts";

const STEP = {
  slug: "add_missing_schema",
  purpose: "structure",
  sql: "select 1;",
  undo: "select 0;",
  concurrent: false,
} as const;

describe("layOut says why it names no file", () => {
  it.each<readonly [what: string, tool: MigrationTool, names: readonly string[], reason: RegExp]>([
    [
      "a version that no other comes after, beside what is not applied",
      "supabase",
      ["20240101000000_a.sql", "99999999999999_b.sql", "fix_visits.sql"],
      /^No number of its width comes after that of 99999999999999_b\.sql in db\. Give that file a lower number, or/,
    ],
    [
      "names without versions",
      "supabase",
      ["rooms.sql", "visits.sql"],
      /^No number tells that a new file comes after visits\.sql in db: the Supabase CLI .* Rename the files/,
    ],
    [
      "a last name that does not begin with a number",
      "dbmate",
      ["20240101_a.sql", "latest.sql"],
      /^No number tells that a new file comes after latest\.sql in db: it is taken by its number/,
    ],
  ])("%s", (_, tool, names, reason) => {
    const { told } = layOut([STEP], "", { directory: "db", names, tool });
    expect(told.byHand).toMatch(reason);
  });
});
