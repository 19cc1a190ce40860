import { describe, expect, it } from "vitest";
import { nextSteps, shellWord } from "../../src/report/next-steps.ts";
import { repositoryPath, repositoryUri } from "../../src/report/repository-path.ts";
import { visibleLines, visibleText } from "../../src/report/visible-text.ts";
import {
  count,
  coverageByKind,
  coverageLine,
  list,
  schemaFigures,
  summaryLine,
} from "../../src/report/wording.ts";
import { cleanProject, clinic, reportOf, sampleReport } from "./sample-report.ts";

const coverage = (names: number, resolvedNames: number) => ({
  ...clinic.coverage,
  names,
  resolvedNames,
});

describe("counts", () => {
  it.each([
    [0, "error", "0 errors"],
    [1, "policy", "1 policy"],
    [2, "policy", "2 policies"],
    [3, "index", "3 indexes"],
    [4, "foreign key", "4 foreign keys"],
  ])("%d %s", (amount, noun, expected) => {
    expect(count(amount, noun)).toBe(expected);
  });

  it("joins lists", () => {
    expect([list([]), list(["a"]), list(["a", "b"]), list(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });

  it("names suppressed findings only where there are any", () => {
    expect(summaryLine({ errors: 1, warnings: 0, notes: 2, suppressed: 0 })).toBe(
      "1 error, 0 warnings, 2 notes",
    );
  });
});

describe("coverageLine", () => {
  it.each([
    [216, 214, "214 of 216 names resolved (99.1 %)"],
    [100_000, 99_999, "99999 of 100000 names resolved (99.9 %)"],
    [3, 3, "3 of 3 names resolved (100.0 %)"],
    [3, 0, "0 of 3 names resolved (0.0 %)"],
    [0, 0, "0 of 0 names resolved"],
  ])("%d names, %d resolved", (names, resolved, expected) => {
    expect(coverageLine(coverage(names, resolved))).toBe(`38 files, 61 requests, ${expected}`);
  });

  it("says when no code was read", () => {
    expect(coverageLine({ ...clinic.coverage, files: 0 })).toBe("no code was audited");
  });
});

describe("coverageByKind", () => {
  const kinds = (columns: number, functions = 2) => ({
    relation: { names: 60, resolved: 60 },
    function: { names: functions, resolved: functions },
    column: { names: 1000, resolved: columns },
  });

  it.each([
    [1062, kinds(1000), ""],
    [1061, kinds(999), ": table names 100.0 %, function names 100.0 % and column names 99.9 %"],
    [1059, kinds(999, 0), ": table names 100.0 % and column names 99.9 %"],
  ])("%d of 1062", (resolved, byKind, expected) => {
    const given = { ...coverage(1062, resolved), byKind };
    expect(coverageByKind(given)).toBe(`${coverageLine(given)}${expected}`);
  });
});

describe("schemaFigures", () => {
  it("tells what failed", () => {
    expect(schemaFigures(clinic.schema)).toBe(
      "Postgres 18.6, 14 relations, 120 columns, 31 statements, 1 of them failed, incomplete",
    );
  });
});

describe("nextSteps", () => {
  it("names the project only where there are several", () => {
    expect(nextSteps(clinic, reportOf(clinic)).map((step) => step.command)).toEqual([
      "npx schema-audit fix",
      "npx schema-audit --reporter markdown=audit.md",
    ]);
    const [named] = nextSteps(clinic, { ...reportOf(clinic), named: true });
    expect(named?.command).toBe("npx schema-audit fix --project clinic");
    const [fix] = nextSteps({ ...clinic, name: "it's mine" }, sampleReport);
    expect(fix?.command).toBe("npx schema-audit fix --project 'it'\\''s mine'");
  });

  it("has nothing to say of a clean project", () => {
    expect(nextSteps(cleanProject(), sampleReport)).toEqual([]);
  });

  it.each([
    ["clinic", "clinic"],
    ["0007_visits.sql", "0007_visits.sql"],
    ["$(rm -rf)", "'$(rm -rf)'"],
    ["", "''"],
  ])("quotes %j for a shell", (word, expected) => {
    expect(shellWord(word)).toBe(expected);
  });
});

describe("paths", () => {
  it.each([
    [".", "src/a.ts", "src/a.ts", "src/a.ts"],
    ["apps/web", "src/a b.ts", "apps/web/src/a b.ts", "apps/web/src/a%20b.ts"],
    ["apps/web", "../shared/a.ts", "apps/shared/a.ts", "apps/shared/a.ts"],
    ["./apps/web/", "a#1?.ts", "apps/web/a#1?.ts", "apps/web/a%231%3F.ts"],
  ])("%s and %s", (root, file, path, uri) => {
    const project = cleanProject({ root });
    expect(repositoryPath(project, file)).toBe(path);
    expect(repositoryUri(project, file)).toBe(uri);
  });
});

describe("visibleText", () => {
  it.each([
    ["a\nb\r\tc", "a\\nb\\r\\tc"],
    ["\u001b[31m\u0007", "\\u001b[31m\\u0007"],
    ["\u202eabc\u200b\ufeff", "\\u202eabc\\u200b\\ufeff"],
    ["\u{e0041}\u2028\ud800", "\\u{e0041}\\u2028\\ud800"],
    ["Ärzte 日本 🏥", "Ärzte 日本 🏥"],
  ])("%j", (text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it("keeps lines and tabs of SQL", () => {
    expect(visibleLines("a\r\n\tb\u001b")).toBe("a\n\tb\\u001b");
  });
});
