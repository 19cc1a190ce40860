import { describe, expect, it } from "vitest";
import { AuditError } from "../../src/model/config.ts";
import { audited, workspace } from "./workspace.ts";

const TWO = {
  projects: [
    { name: "web", root: "apps/web" },
    { name: "desk", root: "apps/desk" },
  ],
};
const MONOREPO = {
  "audit.config.json": JSON.stringify(TWO),
  "apps/web/index.ts": "",
  "apps/desk/supabase/migrations/1.sql": "",
};

describe("exit code", () => {
  it.each([
    [[], {}, 0],
    [[], { warnings: 1 }, 0],
    [[], { errors: 1 }, 1],
    [["--fail-on", "warning"], { warnings: 1 }, 1],
    [["--fail-on=note"], { notes: 1 }, 1],
    [["--fail-on", "never"], { errors: 1 }, 0],
  ])("%j with %j -> %i", async (argv, summary, code) => {
    const outcome = await workspace().run(argv, { answer: audited({ summary }) });
    expect(outcome.code).toBe(code);
  });

  it("is 2 when the audit could not be done, and nothing is printed as a result", async () => {
    const outcome = await workspace().run([], {
      answer: () => {
        throw new AuditError("no schema was found; name its folder with --migrations");
      },
    });
    expect(outcome).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "error: no schema was found; name its folder with --migrations\n",
    });
  });

  it("is 2 for an internal error, told in one line", async () => {
    const failing = {
      answer: () => {
        throw new TypeError("undefined is not a column\nsecond line");
      },
    };
    const brief = await workspace().run([], failing);
    expect(brief.code).toBe(2);
    expect(brief.stderr).toBe(
      "internal error: undefined is not a column (a fault of schema-audit: run again with --verbose and report what it prints)\n",
    );
    const long = await workspace().run(["--verbose"], failing);
    expect(long.stderr).toContain("    at ");
  });

  it("never prints a password, not even of an error", async () => {
    const url = "postgres://ada:s3cret@db.clinic.example/app";
    const outcome = await workspace().run(["--db", url], {
      answer: ({ database }) => {
        throw new AuditError(`cannot connect to ${database}: password "s3cret" refused`);
      },
    });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toBe(
      'error: cannot connect to postgres://ada:***@db.clinic.example/app: password "***" refused\n',
    );
  });
});

describe("usage", () => {
  it.each([
    [["--reportr", "json"], "unknown option '--reportr'"],
    [["--reportr", "json"], "--reporter"],
    [
      ["--reporter", "tabel"],
      'there is no reporter "tabel"; did you mean "table"? Known: github, json, markdown, sarif, table',
    ],
    [
      ["--reporter", "xml"],
      'there is no reporter "xml"; known: github, json, markdown, sarif, table',
    ],
    [
      ["--reporter", "json", "--reporter", "table"],
      "json and table would both be written to stdout",
    ],
    [
      ["--reporter", "json=a", "--reporter", "sarif=a"],
      "json and sarif would both be written to a",
    ],
    [["--reporter", "json="], 'names no file after "="'],
    [["--fail-on", "fatal"], "Allowed choices are error, warning, note, never"],
    [["shcema"], 'there is no folder "shcema"; did you mean "schema"?'],
    [["apps", "web"], "quote globs"],
    [["audit.config.json"], '"audit.config.json" is a file'],
    [["--project", "dsek"], 'there is no project "dsek"; did you mean "desk"?'],
    [["--project", "kitchen"], 'there is no project "kitchen"; known: web, desk'],
    [
      ["--migrations", "apps"],
      "--migrations: speaks of one project, but there are 2; choose with --project (web, desk)",
    ],
    [["--project", "web", "--migrations", "sql"], '--migrations: there is nothing at "sql"'],
    [["--config", "gone.json"], "gone.json: no such file"],
    [["--config", "apps"], "apps: is a folder"],
    [["--project", "web", "--db", "db.clinic.example"], "--db: must be a connection string"],
    [
      ["--project", "web", "--db", "env:CLINIC_DB"],
      "--db: the environment variable CLINIC_DB is not set",
    ],
  ])("%j -> 2", async (argv, message) => {
    const outcome = await workspace(MONOREPO).run(argv);
    expect(outcome.stderr).toContain(message);
    expect(outcome).toMatchObject({ code: 2, stdout: "", asked: [] });
  });
});

describe("help", () => {
  it.each([[], ["audit"], ["fix"], ["schema"], ["docs"], ["init"]])(
    "%j --help",
    async (...argv) => {
      const outcome = await workspace().run([...argv, "--help"]);
      expect(outcome).toMatchObject({ code: 0, stderr: "" });
      expect(outcome.stdout).toMatch(
        argv.length === 0 ? /Exit codes:/ : /Examples:\n {2}schema-audit/,
      );
    },
  );

  it("names every reporter", async () => {
    const { stdout } = await workspace().run(["audit", "--help"]);
    for (const name of ["github", "json", "markdown", "sarif", "table"]) {
      expect(stdout).toContain(name);
    }
  });

  it("states the version", async () => {
    const { stdout, code } = await workspace().run(["--version"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("which projects", () => {
  it("all of the file, in its order", async () => {
    const { folder, run } = workspace(MONOREPO);
    const { asked, stdout } = await run([]);
    expect(asked.map(({ repository, project }) => [repository, project.name])).toEqual([
      [folder, "web"],
      [folder, "desk"],
    ]);
    expect(stdout).toBe("table: web@apps/web desk@apps/desk plain 140 brief\n");
  });

  it("the ones that are named", async () => {
    const { asked } = await workspace(MONOREPO).run(["--project", "desk"]);
    expect(asked.map(({ project }) => project.name)).toEqual(["desk"]);
  });

  it("the folder that is given, without the file above it", async () => {
    const { asked } = await workspace(MONOREPO).run(["apps/web"]);
    expect(asked.map(({ project }) => [project.name, project.root])).toEqual([["web", "."]]);
  });

  it("the file that is given, relative to its folder", async () => {
    const { folder, run } = workspace({ "ci/strict.json": '{ "name": "strict" }' });
    const { asked } = await run(["--config", "ci/strict.json"]);
    expect(asked.map(({ repository, project }) => [repository, project.name])).toEqual([
      [`${folder}/ci`, "strict"],
    ]);
  });

  it("names the project that could not be audited", async () => {
    const { stderr, code } = await workspace(MONOREPO).run([], {
      answer: (options) => {
        if (options.project.name === "desk") throw new AuditError("no schema was found");
        return audited()(options);
      },
    });
    expect([code, stderr]).toEqual([2, "error: desk: no schema was found\n"]);
  });
});

describe("what is set over the configuration", () => {
  it("migrations and documents, from the root or from the current folder", async () => {
    const { run } = workspace(MONOREPO);
    const fromRoot = await run([
      "--project=desk",
      "--migrations",
      "supabase/migrations",
      "--docs",
      "*.md",
    ]);
    expect(fromRoot.asked[0]?.project.schema).toMatchObject({
      source: "migrations",
      migrations: ["supabase/migrations"],
    });
    expect(fromRoot.asked[0]?.project.documents.include).toEqual(["*.md"]);
    const fromCwd = await run(["--project=web", "--migrations", "apps/desk/supabase/migrations"]);
    expect(fromCwd.asked[0]?.project.schema.migrations).toEqual(["../desk/supabase/migrations"]);
  });

  it.each([
    [["--db", "env:CLINIC_DB"], { CLINIC_DB: "postgresql://db/a" }, "postgresql://db/a"],
    [["--db", "postgres://db/b"], {}, "postgres://db/b"],
    [[], { DATABASE_URL: "postgres://db/c" }, "postgres://db/c"],
    [[], {}, null],
  ])("the database of %j with %j", async (argv, env, database) => {
    const config = { schema: { database: "env:DATABASE_URL" } };
    const { run } = workspace({ "audit.config.json": JSON.stringify(config) });
    const { asked } = await run(argv, { env });
    expect(asked[0]?.database).toBe(database);
  });

  it("needs the variable when the configuration wants a database", async () => {
    const config = { schema: { source: "database", database: "env:CLINIC_DB" } };
    const { run } = workspace({ "audit.config.json": JSON.stringify(config) });
    const { code, stderr } = await run([]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "the environment variable CLINIC_DB, which schema.database names, is not set",
    );
  });

  it("documents alone", async () => {
    const { asked } = await workspace().run(["docs"]);
    expect(asked[0]?.withCode).toBe(false);
  });
});

describe("where reports go", () => {
  it("files are written whole, stdout holds only what was asked for", async () => {
    const { run, files, read } = workspace();
    const { stdout, stderr } = await run([
      "--reporter",
      "markdown=reports/audit.md",
      "--reporter",
      "json",
    ]);
    expect(files()).toEqual(["reports/audit.md"]);
    expect(read("reports/audit.md")).toBe("markdown: clinic@. plain 140 brief\n");
    expect([stdout, stderr]).toEqual(["json: clinic@. plain 140 brief\n", ""]);
  });

  it("a file that cannot be written is told before any result", async () => {
    const { run } = workspace({ reports: "a file in the way" });
    const outcome = await run(["--reporter", "table", "--reporter", "json=reports/audit.json"]);
    expect(outcome).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "error: reports/audit.json: cannot be written (a part of its path is a file)\n",
    });
  });

  it("terminals get colour, their width and a hint", async () => {
    const { run } = workspace();
    const { stdout, stderr } = await run(
      ["--reporter=table", "--reporter=json=a.json", "--verbose"],
      {
        terminal: true,
      },
    );
    expect([stdout, stderr]).toEqual(["table: clinic@. colour 60 verbose\n", "wrote a.json\n"]);
    const quiet = await run(["--reporter=json=a.json", "--quiet"], { terminal: true });
    expect(quiet.stderr).toBe("");
  });

  it.each([
    [["--no-color"], { FORCE_COLOR: "1" }, "plain"],
    [[], { NO_COLOR: "1", FORCE_COLOR: "1" }, "plain"],
    [[], { FORCE_COLOR: "1" }, "colour"],
    [[], { FORCE_COLOR: "0" }, "plain"],
    [[], {}, "plain"],
  ])("%j with %j is %s", async (argv, env, color) => {
    const { stdout } = await workspace().run(argv, { env });
    expect(stdout).toBe(`table: clinic@. ${color} 140 brief\n`);
  });

  it("GitHub gets annotations beside the table, and a summary", async () => {
    const { run, folder, read } = workspace({ "summary.md": "earlier\n" });
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: `${folder}/summary.md` };
    const { stdout } = await run([], { env });
    expect(stdout.split("\n").map((line) => line.split(":")[0])).toEqual(["table", "github", ""]);
    expect(read("summary.md")).toBe("earlier\nsummary of 1 projects\n");
    const asked = await run(["--reporter", "json"], { env });
    expect(asked.stdout).toBe("json: clinic@. plain 140 brief\n");
  });

  it("GitHub's paths begin at the checkout", async () => {
    const { run, folder } = workspace(MONOREPO);
    const env = { GITHUB_WORKSPACE: folder };
    const { stdout } = await run(["apps/web", "--reporter", "sarif"], { env });
    expect(stdout).toBe("sarif: web@apps/web plain 140 brief\n");
  });
});
