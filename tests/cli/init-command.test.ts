import { expect, it } from "vitest";
import { workspace } from "./workspace.ts";

const SCHEMA_DOCUMENT = "# Schema\n\n```sql\nCREATE TABLE visits (id uuid);\n```\n";

it("writes what it finds and shows it", async () => {
  const { run, read } = workspace({
    "package.json": '{ "author": { "name": "Ada" }, "name": "@clinic/front-desk" }',
    "supabase/migrations/1.sql": "",
    "docs/schema.md": SCHEMA_DOCUMENT,
    "docs/tables.md": "| Column | Type |\n| --- | --- |\n| id | uuid |\n",
    "docs/todo.md": "### 3 Missing Columns\n",
    "docs/welcome.md": "# Welcome\n",
    "node_modules/library/schema.md": SCHEMA_DOCUMENT,
  });
  const { code, stdout } = await run(["init"]);
  expect(code).toBe(0);
  expect(JSON.parse(read("audit.config.json"))).toEqual({
    $schema: "./node_modules/schema-audit/config.schema.json",
    name: "front-desk",
    schema: { migrations: ["supabase/migrations"] },
    documents: { include: ["docs/schema.md", "docs/tables.md", "docs/todo.md"] },
  });
  expect(stdout).toBe(
    `Wrote audit.config.json:\n\n${read("audit.config.json")}\nNext: schema-audit\n`,
  );
});

it("writes little where there is little, and the result is accepted", async () => {
  const { run, read } = workspace({
    "apps/web/index.ts": "",
    "apps/web/migrations/readme.txt": "",
  });
  expect((await run(["init", "apps/web"])).code).toBe(0);
  expect(JSON.parse(read("apps/web/audit.config.json"))).toEqual({
    $schema: "./node_modules/schema-audit/config.schema.json",
    name: "web",
  });
  expect((await run(["apps/web"])).asked[0]?.project.name).toBe("web");
});

it("never overwrites", async () => {
  const { run, read } = workspace({ "audit.config.json": "{}" });
  const { code, stderr, stdout } = await run(["init"]);
  expect([code, stdout, read("audit.config.json")]).toEqual([2, "", "{}"]);
  expect(stderr).toContain("audit.config.json: exists already and is never overwritten");
});
