/** `schema-audit requests FILE`: from the command line to the report. */
import { describe, expect, it } from "vitest";
import { loadEngine } from "../../src/cli/engine.ts";
import { run } from "../../src/cli/run.ts";
import { memorySink, workspace } from "./workspace.ts";

const SCHEMA = {
  "supabase/migrations/1_visits.sql": "create table visits (id uuid primary key, room integer);",
};

const RECORDING = [
  '{"method":"GET","path":"/rest/v1/visits?select=id"}',
  '{"method":"GET","path":"/rest/v1/visits?floor=eq.2"}',
  "half a line",
].join("\n");

async function audit(folder: string, argv: readonly string[]) {
  const [stdout, stderr] = [memorySink(), memorySink()];
  const code = await run(
    ["requests", ...argv],
    { cwd: folder, env: {}, stdout, stderr },
    loadEngine,
  );
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

describe("a recording", () => {
  it("is audited against the schema, at its own lines", async () => {
    const { folder } = workspace({ ...SCHEMA, "traffic.ndjson": RECORDING });
    const { code, stdout } = await audit(folder, ["traffic.ndjson", "--reporter", "json"]);
    const [project] = JSON.parse(stdout).projects;
    expect(code).toBe(1);
    expect(project.findings).toEqual([
      expect.objectContaining({
        rule: "missing-column",
        location: { file: "traffic.ndjson", line: 2, column: 41, endLine: 2, endColumn: 46 },
      }),
    ]);
    expect(project.coverage).toMatchObject({ files: 1, requests: 2 });
    expect(project.diagnostics).toEqual([
      expect.objectContaining({
        code: "request-unreadable",
        location: expect.objectContaining({ line: 3 }),
      }),
    ]);
  }, 60_000);

  it("passes with --fail-on never", async () => {
    const { folder } = workspace({ ...SCHEMA, "traffic.ndjson": RECORDING });
    const { code } = await audit(folder, ["traffic.ndjson", "--fail-on", "never"]);
    expect(code).toBe(0);
  }, 60_000);
});

describe("bad usage", () => {
  it.each([
    [["nowhere.har"], {}, 'there is no file "nowhere.har"'],
    [["supabase"], SCHEMA, '"supabase" is no file; name the recording'],
    [
      ["empty.ndjson"],
      { "empty.ndjson": "" },
      "empty.ndjson: holds no request to PostgREST: expected a HAR file, or a JSON object per line",
    ],
    [
      ["other.ndjson", "--prefix", "api"],
      { "other.ndjson": RECORDING },
      "other.ndjson: holds no request to PostgREST (2 went elsewhere)",
    ],
    [[], {}, "missing required argument 'file'"],
  ])("%j", async (argv, files, message) => {
    const { folder } = workspace(files);
    const { code, stdout, stderr } = await audit(folder, argv);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  it("asks for one project", async () => {
    const config = JSON.stringify({
      projects: [
        { name: "web", root: "a" },
        { name: "desk", root: "b" },
      ],
    });
    const { folder } = workspace({
      "audit.config.json": config,
      "a/x": "",
      "b/x": "",
      "traffic.ndjson": RECORDING,
    });
    const { stderr } = await audit(folder, ["traffic.ndjson"]);
    expect(stderr).toContain(
      "requests are audited against one project; choose with --project (web, desk)",
    );
  });

  it("shows examples in its help", async () => {
    const { folder } = workspace();
    const { code, stdout } = await audit(folder, ["--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("schema-audit requests traffic.har");
    expect(stdout).toContain("--prefix <path>");
  });
});
