import { describe, expect, it } from "vitest";
import type { MigrationFile, Proof, Proposal, WithheldChange } from "../../src/model/change.ts";
import { audited, workspace } from "./workspace.ts";

const STRUCTURE: MigrationFile = {
  name: "20250101000000_create_invoices.sql",
  purpose: "structure",
  sql: "CREATE TABLE public.invoices (id uuid PRIMARY KEY);\n",
};
const INDEXES: MigrationFile = {
  name: "20250101000001_index_visits.sql",
  purpose: "indexes",
  sql: "CREATE INDEX CONCURRENTLY visits_patient_id_idx ON public.visits (patient_id);\n",
};
const ROLLBACK: MigrationFile = {
  name: "20250101000000_create_invoices.down.sql",
  purpose: "rollback",
  sql: "DROP TABLE public.invoices;\n",
};
const PROVED: Proof = {
  proved: true,
  steps: [
    { name: "apply", ok: true, detail: "2 statements" },
    { name: "audit", ok: true, detail: "3 findings gone, none new" },
  ],
};
const WITHHELD: WithheldChange = {
  subject: { kind: "column", schema: "public", relation: "visits", column: "fee" },
  reason: "two documents disagree on its type",
  sources: [{ file: "docs/schema.md", line: 12, column: 1, endLine: 12, endColumn: 9 }],
};

const PROPOSAL: Partial<Proposal> = {
  files: [STRUCTURE, INDEXES, ROLLBACK],
  apply: "supabase db push",
  proof: PROVED,
};

function fix(
  argv: readonly string[],
  proposal: Partial<Proposal>,
  files: Readonly<Record<string, string>> = {},
) {
  const space = workspace(files);
  return space
    .run(["fix", ...argv], { answer: audited({ proposal }) })
    .then((outcome) => ({ ...outcome, files: space.files(), read: space.read }));
}

describe("fix", () => {
  it("writes proved migrations and, out of reach of migration tools, their rollback", async () => {
    const { code, stdout, stderr, files, read } = await fix([], PROPOSAL);
    expect([code, stderr]).toEqual([0, ""]);
    expect(files).toEqual([
      "supabase/migrations/20250101000000_create_invoices.sql",
      "supabase/migrations/20250101000001_index_visits.sql",
      "supabase/rollbacks/20250101000000_create_invoices.down.sql",
    ]);
    expect(read("supabase/migrations/20250101000000_create_invoices.sql")).toBe(STRUCTURE.sql);
    expect(stdout).toBe(
      [
        "Wrote supabase/migrations/20250101000000_create_invoices.sql",
        "Wrote supabase/migrations/20250101000001_index_visits.sql",
        "Wrote supabase/rollbacks/20250101000000_create_invoices.down.sql (takes it back; not a migration)",
        "Proved on a scratch copy of the schema:",
        "  apply: 2 statements",
        "  audit: 3 findings gone, none new",
        "Next: read the files, then supabase db push, then run schema-audit again",
        "",
      ].join("\n"),
    );
  });

  it("says that there is nothing to do", async () => {
    const { code, stdout, files } = await fix([], {});
    expect([code, files]).toEqual([0, []]);
    expect(stdout).toBe("Nothing to write: nothing that can be proposed is missing.\n");
  });

  it.each([
    [
      "a failed step",
      { proved: false, steps: [{ name: "reapply", ok: false, detail: "42P07 exists" }] } as const,
      "reapply: 42P07 exists",
    ],
    ["no scratch database", null, "no scratch database was at hand to prove it on"],
  ])("writes nothing that is unproved: %s", async (_, proof, reason) => {
    const { code, stdout, files } = await fix([], { ...PROPOSAL, proof });
    expect([code, files]).toEqual([1, []]);
    expect(stdout).toContain(`Not written, because it could not be proved: ${reason}`);
    expect(stdout).toContain("  20250101000000_create_invoices.sql");
  });

  it("writes what is proved, lists what is withheld, and exits 1", async () => {
    const { code, stdout, files } = await fix([], { ...PROPOSAL, withheld: [WITHHELD] });
    expect(code).toBe(1);
    expect(files).toHaveLength(3);
    expect(stdout).toContain(
      "Left out, to be decided by hand:\n  visits.fee: two documents disagree on its type (docs/schema.md:12:1)",
    );
  });

  it("never writes over a file, and then writes none", async () => {
    const taken = "supabase/migrations/20250101000001_index_visits.sql";
    const { code, stdout, stderr, files, read } = await fix([], PROPOSAL, { [taken]: "theirs" });
    expect([code, stdout, files]).toEqual([2, "", [taken]]);
    expect(stderr).toContain(`${taken}: exists already and is never overwritten`);
    expect(read(taken)).toBe("theirs");
  });

  it("writes the files of all projects or of none", async () => {
    const config = {
      projects: [
        { name: "web", root: "web" },
        { name: "desk", root: "desk" },
      ],
    };
    const taken = `desk/supabase/migrations/${STRUCTURE.name}`;
    const before = {
      "audit.config.json": JSON.stringify(config),
      "web/a.ts": "",
      [taken]: "theirs",
    };
    const { code, files } = await fix([], PROPOSAL, before);
    expect([code, files]).toEqual([2, ["audit.config.json", taken, "web/a.ts"]]);
    const web = await fix(["--project", "web"], PROPOSAL, before);
    expect(web.files).toContain(`web/supabase/rollbacks/${ROLLBACK.name}`);
  });

  it("passes on what is to be put in place", async () => {
    expect((await fix(["--only", "documented"], {})).asked[0]?.only).toBe("documented");
    expect((await fix(["--only", "some"], {})).stderr).toContain(
      "Allowed choices are all, used, documented",
    );
  });

  it("leaves a folder that cannot be written as it was", async () => {
    const space = workspace({ "supabase/rollbacks": "a file in the way" });
    const outcome = await space.run(["fix"], { answer: audited({ proposal: PROPOSAL }) });
    expect(outcome.code).toBe(2);
    expect(space.files()).toEqual(["supabase/rollbacks"]);
  });
});

describe("fix --check", () => {
  it.each([
    ["anything to write", PROPOSAL, 1],
    ["nothing to write", {}, 0],
    ["something withheld", { withheld: [WITHHELD] }, 1],
  ])("with %s", async (_, proposal, code) => {
    const outcome = await fix(["--check"], proposal);
    expect([outcome.code, outcome.files]).toEqual([code, []]);
  });

  it("names the files", async () => {
    const { stdout } = await fix(["--check"], PROPOSAL);
    expect(stdout).toContain(`Would write supabase/migrations/${STRUCTURE.name}`);
    expect(stdout).toContain("Next: schema-audit fix\n");
  });
});

describe("fix --dry-run", () => {
  it("prints SQL alone to stdout, without the rollback", async () => {
    const { code, stdout, stderr, files } = await fix(["--dry-run"], PROPOSAL);
    expect([code, files]).toEqual([0, []]);
    expect(stdout).toBe(
      `-- supabase/migrations/${STRUCTURE.name}\n${STRUCTURE.sql}\n-- supabase/migrations/${INDEXES.name}\n${INDEXES.sql}\n`,
    );
    expect(stderr).toContain(`Would write supabase/migrations/${STRUCTURE.name}`);
  });

  it("prints nothing that is unproved", async () => {
    const { code, stdout, stderr } = await fix(["--dry-run"], { ...PROPOSAL, proof: null });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("could not be proved");
  });
});
