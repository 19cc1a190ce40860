/** What a run says and answers when its input is bad: a message that names the way out, never a stack. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { run } from "../src/cli/run.ts";
import { memorySink } from "./cli/workspace.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | Buffer>>;

function project(files: Files): string {
  const folder = mkdtempSync(path.join(tmpdir(), "schema-audit-bad-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

async function audit(files: Files, argv: readonly string[] = [], env: Record<string, string> = {}) {
  const folder = project(files);
  const [stdout, stderr] = [memorySink(), memorySink()];
  const code = await run(argv, { cwd: folder, env, stdout, stderr });
  return { code, stdout: stdout.text(), stderr: stderr.text(), files: readdirSync(folder).sort() };
}

const MIGRATION = "supabase/migrations/0001_clinic.sql";
const CLINIC = "create table public.visits (id uuid primary key, day date);";
const READS_VISITS = `supabase.from("visits").select("id, day");`;

describe("an audit that cannot be done", () => {
  it.each<[string, Files, string[], RegExp]>([
    ["an empty folder", {}, [], /no schema.*--migrations.*--db/is],
    [
      "code without migrations",
      { "src/a.ts": READS_VISITS },
      [],
      /no schema.*--migrations.*--db/is,
    ],
    [
      "a migrations folder without statements",
      { [MIGRATION]: "-- later\n" },
      [],
      /no SQL statements/,
    ],
    [
      "a migrations folder that is not there",
      { [MIGRATION]: CLINIC },
      ["--migrations", "db/sql"],
      /--migrations.*db\/sql/s,
    ],
    [
      "an unknown key",
      { "audit.config.json": '{ "schema": { "migration": ["a"] } }', [MIGRATION]: CLINIC },
      [],
      /schema\.migration.*did you mean "migrations"/s,
    ],
    [
      "broken JSON",
      { "audit.config.json": '{\n  "name": "clinic",,\n}', [MIGRATION]: CLINIC },
      [],
      /audit\.config\.json:2/,
    ],
    [
      "documents that match nothing",
      { "audit.config.json": '{ "documents": { "include": ["doc/*.md"] } }', [MIGRATION]: CLINIC },
      [],
      /doc\/\*\.md/,
    ],
    [
      "an unreachable database",
      { [MIGRATION]: CLINIC },
      ["--db", "postgres://clinic:sesame@127.0.0.1:1/clinic"],
      /127\.0\.0\.1:1/,
    ],
    [
      "a database that is no URL",
      { [MIGRATION]: CLINIC },
      ["--db", "postgres//clinic:sesame@host"],
      /--db|connection/i,
    ],
    ["an unknown project", { [MIGRATION]: CLINIC }, ["--project", "clinc"], /clinc/],
    [
      "an unknown reporter",
      { [MIGRATION]: CLINIC },
      ["--reporter", "markdwn"],
      /did you mean.*markdown/is,
    ],
  ])(
    "%s",
    async (_name, files, argv, message) => {
      const { code, stdout, stderr } = await audit(files, argv);
      expect(stderr).toMatch(message);
      expect(code).toBe(2);
      expect(stdout).toBe("");
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(stderr).not.toContain("sesame");
    },
    60_000,
  );
});

describe("an audit that goes on", () => {
  it("over a broken statement, and says where it stands", async () => {
    const { code, stdout } = await audit(
      {
        [MIGRATION]: `${CLINIC}\n\ncreate tabel public.rooms (id int);\n`,
        "src/a.ts": READS_VISITS,
      },
      ["--verbose"],
    );
    expect(stdout).toMatch(/42601.*syntax error/s);
    expect(stdout).toMatch(/0001_clinic\.sql:3:1/);
    expect(code).toBe(0);
  }, 60_000);

  it("over migrations that build on what none of them creates, without an all-clear", async () => {
    const { code, stdout, stderr } = await audit({
      [MIGRATION]: `${CLINIC}\nalter table public.rooms add column floor int;\n`,
      "src/a.ts": `supabase.from("rooms").select("floor");`,
    });
    expect(stdout).toMatch(/rooms is used at .*:2 and never created\. 1 finding is not decided/);
    expect(stdout).toContain("schema.base");
    expect(stderr).toMatch(/could not be decided.*names the way out/s);
    expect(code).toBe(2);
  }, 60_000);

  it("over a document that is not UTF-8, and reads it whole", async () => {
    const document = Buffer.concat([
      Buffer.from("# Visites \n\n```sql\nCREATE TABLE rooms (id uuid PRIMARY KEY); -- "),
      Buffer.from([0xe9, 0x74, 0xe9]),
      Buffer.from("\n```\n"),
    ]);
    const { code, stdout } = await audit({ [MIGRATION]: CLINIC, "docs/a.md": document }, [
      "--docs",
      "docs/*.md",
      "--verbose",
    ]);
    expect(stdout).toMatch(/document-encoding|not UTF-8/);
    expect(stdout).toMatch(/rooms/);
    expect(code).toBe(0);
  }, 60_000);

  it("over source that does not parse", async () => {
    const { code, stdout } = await audit(
      {
        [MIGRATION]: CLINIC,
        "src/a.ts": `${READS_VISITS}\nsupabase.from("rooms").select("id");\nconst = ;\n`,
      },
      ["--verbose"],
    );
    expect(stdout).toMatch(/src\/a\.ts:3/);
    expect(stdout).toMatch(/rooms/);
    expect(code).toBe(1);
  }, 60_000);

  it("and fails on warnings where it is told to", async () => {
    const files = {
      [MIGRATION]: CLINIC,
      "docs/a.md": "```sql\nCREATE TABLE rooms (id uuid PRIMARY KEY);\n```\n",
    };
    expect((await audit(files, ["--docs", "docs/*.md", "--fail-on", "warning"])).code).toBe(1);
  }, 60_000);
});

describe("fix", () => {
  it("writes nothing where nothing is missing", async () => {
    const { code, stdout, files } = await audit({ [MIGRATION]: CLINIC, "src/a.ts": READS_VISITS }, [
      "fix",
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/nothing/i);
    expect(files).toEqual(["src", "supabase"]);
  }, 60_000);

  it("answers 1 with --check where a file would be written, and writes none", async () => {
    const { code, files } = await audit(
      { [MIGRATION]: CLINIC, "src/a.ts": `supabase.from("rooms").insert({ floor: 2 });` },
      ["fix", "--check"],
    );
    expect(code).toBe(1);
    expect(files).toEqual(["src", "supabase"]);
  }, 60_000);
});
