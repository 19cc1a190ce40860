/** Marks of migration tools around a step. */
import { describe, expect, it } from "vitest";
import { sectionTool, upSection } from "../../src/introspect/files/up-section.ts";
import { markSections } from "../../src/migrate/files/sections.ts";
import type { Step } from "../../src/migrate/files/write-steps.ts";
import type { MigrationTool } from "../../src/model/migration-home.ts";

const STEP: Step = {
  purpose: "structure",
  slug: "add_missing_schema",
  sql: "CREATE TABLE rooms (id int);\n",
  undo: "DROP TABLE rooms;\n",
  concurrent: false,
};
const INDEX: Step = {
  ...STEP,
  sql: "CREATE INDEX CONCURRENTLY a ON b (c);\n",
  undo: "DROP INDEX a;\n",
  concurrent: true,
};

describe("markSections", () => {
  it.each<readonly [tool: MigrationTool, text: string, concurrent: string]>([
    [
      "dbmate",
      `-- migrate:up\n${STEP.sql}\n-- migrate:down\n${STEP.undo}`,
      `-- migrate:up transaction:false\n${INDEX.sql}\n-- migrate:down\n${INDEX.undo}`,
    ],
    [
      "goose",
      `-- +goose Up\n${STEP.sql}\n-- +goose Down\n${STEP.undo}`,
      `-- +goose NO TRANSACTION\n-- +goose Up\n${INDEX.sql}\n-- +goose Down\n${INDEX.undo}`,
    ],
    [
      "sql-migrate",
      `-- +migrate Up\n${STEP.sql}\n-- +migrate Down\n${STEP.undo}`,
      `-- +migrate Up notransaction\n${INDEX.sql}\n-- +migrate Down\n${INDEX.undo}`,
    ],
    [
      "node-pg-migrate",
      `-- Up Migration\n${STEP.sql}\n-- Down Migration\n${STEP.undo}`,
      `-- Up Migration\n${INDEX.sql}\n-- Down Migration\n${INDEX.undo}`,
    ],
    [
      "tern",
      `${STEP.sql}\n---- create above / drop below ----\n${STEP.undo}`,
      `---- tern: disable-tx ----\n${INDEX.sql}\n---- create above / drop below ----\n${INDEX.undo}`,
    ],
    ["atlas", STEP.sql, `-- atlas:txmode none\n\n${INDEX.sql}`],
    ["numbered", STEP.sql, `-- no-transaction\n${INDEX.sql}`],
    ["supabase", STEP.sql, INDEX.sql],
  ])("%s", (tool, text, concurrent) => {
    expect(markSections(STEP, tool)).toBe(text);
    expect(markSections(INDEX, tool)).toBe(concurrent);
    expect(upSection(text)).not.toContain("DROP");
  });

  it.each(["dbmate", "goose", "sql-migrate", "node-pg-migrate", "tern"] as const)(
    "%s is told from its own marks",
    (tool) => {
      expect(sectionTool(markSections(STEP, tool))).toBe(tool);
    },
  );

  it.each(["goose", "sql-migrate"] as const)("%s is told where a body ends", (tool) => {
    const body = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2; $$";
    const mark = tool === "goose" ? "goose" : "migrate";
    const sql = `SELECT 1;\n\n-- function f\n${body};\n\nDO $$ BEGIN END; $$;\nSELECT ';';\n`;
    expect(markSections({ ...STEP, sql, undo: "" }, tool)).toBe(
      [
        `-- +${mark} Up`,
        "SELECT 1;",
        "",
        "-- function f",
        `-- +${mark} StatementBegin`,
        `${body};`,
        `-- +${mark} StatementEnd`,
        "",
        `-- +${mark} StatementBegin`,
        "DO $$ BEGIN END; $$;",
        `-- +${mark} StatementEnd`,
        `-- +${mark} StatementBegin`,
        "SELECT ';';",
        `-- +${mark} StatementEnd`,
        "",
        `-- +${mark} Down`,
        "",
      ].join("\n"),
    );
  });
});
