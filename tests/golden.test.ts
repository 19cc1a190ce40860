/**
 * Every fixture's outputs, byte for byte, as they stand under reports/. `npm run golden` writes them
 * anew; the difference is then reviewed like code.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { auditProject, reporters, rules } from "../src/audit.ts";
import { loadProjects } from "../src/cli/load-config.ts";
import type { ProjectConfig } from "../src/model/config.ts";
import type { Report } from "../src/model/report.ts";
import { reportJsonSchema } from "../src/report/report-schema.ts";

const repository = path.resolve(import.meta.dirname, "..");
const isUpdate = process.env.UPDATE_GOLDEN === "1";
const ruleIds = rules.map(({ meta }) => meta.id);
const EXTENSIONS = {
  table: "txt",
  markdown: "md",
  json: "json",
  sarif: "sarif",
  github: "annotations.txt",
};

const applications = loadProjects({ repository, file: null }, ruleIds);
const examples = readdirSync(path.join(repository, "fixtures/rules")).sort();

/** File name to content: what a project's folder under reports/ must hold. */
async function render(base: string, project: ProjectConfig): Promise<Map<string, string>> {
  const { report } = await auditProject({
    repository: base,
    project,
    database: null,
    withCode: true,
    only: "all",
    onProgress: () => undefined,
  });
  const whole: Report = {
    tool: { name: "schema-audit", version: "0.0.0" },
    projects: [report],
    named: base === repository,
    rules: rules.map(({ meta }) => meta),
  };
  const files = new Map<string, string>();
  for (const reporter of reporters) {
    const text = reporter.render(whole, { color: false, width: 140, verbose: false });
    files.set(`audit.${EXTENSIONS[reporter.name]}`, text);
  }
  for (const file of report.proposal.files) files.set(`migrations/${file.name}`, file.sql);
  return files;
}

function expectGolden(folder: string, files: ReadonlyMap<string, string>): void {
  if (isUpdate) {
    rmSync(folder, { recursive: true, force: true });
    for (const [name, text] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  }
  expect(listFiles(folder)).toEqual([...files.keys()].sort());
  for (const [name, text] of files) {
    expect(readFileSync(path.join(folder, name), "utf8"), name).toBe(text);
  }
}

function listFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
    )
    .sort();
}

describe("the fixture", () => {
  it.each(applications.map((project) => [project.name, project] as const))(
    "%s",
    async (name, project) => {
      expectGolden(path.join(repository, "reports", name), await render(repository, project));
    },
    60_000,
  );
});

describe("the JSON report of", () => {
  const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema());

  it.each(applications.map(({ name }) => name))("%s fits the published schema", (name) => {
    const text = readFileSync(path.join(repository, "reports", name, "audit.json"), "utf8");
    validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
  });
});

describe("the example of", () => {
  it.each(examples)(
    "%s",
    async (id) => {
      const base = path.join(repository, "fixtures/rules", id);
      const [project] = loadProjects({ repository: base, file: null }, ruleIds);
      if (project === undefined) throw new Error(`${id} has no project`);
      const files = await render(base, project);
      const table = new Map([["audit.txt", files.get("audit.txt") ?? ""]]);
      expectGolden(path.join(repository, "reports/rules", id), table);
      expect(files.get("audit.json")).toContain(`"rule": "${id}"`);
    },
    60_000,
  );
});
