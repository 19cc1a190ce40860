import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { configJsonSchema } from "../../src/cli/config-schema.ts";

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(
  configJsonSchema(["missing-table"]),
);

describe("config.schema.json", () => {
  it.each([
    {},
    { $schema: "./config.schema.json", name: "clinic", rules: { "missing-table": "note" } },
    { projects: ["apps/web", { root: "apps/desk", schema: { database: "env:DATABASE_URL" } }] },
  ])("accepts %j", (config) => {
    expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    { migrations: [] },
    { rules: { "missing-tables": "note" } },
    { schema: { database: "postgres://db/app" } },
    { projects: [{ fix: "db" }] },
  ])("refuses %j", (config) => {
    expect(validate(config)).toBe(false);
  });
});
