/** What only a process shows: the real entry, pipes, signals. Needs a build. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { workspace } from "./workspace.ts";

const ENTRY = path.resolve(import.meta.dirname, "../../bin/schema-audit.js");

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command; `watch` sees the process before it ends. */
function start(
  argv: readonly string[],
  cwd: string,
  watch: (child: ChildProcessWithoutNullStreams) => void = () => {},
): Promise<Ended> {
  const { GITHUB_ACTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [ENTRY, ...argv], { cwd, env });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  watch(child);
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

const CLINIC = {
  "supabase/migrations/20250101000000_visits.sql": "CREATE TABLE visits (id uuid PRIMARY KEY);\n",
  "src/visits.ts":
    'import { createClient } from "@supabase/supabase-js";\nconst db = createClient("url", "key");\nawait db.from("visits").select("id");\n',
};

// The database of the last tests accepts a connection and never answers: the audit waits for it.
describe("the process", { timeout: 60_000 }, () => {
  it("answers 0 for code that asks only for what is there", async () => {
    const { folder } = workspace(CLINIC);
    const { code, stderr } = await start([], folder);
    expect([code, stderr]).toEqual([0, ""]);
  });

  it("answers 1 for a table that is not there, after an embedded Postgres was closed", async () => {
    const source = CLINIC["src/visits.ts"].replace("visits", "invoices");
    const { folder } = workspace({ ...CLINIC, "src/visits.ts": source });
    const { code, stdout } = await start(["--reporter", "json"], folder);
    expect(code).toBe(1);
    const [project] = JSON.parse(stdout).projects;
    expect(project.findings.map(({ rule }: { rule: string }) => rule)).toEqual(["missing-table"]);
  });

  it.each([
    ["an empty folder", [], {}],
    ["migrations without a statement", [], { "supabase/migrations/1_empty.sql": "-- nothing\n" }],
    ["an unknown key", [], { ...CLINIC, "audit.config.json": '{ "schemas": {} }' }],
    ["bad JSON", [], { ...CLINIC, "audit.config.json": "{" }],
    ["an unknown option", ["--reporters", "json"], CLINIC],
    ["an unreachable database", ["--db", "postgres://ada:s3cret@127.0.0.1:1/app"], CLINIC],
  ])("answers 2 for %s, with a message and no stack", async (_, argv, files) => {
    const { folder } = workspace(files);
    const { code, stdout, stderr } = await start(argv, folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: \S/);
    expect(stderr).not.toMatch(/^\s+at |internal error|s3cret/m);
  });

  it("does not mind a reader that leaves", async () => {
    const { folder } = workspace(CLINIC);
    const { code, stderr } = await start(["audit", "--help"], folder, (child) =>
      child.stdout.destroy(),
    );
    expect([code, stderr]).toEqual([0, ""]);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("ends by %s with %i and leaves nothing behind", async (signal, code) => {
    const { folder, files } = workspace(CLINIC);
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const database = `postgres://ada@127.0.0.1:${port}/clinic`;
    const ended = await start(["fix", "--db", database], folder, (child) => {
      server.once("connection", () => child.kill(signal));
    });
    server.close();
    expect([ended.code, ended.stderr]).toEqual([code, ""]);
    expect(files()).toEqual(Object.keys(CLINIC).sort());
  });
});
