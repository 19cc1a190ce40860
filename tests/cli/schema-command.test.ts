import { expect, it } from "vitest";
import type { AuditOptions, ProjectAudit } from "../../src/audit.ts";
import type { Relation } from "../../src/model/catalog.ts";
import { audited, workspace } from "./workspace.ts";

const VISITS: Relation = {
  schema: "public",
  name: "visits",
  kind: "table",
  isPartition: false,
  rowSecurity: true,
  forceRowSecurity: false,
  comment: null,
  definition: null,
  columns: [
    {
      name: "id",
      type: "uuid",
      notNull: true,
      default: null,
      identity: null,
      generated: null,
      comment: null,
    },
  ],
  constraints: [],
  indexes: [],
  policies: [],
  triggers: [],
  grants: [],
};
const BILLS: Relation = { ...VISITS, schema: "billing", name: "Bills\u001B[2J", kind: "view" };

const USERS: Relation = { ...VISITS, schema: "auth", name: "users" };

function read(schema: Partial<ProjectAudit["report"]["schema"]> = {}) {
  return (options: AuditOptions): ProjectAudit => {
    const audit = audited()(options);
    return {
      ...audit,
      catalog: { ...audit.catalog, relations: [USERS, BILLS, VISITS] },
      report: {
        ...audit.report,
        schema: { ...audit.report.schema, relations: 2, columns: 2, ...schema },
        diagnostics: [
          {
            code: "migration-skipped",
            severity: "warning",
            message: "seed.sql was skipped",
            location: null,
          },
        ],
      },
    };
  };
}

it("lists relations, what else there is, and where it was read", async () => {
  const { code, stdout, stderr, asked } = await workspace().run(["schema"], { answer: read() });
  expect([code, stderr, asked[0]?.withCode]).toEqual([0, "", false]);
  expect(stdout).toMatch(/│ visits +│ table │ +1 │ on +│ +0 │/);
  expect(stdout).toMatch(/│ billing\."Bills\uFFFD\[2J" +│ view +│ +1 │ +│ +0 │/);
  expect(stdout).not.toContain("auth.users");
  expect(stdout).toContain("2 relations, 2 columns, 0 functions, 0 enums, 0 extensions\n");
  expect(stdout).toContain(
    "read from migrations supabase/migrations (Postgres 18.3): complete, 3 statements, 0 failed\n",
  );
  expect(stdout.indexOf("read from")).toBeLessThan(stdout.indexOf("visits"));
});

it("says that it is not whole, and why on demand", async () => {
  const gaps = { complete: false, failedStatements: 1 };
  const brief = await workspace().run(["schema"], { answer: read(gaps) });
  expect(brief.stdout).toContain("not complete, 3 statements, 1 failed");
  expect(brief.stderr).toBe("clinic: the schema was not read whole; --verbose says why\n");
  const long = await workspace().run(["schema", "--verbose"], { answer: read(gaps) });
  expect(long.stderr).toBe("clinic: the schema was not read whole:\nseed.sql was skipped\n");
});

it("says how many files there were, what failed and why, and what was left out", async () => {
  const { stdout } = await workspace().run(["schema"], {
    answer: read({
      complete: false,
      statements: 9,
      failedStatements: 4,
      files: ["supabase/migrations/1_visits.sql"],
      failures: [
        { cause: "missing", statements: 3 },
        { cause: "syntax", statements: 1 },
      ],
    }),
  });
  expect(stdout).toContain("not complete, 1 file, 9 statements, 4 failed\n");
  expect(stdout).toContain("failed: 3 for want of what no file creates, 1 by their syntax\n");
  expect(stdout).toContain("left out: 1 file or part of one (--verbose lists them)\n");
});

it("lists how a live database differs from the migrations", async () => {
  const drift = {
    location: "supabase/migrations",
    isFilesComplete: true,
    pending: ["supabase/migrations/2_bills.sql"],
    pendingSource: "inferred",
    unknownVersions: ["7"],
    differences: [
      { kind: "only-database", subject: { kind: "relation", schema: "public", relation: "rooms" } },
    ],
    undecided: 2,
  } as const;
  const live = { source: "database", location: "db:5432/clinic" } as const;
  const { stdout } = await workspace().run(["schema"], { answer: read({ ...live, drift }) });
  expect(stdout.split("\n").slice(-6)).toEqual([
    "",
    "live against supabase/migrations: 1 difference (2 more cannot be decided: what makes or needs them could not be applied here)",
    "  not applied: supabase/migrations/2_bills.sql (inferred: nothing that it makes is there)",
    "  recorded in the database, and no file: 7",
    "  rooms: only in the database",
    "",
  ]);
  const json = await workspace().run(["schema", "--json"], { answer: read({ ...live, drift }) });
  expect(JSON.parse(json.stdout).reading.drift).toEqual(drift);
  const none = { ...drift, pending: [], unknownVersions: [], differences: [], undecided: 0 };
  const same = await workspace().run(["schema"], { answer: read({ ...live, drift: none }) });
  expect(same.stdout).toMatch(/\n\nlive against supabase\/migrations: no difference\n$/);
});

it("prints the catalog as JSON", async () => {
  const { stdout } = await workspace().run(["schema", "--json"], { answer: read() });
  const { relations, reading } = JSON.parse(stdout);
  expect(relations).toEqual([USERS, BILLS, VISITS]);
  expect(reading).toEqual({
    source: "migrations",
    location: "supabase/migrations",
    types: null,
    complete: true,
    files: [],
    statements: 3,
    failedStatements: 0,
    failures: [],
    diagnostics: [
      {
        code: "migration-skipped",
        severity: "warning",
        message: "seed.sql was skipped",
        location: null,
      },
    ],
  });
});

it("prints one catalog only as JSON", async () => {
  const config = JSON.stringify({ projects: [{ name: "web" }, { name: "desk" }] });
  const { run } = workspace({ "audit.config.json": config });
  const { code, stderr } = await run(["schema", "--json"]);
  expect([code, stderr]).toEqual([
    2,
    "error: --json prints one catalog; choose with --project (web, desk)\n",
  ]);
  const both = await run(["schema"]);
  expect(both.stdout).toMatch(/^web\n[\s\S]*\n\ndesk\n/);
});
