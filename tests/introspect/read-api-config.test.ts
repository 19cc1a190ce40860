/** `supabase/config.toml`: found, read, and told where it is broken. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parseApiConfig, readApiConfig } from "../../src/introspect/read-api-config.ts";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), "schema-audit-api-config-"));
  roots.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

describe("what it says", () => {
  const cases = [
    ["nothing", "", {}],
    [
      "the API",
      '[api]\nschemas = ["api", "public"]\nextra_search_path = ["tools"]\n',
      { schemas: ["api", "public"], extraSearchPath: ["tools"] },
    ],
    ["an API that is turned off", "[api]\nenabled = false\n", { enabled: false }],
    [
      "lists over several lines, with comments",
      '[api]\nschemas = [\n  "api", # first\n]\n',
      { schemas: ["api"] },
    ],
    [
      "buckets",
      "[storage.buckets.scans]\n[storage.buckets.avatars]\npublic = true\n",
      { buckets: ["avatars", "scans"] },
    ],
    [
      "other kinds of values",
      '[api]\nschemas = "api"\nextra_search_path = [1]\n[storage]\nbuckets = 3\n',
      {},
    ],
    ["other tables", 'api = 1\n[remotes.staging.api]\nschemas = ["staging"]\n', {}],
  ] as const;
  it.each(cases)("%s", (_, text, expected) => {
    expect(parseApiConfig(text, "supabase/config.toml")).toEqual({
      config: {
        file: "supabase/config.toml",
        enabled: true,
        schemas: null,
        extraSearchPath: null,
        buckets: [],
        ...expected,
      },
      diagnostics: [],
    });
  });

  it("names the line that is broken", () => {
    const { config, diagnostics } = parseApiConfig(
      '[api]\nenabled = true\nschemas = ["api"\n',
      "supabase/config.toml",
    );
    expect(config).toBeNull();
    expect(diagnostics).toMatchObject([
      {
        code: "api-settings",
        severity: "warning",
        location: { file: "supabase/config.toml", line: 4 },
      },
    ]);
    expect(diagnostics[0]?.message).toMatch(/^supabase\/config\.toml:4 is not TOML \([^\n]+\)/);
  });
});

describe("where it is", () => {
  const text = (schema: string) => `[api]\nschemas = ["${schema}"]\n`;
  const find = async (root: string, migrations: string) =>
    (await readApiConfig(root, migrations)).config;

  it("at the root", async () => {
    const root = project({ "supabase/config.toml": text("root") });
    expect(await find(root, "supabase/migrations")).toMatchObject({ schemas: ["root"] });
    expect(await find(root, "db/migrations")).toMatchObject({ schemas: ["root"] });
  });

  it("beside the migrations first", async () => {
    const root = project({
      "supabase/config.toml": text("root"),
      "packages/db/supabase/config.toml": text("package"),
    });
    const found = await find(root, "packages/db/supabase/migrations");
    expect(found).toMatchObject({ file: "packages/db/supabase/config.toml", schemas: ["package"] });
  });

  it("nowhere", async () => {
    const root = project({ "db/config.toml": text("another tool") });
    expect(await readApiConfig(root, "db/migrations")).toEqual({ config: null, diagnostics: [] });
  });

  it("not behind a link that leaves the project", async () => {
    const outside = project({ "config.toml": text("outside") });
    const root = project({ "supabase/readme.md": "" });
    symlinkSync(path.join(outside, "config.toml"), path.join(root, "supabase/config.toml"));
    expect(await find(root, "supabase/migrations")).toBeNull();
  });
});
