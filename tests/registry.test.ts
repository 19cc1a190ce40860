/** Every rule has all that a rule needs, under its own name, and its example triggers it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../src/audit.ts";
import { loadProjects } from "../src/cli/load-config.ts";
import { auditFixture, repository } from "./audit-fixture.ts";

const HEADINGS = ["What it finds", "Why", "How to fix", "Example", "When to turn it off", "Source"];
const ids = rules.map(({ meta }) => meta.id);

function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(path.join(repository, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, name.length - ending.length));
}

function read(file: string): string {
  return readFileSync(path.join(repository, file), "utf8");
}

describe("the list of rules", () => {
  it("is alphabetical and names no rule twice", () => {
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it.each([
    ["src/rules", ".ts"],
    ["docs/rules", ".md"],
    ["tests/rules", ".test.ts"],
    ["fixtures/rules", ""],
  ])("is what stands in %s", (folder, ending) => {
    const found = namesIn(folder, ending).filter((name) => name !== "index" && name !== "claims");
    expect([...found].sort()).toEqual(ids);
  });
});

describe.each(rules.map(({ meta }) => [meta.id, meta] as const))("%s", (id, meta) => {
  it("says what, why and how to fix", () => {
    for (const text of [meta.title, meta.what, meta.why, meta.fix]) expect(text).not.toBe("");
    expect(meta.what.length).toBeLessThanOrEqual(1024);
  });

  it("has a page with the fixed headings and its own example", () => {
    const page = read(`docs/rules/${id}.md`);
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    const headings = [...page.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(HEADINGS);
    expect(page).toContain(meta.what);
    expect(page).toContain(`(../../fixtures/rules/${id})`);
  });

  it("is triggered by its example, once or twice", async () => {
    const base = path.join(repository, "fixtures/rules", id);
    expect(existsSync(path.join(base, "audit.config.json"))).toBe(true);
    const [project] = loadProjects({ repository: base, file: null }, ids);
    if (project === undefined) throw new Error(`${base} has no project`);
    const { report } = await auditFixture(project, { base });
    const found = report.findings.filter((finding) => finding.rule === id);
    expect([1, 2]).toContain(found.length);
    for (const { message } of found) expect(read(`docs/rules/${id}.md`)).toContain(message);
  }, 60_000);
});
