/**
 * For each way of keeping migrations: `schema-audit fix`, an audit of the result, and `fix` again, on the
 * embedded Postgres. What is written must be read in its place, and nothing must be left to write.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { run } from "../src/cli/run.ts";
import { memorySink } from "./cli/workspace.ts";

type Files = Readonly<Record<string, string>>;

const ROOMS = "CREATE TABLE rooms (id uuid PRIMARY KEY, ward text NOT NULL);\n";
const BEDS = "CREATE TABLE beds (id uuid PRIMARY KEY, room_id uuid REFERENCES rooms (id));\n";

/** What code and documents of every project ask for beside `rooms` and `beds`: all kinds of steps. */
const PROJECT: Files = {
  "package.json": "{}",
  "src/app.ts": `import { createClient } from "@supabase/supabase-js";
const db = createClient("u", "k");
export const rooms = () => db.from("rooms").select("id, ward, floor");
export const nurses = () => db.from("nurses").select("id, name, room_id");
`,
  "docs/schema.md": `# Schema

\`\`\`sql
CREATE TABLE nurses (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  room_id uuid REFERENCES rooms (id),
  updated_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE nurses ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Nurses read nurses" ON nurses FOR SELECT TO authenticated USING (true);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END;
$$;
CREATE TRIGGER nurses_touch BEFORE UPDATE ON nurses FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TABLE rooms (id uuid PRIMARY KEY, ward text NOT NULL, floor int);
CREATE INDEX rooms_ward_idx ON rooms (ward);
CREATE INDEX beds_room_id_idx ON beds (room_id);
\`\`\`
`,
  "audit.config.json": JSON.stringify({ name: "clinic", documents: { include: ["docs/*.md"] } }),
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function projectWith(files: Files): string {
  const folder = mkdtempSync(path.join(tmpdir(), "schema-audit-layout-"));
  folders.push(folder);
  mkdirSync(path.join(folder, ".git"));
  for (const [name, text] of Object.entries({ ...PROJECT, ...files })) write(folder, name, text);
  return folder;
}

function write(folder: string, name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

function listed(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function cli(folder: string, ...argv: readonly string[]) {
  const [stdout, stderr] = [memorySink(), memorySink()];
  const code = await run([...argv, "--no-cache"], { cwd: folder, env: {}, stdout, stderr });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** Messages of what is missing, and of SQL that was not applied. */
async function faults(folder: string): Promise<readonly string[]> {
  const { stdout } = await cli(folder, "--reporter", "json");
  const [project] = JSON.parse(stdout).projects;
  const missing = project.findings.filter(({ rule }: { rule: string }) => /missing/.test(rule));
  return [
    ...missing.map(({ message }: { message: string }) => message),
    ...(project.schema.failedStatements > 0 ? ["statements that fail"] : []),
  ];
}

/** The names that follow, in order: structure, security, and one file for each index on a table with rows. */
const SLUGS = [
  "add_missing_schema",
  "add_row_security",
  "add_rooms_ward_idx",
  "add_beds_room_id_idx",
] as const;

const up = (sql: string, [begin, end]: readonly [string, string]) =>
  `${begin}\n${sql}${end}\nDROP TABLE rooms;\n`;

describe.each<readonly [tool: string, files: Files, written: readonly string[]]>([
  [
    "Supabase CLI",
    { "supabase/migrations/20240131235959_rooms.sql": ROOMS + BEDS },
    [
      "supabase/migrations/20240131235960_add_missing_schema.sql",
      "supabase/migrations/20240131235961_add_row_security.sql",
      "supabase/migrations/20240131235962_add_indexes_concurrently.sql",
      "supabase/rollbacks/20240131235960_add_missing_schema.down.sql",
    ],
  ],
  [
    "Flyway",
    {
      "src/main/resources/db/migration/V9__rooms.sql": ROOMS,
      "src/main/resources/db/migration/V10__beds.sql": BEDS,
    },
    [
      ...SLUGS.map((slug, at) => `src/main/resources/db/migration/V${11 + at}__${slug}.sql`),
      "src/main/resources/db/rollbacks/U11__add_missing_schema.sql",
    ],
  ],
  [
    "golang-migrate",
    {
      "db/migrations/000009_rooms.up.sql": ROOMS,
      "db/migrations/000009_rooms.down.sql": "DROP TABLE rooms;",
      "db/migrations/000010_beds.up.sql": BEDS,
      "db/migrations/000010_beds.down.sql": "DROP TABLE beds;",
    },
    SLUGS.flatMap((slug, at) => [
      `db/migrations/0000${11 + at}_${slug}.down.sql`,
      `db/migrations/0000${11 + at}_${slug}.up.sql`,
    ]),
  ],
  [
    "dbmate",
    {
      "db/migrations/20240101000000_rooms.sql": up(ROOMS + BEDS, [
        "-- migrate:up",
        "-- migrate:down",
      ]),
    },
    SLUGS.map((slug, at) => `db/migrations/2024010100000${1 + at}_${slug}.sql`),
  ],
  [
    "goose",
    { "migrations/00001_rooms.sql": up(ROOMS + BEDS, ["-- +goose Up", "-- +goose Down"]) },
    SLUGS.map((slug, at) => `migrations/0000${2 + at}_${slug}.sql`),
  ],
  [
    "node-pg-migrate",
    {
      "migrations/1700000000000_rooms.sql": up(ROOMS, ["-- Up Migration", "-- Down Migration"]),
      "migrations/1700000000001_beds.sql": BEDS,
    },
    ["add_missing_schema", "add_row_security", "add_indexes"].map(
      (slug, at) => `migrations/170000000000${2 + at}_${slug}.sql`,
    ),
  ],
  [
    "Prisma",
    {
      "prisma/migrations/migration_lock.toml": 'provider = "postgresql"\n',
      "prisma/migrations/20240101000000_rooms/migration.sql": ROOMS + BEDS,
    },
    [
      ...SLUGS.map((slug, at) => `prisma/migrations/2024010100000${1 + at}_${slug}/migration.sql`),
      "prisma/rollbacks/20240101000001_add_missing_schema.down.sql",
    ],
  ],
  [
    "a folder in any order",
    { "sql/rooms.sql": ROOMS, "sql/beds.sql": BEDS },
    [
      "rollbacks/add_missing_schema.down.sql",
      "sql/add_indexes_concurrently.sql",
      "sql/add_missing_schema.sql",
      "sql/add_row_security.sql",
    ],
  ],
])("fix for %s", (_, files, written) => {
  it("writes what the next audit finds in its place, once", async () => {
    const folder = projectWith(files);
    const before = listed(folder);
    const fixed = await cli(folder, "fix");
    expect(fixed.stderr).toBe("");
    expect(listed(folder).filter((name) => !before.includes(name))).toEqual([...written].sort());
    expect(fixed.code, fixed.stdout).toBe(0);
    expect(await faults(folder)).toEqual([]);
    const after = listed(folder);
    const again = await cli(folder, "fix");
    expect([again.code, listed(folder)]).toEqual([0, after]);
    expect(again.stdout).toContain("Nothing to write");
  }, 120_000);
});

const journal = (...tags: readonly string[]) =>
  JSON.stringify({ dialect: "postgresql", entries: tags.map((tag, idx) => ({ idx, tag })) });
const plan = (...changes: readonly string[]) =>
  `%project=clinic\n\n${changes.map((one) => `${one} 2024-01-01T10:00:00Z Ann <ann@clinic.example>\n`).join("")}`;

/** What the tool would have made, with the printed SQL in it. */
type Placed = (sql: string) => Files;

describe.each<readonly [tool: string, files: Files, advice: string, placed: Placed]>([
  [
    "Drizzle",
    { "drizzle/0000_rooms.sql": ROOMS + BEDS, "drizzle/meta/_journal.json": journal("0000_rooms") },
    "`npx drizzle-kit generate --custom --name=add_missing_schema`",
    (sql) => ({
      "drizzle/0001_add_missing_schema.sql": sql,
      "drizzle/meta/_journal.json": journal("0000_rooms", "0001_add_missing_schema"),
    }),
  ],
  [
    "Sqitch",
    { "deploy/rooms.sql": ROOMS + BEDS, "sqitch.plan": plan("rooms") },
    '`sqitch add add_missing_schema -n "Add missing schema"`',
    (sql) => ({
      "deploy/add_missing_schema.sql": sql,
      "sqitch.plan": plan("rooms", "add_missing_schema"),
    }),
  ],
  [
    "one file",
    { "schema.sql": ROOMS + BEDS },
    "The schema is read from schema.sql alone",
    (sql) => ({ "schema.sql": ROOMS + BEDS + sql }),
  ],
])("fix for %s", (_, files, advice, placed) => {
  it("writes nothing that would be passed over, and says where the SQL belongs", async () => {
    const folder = projectWith(files);
    const before = listed(folder);
    const fixed = await cli(folder, "fix");
    expect([fixed.code, listed(folder)]).toEqual([1, before]);
    expect(fixed.stdout).toContain(`Not written: `);
    expect(fixed.stdout).toContain(advice);
    const { stdout } = await cli(folder, "fix", "--dry-run");
    for (const [name, text] of Object.entries(placed(stdout))) write(folder, name, text);
    expect(await faults(folder)).toEqual([]);
    const again = await cli(folder, "fix");
    expect([again.code, again.stdout.includes("Nothing to write")]).toEqual([0, true]);
  }, 120_000);
});
