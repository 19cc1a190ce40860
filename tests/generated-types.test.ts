/** Whole audits of projects with generated types: alone, beside SQL that agrees, beside SQL that does not. */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditProject, type ProjectAudit } from "../src/audit.ts";
import { isWhole, planFix } from "../src/cli/fix-plan.ts";
import { describeReading } from "../src/cli/schema-reading.ts";
import type { ProjectConfig } from "../src/model/config.ts";
import { CONFIG } from "./facts.ts";
import { typesText } from "./generated-types-text.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "schema-audit-types-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

async function audit(schema: Partial<ProjectConfig["schema"]> = {}): Promise<ProjectAudit> {
  return await auditProject({
    repository: root,
    project: { ...CONFIG, schema: { ...CONFIG.schema, ...schema } },
    database: null,
    withCode: true,
    only: "all",
    onProgress: () => undefined,
  });
}

function told({ report }: ProjectAudit): readonly string[] {
  return report.findings.map(({ severity, message }) => `${severity}: ${message}`);
}

const PATIENTS = { patients: "id?: string, name: string" };
const VISITS = { ...PATIENTS, visits: "id?: string, patient_id: string" };
const KEYS = { visits: ["visits_patient_id_fkey patient_id patients.id"] };
const TYPES = "src/database.types.ts";
const MIGRATION = "supabase/migrations/20250901090000_clinic.sql";
const SQL = `create table patients (id uuid primary key default gen_random_uuid(), name text not null);
create table visits (id uuid primary key default gen_random_uuid(), patient_id uuid not null references patients);
`;

function codeOf(body: string): string {
  return `import { createClient } from "@supabase/supabase-js";
const supabase = createClient("https://clinic.example", "key");
export const found = await supabase.${body};
`;
}

describe("types alone", () => {
  beforeEach(async () => {
    await write({ [TYPES]: typesText({ public: { tables: VISITS, keys: KEYS } }) });
  });

  it("are the schema, and what they lack is missing", async () => {
    await write({
      "src/visits.ts": codeOf('from("visits").select("id, room, patients(name)")'),
      "src/rooms.ts": codeOf('from("rooms").select("id")'),
    });
    const done = await audit();
    expect(done.report.schema).toMatchObject({ source: "types", location: TYPES, relations: 2 });
    expect(told(done)).toEqual([
      "error: table rooms is read but does not exist",
      "error: column visits.room is read but does not exist",
    ]);
    expect(describeReading(done.report)[0]).toBe(`read from types ${TYPES}: names only`);
  });

  it("prove no migration: all is withheld, and fix is not done", async () => {
    await write({ "src/rooms.ts": codeOf('from("rooms").insert({ name: "two" })') });
    const done = await audit();
    const { files, changes, withheld } = done.report.proposal;
    expect([files, changes]).toEqual([[], []]);
    expect(withheld.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("known from generated types only"),
    ]);
    const plan = planFix({ audit: done, project: CONFIG, repository: root, database: null });
    expect(isWhole(plan)).toBe(false);
  });

  it("are looked for where settings name them", async () => {
    await write({ "types/db.ts": typesText({ public: { tables: PATIENTS } }) });
    const done = await audit({ source: "types", types: ["types/*.ts"] });
    expect(done.report.schema).toMatchObject({ source: "types", location: "types/db.ts" });
  });

  it("of several the fullest is taken, and said so", async () => {
    await write({ "old/types.ts": "", "lib/db.ts": typesText({ public: { tables: PATIENTS } }) });
    const { report } = await audit();
    expect(report.schema.location).toBe(TYPES);
    const notes = report.diagnostics.filter(({ code }) => code === "schema-source");
    expect(notes.map(({ message }) => message)).toContainEqual(
      expect.stringContaining("lib/db.ts differs and is left out"),
    );
  });
});

describe("types that are none", () => {
  it.each<[string, Readonly<Record<string, string>>, Partial<ProjectConfig["schema"]>, RegExp]>([
    ["nothing at all", {}, {}, /^No schema found/],
    ["nothing where types are asked for", {}, { source: "types" }, /no generated types were found/],
    [
      "a name that leads nowhere",
      {},
      { types: ["src/db.ts"] },
      /schema\.types names src\/db\.ts, which does not exist/,
    ],
    [
      "a file without types",
      { "src/db.ts": "export {}" },
      { types: ["src/db.ts"] },
      /holds no types of a database/,
    ],
    [
      "an example",
      { "examples/db.ts": typesText({ public: { tables: PATIENTS } }) },
      {},
      /^No schema found/,
    ],
  ])("%s", async (_, files, settings, message) => {
    await write({ "src/index.ts": "export {};", ...files });
    await expect(audit(settings)).rejects.toThrow(message);
  });

  it("what git does not know", async () => {
    await write({ ".gitignore": "src\n", [TYPES]: typesText({ public: { tables: PATIENTS } }) });
    execFileSync("git", ["init", "-q"], { cwd: root });
    await expect(audit()).rejects.toThrow(/^No schema found/);
  });
});

describe("types beside SQL", () => {
  it("that agree", async () => {
    await write({
      [MIGRATION]: SQL,
      [TYPES]: typesText({ public: { tables: VISITS, keys: KEYS } }),
      "src/visits.ts": codeOf('from("visits").select("id, patients(name)")'),
    });
    execFileSync("git", ["init", "-q"], { cwd: root });
    const done = await audit();
    expect(told(done)).toEqual([]);
    expect(describeReading(done.report)).toContain(`compared with the generated types in ${TYPES}`);
  });

  it("that are stale", async () => {
    await write({ [MIGRATION]: SQL, [TYPES]: typesText({ public: { tables: PATIENTS } }) });
    const done = await audit();
    expect(told(done)).toEqual([
      "warning: the generated types lack table visits, which the schema has",
    ]);
    const [finding] = done.report.findings;
    expect(finding?.related.map(({ span }) => `${span.file}:${span.line}`)).toEqual([
      `${MIGRATION}:2`,
    ]);
  });

  it("that know more: what is missing stays an error", async () => {
    const tables = { ...VISITS, rooms: "id?: string, name: string" };
    await write({
      [MIGRATION]: SQL,
      [TYPES]: typesText({ public: { tables, keys: KEYS } }),
      "src/rooms.ts": codeOf('from("rooms").select("id")'),
    });
    const done = await audit();
    expect(told(done)).toEqual([
      "warning: the generated types have table rooms, which nothing in the schema makes",
      "error: table rooms is read but does not exist",
    ]);
    const missing = done.report.findings.find(({ rule }) => rule === "missing-table");
    expect(missing?.related.map(({ message }) => message)).toEqual(["generated types know it"]);
  });
});
