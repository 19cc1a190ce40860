/** Whole proposals, proved: a migration, a document or code in, changes and their proof out. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { auditProject } from "../../src/audit.ts";
import { loadProjects } from "../../src/cli/load-config.ts";
import { titleOf } from "../../src/migrate/spell/spell-change.ts";
import type { ProjectReport } from "../../src/model/report.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Project {
  readonly base?: string;
  readonly document?: string;
  readonly code?: string;
  readonly only?: "all" | "used" | "documented";
}

const BASE = `
create table public.clinics (id uuid primary key default gen_random_uuid(), name text not null, created_at timestamptz not null default now());
create table public.staff (id uuid primary key references auth.users (id), clinic_id uuid references public.clinics (id), created_at timestamptz not null default now());
insert into public.clinics (name) values ('North'), ('South');
alter table public.clinics enable row level security;
`;

async function propose({
  base = "",
  document,
  code,
  only = "all",
}: Project): Promise<ProjectReport> {
  const folder = mkdtempSync(path.join(tmpdir(), "schema-audit-proposal-"));
  folders.push(folder);
  const files: Record<string, string> = { "supabase/migrations/0001_base.sql": BASE + base };
  if (document !== undefined)
    files["docs/schema.md"] = `# Schema\n\n\`\`\`sql\n${document}\n\`\`\`\n`;
  if (code !== undefined) files["src/app.ts"] = code;
  files["audit.config.json"] = JSON.stringify({
    name: "clinic",
    documents: { include: document === undefined ? [] : ["docs/*.md"] },
  });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const [project] = loadProjects({ repository: folder, file: null }, []);
  if (project === undefined) throw new Error("no project");
  const { report } = await auditProject({
    repository: folder,
    project,
    database: null,
    withCode: true,
    only,
    onProgress: () => undefined,
  });
  return report;
}

/** The structure of the proposal; grants, row security and policies are told apart by other tests. */
async function structure(project: Project): Promise<readonly string[]> {
  const { proposal } = await propose(project);
  expect((proposal.proof?.steps ?? []).filter((step) => !step.ok)).toEqual([]);
  return proposal.changes
    .map(titleOf)
    .filter((title) => !/^(?:grants|row security|policy)/.test(title));
}

describe("what a document declares", () => {
  it.each<[string, Project, string[]]>([
    [
      "two tables that refer to each other",
      {
        document: `CREATE TABLE wards (id uuid PRIMARY KEY, head_id uuid REFERENCES nurses(id));
CREATE TABLE nurses (id uuid PRIMARY KEY, ward_id uuid NOT NULL REFERENCES wards(id));`,
      },
      [
        "table nurses",
        "table wards",
        "foreign key nurses_ward_id_fkey on nurses",
        "index idx_nurses_ward_id",
        "index idx_wards_head_id",
      ],
    ],
    [
      "keys over several columns",
      {
        document: `CREATE TABLE rooms (floor int, number int, PRIMARY KEY (floor, number), UNIQUE (number, floor));
CREATE TABLE beds (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, floor int, number int, FOREIGN KEY (floor, number) REFERENCES rooms (floor, number));`,
      },
      ["table rooms", "table beds", "index idx_beds_floor_number"],
    ],
    [
      "enums, serials, generated columns and checks",
      {
        document: `CREATE TYPE urgency AS ENUM ('low', 'high');
CREATE TABLE visits (id bigserial PRIMARY KEY, urgency urgency NOT NULL DEFAULT 'low', cents int CHECK (cents > 0), euros numeric GENERATED ALWAYS AS (cents / 100.0) STORED);`,
      },
      ["type urgency", "table visits"],
    ],
    [
      "a partitioned table with its partitions",
      {
        document: `CREATE TABLE readings (at timestamptz NOT NULL, value numeric) PARTITION BY RANGE (at);
CREATE TABLE readings_2026 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
      },
      ["table readings", "table readings_2026"],
    ],
    [
      "views on views, out of order, and a function that one of them calls",
      {
        document: `CREATE VIEW busy_clinics AS SELECT * FROM named_clinics WHERE name <> '';
CREATE VIEW named_clinics AS SELECT id, tidy(name) AS name FROM clinics;
CREATE FUNCTION tidy(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT trim(t) $$;`,
      },
      ["function tidy", "view named_clinics", "view busy_clinics"],
    ],
    [
      "names that have to be quoted",
      {
        document: `CREATE TABLE "Weird Name" ("order" uuid PRIMARY KEY, "camelCase" text DEFAULT 'it''s', "a""b" int UNIQUE);
CREATE INDEX "odd index" ON "Weird Name" ("camelCase" DESC);`,
      },
      ['table "Weird Name"', 'index "odd index"'],
    ],
    [
      "columns for a table that has rows",
      {
        document: `ALTER TABLE clinics ADD COLUMN code uuid DEFAULT gen_random_uuid(), ADD COLUMN city text NOT NULL, ADD COLUMN beds int NOT NULL DEFAULT 0, ADD COLUMN email text UNIQUE, ADD COLUMN parent_id uuid REFERENCES clinics(id), ADD COLUMN stars int CHECK (stars < 6);
CREATE INDEX idx_clinics_city ON clinics (city);`,
      },
      [
        "column clinics.code",
        "column clinics.city",
        "column clinics.beds",
        "column clinics.email",
        "column clinics.parent_id",
        "column clinics.stars",
        "foreign key clinics_parent_id_fkey on clinics",
        "index idx_clinics_city",
        "index idx_clinics_parent_id",
      ],
    ],
    [
      "what the database has already: nothing",
      { document: "CREATE TABLE clinics (id uuid PRIMARY KEY, name text NOT NULL);" },
      [],
    ],
  ])(
    "%s",
    async (_name, project, expected) => {
      expect(await structure(project)).toEqual(expected);
    },
    60_000,
  );

  it("leaves NOT NULL out where rows may exist, and says so", async () => {
    const { proposal } = await propose({
      document: "ALTER TABLE clinics ADD COLUMN city text NOT NULL;",
    });
    expect(proposal.withheld.map((w) => w.reason)).toEqual([
      "NOT NULL is left out: the table may have rows, and no default is documented",
    ]);
    expect(proposal.files[0]?.sql).toContain("ADD COLUMN IF NOT EXISTS city text;");
  }, 60_000);

  it("lists a statement that cannot be repeated, and writes the rest", async () => {
    const { proposal } = await propose({
      document: `CREATE DOMAIN stars AS int CHECK (VALUE < 6);
CREATE TABLE rooms (id uuid PRIMARY KEY);`,
    });
    expect(proposal.withheld.map((w) => w.reason)).toEqual([
      "it cannot be applied twice or taken back: write it by hand where it is wanted",
    ]);
    expect(proposal.changes.map(titleOf)).toContain("table rooms");
    expect(proposal.proof?.proved).toBe(true);
  }, 60_000);

  it("withholds a policy that recurses, and keeps its neighbours", async () => {
    const { proposal, findings } = await propose({
      document: `CREATE TABLE nurses (id uuid PRIMARY KEY, is_head boolean);
ALTER TABLE nurses ENABLE ROW LEVEL SECURITY;
CREATE POLICY "see yourself" ON nurses FOR SELECT TO authenticated USING (id = auth.uid());
CREATE POLICY "heads see all" ON nurses FOR SELECT TO authenticated USING (EXISTS (SELECT 1 FROM nurses n WHERE n.id = auth.uid() AND n.is_head));`,
    });
    expect(proposal.changes.map(titleOf)).toContain('policy "see yourself" on nurses');
    expect(proposal.withheld.map((w) => w.reason)).toEqual([
      'Postgres refuses it: 42P17 infinite recursion detected in policy for relation "nurses"',
    ]);
    expect(
      findings.filter((f) => f.rule === "document-invalid-sql").map((f) => f.span.line),
    ).toEqual([7]);
    expect(proposal.proof?.proved).toBe(true);
  }, 60_000);

  it("lists foreign keys to tables that nobody creates", async () => {
    const { proposal } = await propose({
      document: "CREATE TABLE visits (id uuid PRIMARY KEY, doctor_id uuid REFERENCES doctors(id));",
    });
    expect(proposal.withheld.map((w) => w.reason)).toEqual([
      "it refers to public.doctors, which neither exists nor is created here",
    ]);
    expect(proposal.proof?.proved).toBe(true);
  }, 60_000);
});

describe("what only the code uses", () => {
  const code = `
    await supabase.from("visits").upsert({ clinic_id: id, day: "2026-01-02", notes: null, urgent: true }, { onConflict: "clinic_id,day" });
    await supabase.from("visits").select("id, clinic_id, doctor:staff_id").order("created_at");
    await supabase.from("clinics").update({ opened_at: new Date().toISOString() }).eq("id", id);`;

  it("is inferred with its keys, and proved", async () => {
    const { proposal } = await propose({ code });
    expect(proposal.proof?.proved).toBe(true);
    expect(proposal.ddl["public.visits"]).toContain(
      "clinic_id uuid REFERENCES public.clinics (id) ON DELETE SET NULL",
    );
    expect(proposal.ddl["public.visits"]).toContain("urgent boolean NOT NULL");
    expect(proposal.ddl["public.visits"]).toContain("UNIQUE (clinic_id, day)");
    expect(proposal.ddl["public.visits"]).toContain("staff_id uuid REFERENCES public.staff (id)");
    expect(proposal.ddl["public.clinics"]).toContain(
      "ADD COLUMN IF NOT EXISTS opened_at timestamptz",
    );
  }, 60_000);

  it("takes its type from columns of the same name where the code tells none", async () => {
    const { proposal } = await propose({
      base: `create type public.mood as enum ('calm');
create table public.wards (id uuid primary key, sort_order integer, mood public.mood, code text);
create table public.beds (id uuid primary key, sort_order integer not null default 0, code integer);`,
      code: `supabase.from("clinics").select("sort_order, mood, code");`,
    });
    expect(proposal.ddl["public.clinics"]).toContain("EXISTS sort_order integer");
    expect(proposal.ddl["public.clinics"]).toContain("EXISTS mood text");
    expect(proposal.ddl["public.clinics"]).toContain("EXISTS code text");
  }, 60_000);

  it("makes no key of what others call a row of the table", async () => {
    const { proposal } = await propose({
      base: "create table public.tags (id text primary key, label text);\ncreate table public.beds (id uuid primary key, tag_id text references public.tags (id));",
      code: `supabase.from("tags").select("label").eq("tag_id", String(chip));`,
    });
    expect(proposal.ddl["public.tags"]).toContain("EXISTS tag_id text");
    expect(proposal.changes.map(titleOf).filter((title) => /key|index/.test(title))).toEqual([]);
  }, 60_000);

  it.each<["all" | "used" | "documented", string[]]>([
    ["used", ["table visits", "column clinics.opened_at"]],
    ["documented", ["table rooms", "column clinics.city"]],
    ["all", ["table rooms", "table visits", "column clinics.city", "column clinics.opened_at"]],
  ])(
    "--only %s",
    async (only, expected) => {
      const document =
        "CREATE TABLE rooms (id uuid PRIMARY KEY);\nALTER TABLE clinics ADD COLUMN city text;";
      const { proposal } = await propose({ code, document, only });
      const titles = proposal.changes
        .map(titleOf)
        .filter((title) => /^(?:table|column)/.test(title));
      expect(titles.sort()).toEqual([...expected].sort());
      expect(proposal.proof?.proved).toBe(true);
    },
    60_000,
  );

  it("is no table when it is only embedded: nothing tells how it is joined", async () => {
    const { proposal } = await propose({
      code: `supabase.from("clinics").select("name, opening_hours(day)");`,
    });
    expect(proposal.changes).toEqual([]);
    expect(proposal.withheld.map((w) => w.reason)).toEqual([
      "it is only embedded, and nothing tells the foreign key that would join it",
    ]);
  }, 60_000);

  it("is no table whose name holds a schema", async () => {
    const { proposal } = await propose({ code: `supabase.from("public.visits").select("id");` });
    expect(proposal.changes).toEqual([]);
    expect(proposal.withheld.map((w) => w.reason)).toEqual([
      "the code names a schema inside the name; the client takes it from .schema()",
    ]);
  }, 60_000);

  it("is no table whose name Postgres keeps for itself", async () => {
    const { proposal } = await propose({
      code: `supabase.from("pg_indexes").select("indexname");`,
    });
    expect(proposal.changes).toEqual([]);
    expect(proposal.withheld.map((w) => w.reason)).toEqual([
      "names that begin with pg_ are those of Postgres itself",
    ]);
  }, 60_000);

  it("cannot smuggle SQL or comments through names", async () => {
    const name = 'x"; drop table clinics; --';
    const { proposal, schema } = await propose({
      code: `supabase.from(${JSON.stringify(name)}).insert({ ${JSON.stringify("a\nb; drop table staff")}: 1 });`,
    });
    expect(proposal.proof?.steps.every((step) => step.ok)).toBe(true);
    expect(schema.relations).toBe(2);
    expect(proposal.files[0]?.sql).toContain('"x""; drop table clinics; --"');
  }, 60_000);
});

describe("what lies behind something missing", () => {
  it("does not hold up the table that can be made", async () => {
    const code = `import { createClient } from "@supabase/supabase-js";
const db = createClient("", "");
await db.from("surveys").select("title, answers(text, choices(label))");
`;
    const titles = await structure({ code, only: "used" });
    expect(titles).toContain("table surveys");
    expect(titles).not.toContain("table choices");
  }, 60_000);
});
