/**
 * One-line mistakes against a whole application: each is found, by the right rule and at the right
 * characters, and nothing else is; lines that only look wrong are left alone.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rules } from "../src/audit.ts";
import { loadProjects } from "../src/cli/load-config.ts";
import type { Finding } from "../src/model/finding.ts";
import { auditFixture, repository } from "./audit-fixture.ts";
import { markedLines } from "./marked-lines.ts";

const base = path.join(repository, "fixtures/mistakes");
const marks = markedLines(readFileSync(path.join(base, "src/mistakes.ts"), "utf8"));
const lines = new Set(marks.map(({ line }) => line));
let findings: readonly Finding[] = [];

beforeAll(async () => {
  const ids = rules.map(({ meta }) => meta.id);
  const [project] = loadProjects({ repository: base, file: null }, ids);
  if (project === undefined) throw new Error(`${base} has no project`);
  findings = (await auditFixture(project, { base })).report.findings;
}, 60_000);

function foundIn(file: string): readonly Finding[] {
  return findings.filter(({ span }) => span.file === file);
}

function words({ rule, span }: Finding): string {
  return `${rule} ${span.line}:${span.column}-${span.endColumn}`;
}

describe("mistakes.ts", () => {
  it.each(marks.map((mark) => [`${mark.line}: ${mark.code}`, mark] as const))("%s", (_, mark) => {
    const found = foundIn("src/mistakes.ts").filter(({ span }) => span.line === mark.line);
    const { rule, line, column, endColumn } = mark;
    expect(found.map(words)).toEqual([`${rule} ${line}:${column}-${endColumn}`]);
  });

  it("has no finding on any other line", () => {
    const others = foundIn("src/mistakes.ts").filter(({ span }) => !lines.has(span.line));
    expect(others.map(words)).toEqual([]);
  });

  it("says of each error what the server would have answered", () => {
    const silent = foundIn("src/mistakes.ts").filter(
      ({ severity, runtimeError }) => severity === "error" && runtimeError === null,
    );
    expect(silent.map(words)).toEqual([]);
  });
});

describe("right.ts", () => {
  it("has no finding", () => {
    expect(
      foundIn("src/right.ts").map((finding) => `${words(finding)} ${finding.message}`),
    ).toEqual([]);
  });

  it("has a line for each mistake", () => {
    const source = readFileSync(path.join(base, "src/right.ts"), "utf8");
    const calls = source.split("\n").filter((line) => /^ {2}(await )?(db|supabase)\b/.test(line));
    expect(calls.length).toBeGreaterThanOrEqual(marks.length);
  });
});
