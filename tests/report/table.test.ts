import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { RenderOptions } from "../../src/model/report.ts";
import { displayWidth, wrapText } from "../../src/report/table/wrap-text.ts";
import { table } from "../../src/report/table.ts";
import { visibleText } from "../../src/report/visible-text.ts";
import {
  at,
  cleanProject,
  clinic,
  finding,
  HOSTILE_TABLE,
  reportOf,
  sampleReport,
  summaryOf,
} from "./sample-report.ts";

const PLAIN: RenderOptions = { color: false, width: 100, verbose: false };
const output = table.render(sampleReport, PLAIN);

describe("table", () => {
  it("names the project and where its schema was read", () => {
    expect(output.split("\n").slice(0, 2)).toEqual([
      "clinic",
      "migrations in supabase/migrations: Postgres 18.6, 14 relations, 120 columns, 31 statements, 1 of",
    ]);
  });

  it("groups the uses of one missing object, five of them shown", () => {
    const start = output.indexOf("visits (table)");
    const row = output.slice(start, output.indexOf("visit_notes (table)"));
    expect(row).toMatch(/^visits \(table\) +error +PGRST205 +7 /);
    expect(row.match(/visits\/route\.ts:\d+:11/g)).toHaveLength(4);
    expect(row).toContain("+2 more");
    expect(row).toMatch(/ yes\n/);
  });

  it("shows each different answer of production", () => {
    expect(output).toMatch(/patients\.insurance_no +error +42703 +2 /);
    expect(output).toContain("PGRST204");
  });

  it("leaves out what is suppressed, and counts it", () => {
    expect(output).not.toContain("old_visits");
    expect(output).toContain("Found: 13 errors, 4 warnings, 1 note (1 suppressed)");
  });

  it("ends each project with coverage, findings and the next command", () => {
    expect(output).toContain(
      "Coverage: 38 files, 61 requests, 214 of 216 names resolved (99.1 %): table names 98.4 %, function\nnames 100.0 % and column names 99.3 %; 4 documents read",
    );
    expect(output).toContain("Not audited in full: 2 places (--verbose lists them)");
    expect(output).toContain("  npx schema-audit fix --project clinic\n");
    expect(output).toContain("  npx schema-audit --project clinic --reporter markdown=audit.md\n");
  });

  it("lists what no document declares, with what can be done", () => {
    const start = output.indexOf("In no document that was read:");
    const lines = output.slice(start).split("\n");
    expect(lines.slice(1, 3)).toEqual([
      "  visit_notes",
      '      Create the table "visit_notes" with `schema-audit fix`, or correct the name.',
    ]);
    expect(output.slice(start, output.indexOf("Documents "))).not.toMatch(/^ {2}visits$/m);
    const undocumented = table.render(reportOf({ ...clinic, documents: [] }), PLAIN);
    expect(undocumented).toContain("\nWhat to do:\n");
  });

  it("lists every diagnostic when asked to", () => {
    const verbose = table.render(sampleReport, { ...PLAIN, verbose: true });
    expect(verbose).toContain(
      [
        "Not resolved (1 name)",
        "  src/lib/export.ts",
        "    17:22  table  the table name is known only at run time: `tables[kind]`",
      ].join("\n"),
    );
    expect(verbose).toContain("schema-incomplete");
    expect(verbose).toContain(
      [
        "Left out (8 files)",
        "  minified",
        "    public/charts.min.js",
        "  written by a build",
        "    web/dist (7 files)",
      ].join("\n"),
    );
    expect(verbose).not.toContain("--verbose");
  });

  it("says of a clean project that it is clean, and on what ground", () => {
    expect(table.render(reportOf(cleanProject()), PLAIN)).toBe(
      [
        "library (apps/library)",
        "database db.example.org/library: Postgres 17.4, 9 relations, 61 columns",
        "",
        "Coverage: 12 files, 19 requests, 80 of 80 names resolved (100.0 %)",
        "Clean: nothing to report",
        "",
      ].join("\n"),
    );
  });

  it("adds up several projects, and does not for one", () => {
    expect(output).toMatch(
      /All projects\n\nProject +Errors +Warnings +Notes +Suppressed +Coverage\n/,
    );
    expect(table.render(reportOf(clinic), PLAIN)).not.toContain("All projects");
  });

  it("shows rules of other kinds in a table of their own", () => {
    const realtime = {
      ...finding(
        "missing-table",
        { kind: "relation", schema: "crm", relation: "deals" },
        at("src/a.ts", 2),
      ),
      rule: "unfiltered-write" as never,
      message: "every row is changed",
    };
    const project = cleanProject({ findings: [realtime], summary: summaryOf([realtime]) });
    const text = table.render(reportOf(project), PLAIN);
    expect(text).toMatch(
      /crm\.deals \(table\) +error +unfiltered-write +every row is changed +src\/a\.ts:2:1/,
    );
  });

  it.each([60, 80, 100, 140])("keeps to %d columns and cuts nothing off", (width) => {
    const text = table.render(sampleReport, { ...PLAIN, width, verbose: true });
    const widest = Math.max(...text.split("\n").map((line) => displayWidth(line)));
    expect(widest).toBeLessThanOrEqual(Math.max(width, 72));
    expect(text).not.toContain("…");
  });

  it("is the same in colour, but for the colour", () => {
    const color = table.render(sampleReport, { ...PLAIN, color: true });
    expect(color).toContain("\u001b[31merror\u001b[39m");
    const trimmed = stripVTControlCharacters(color).replace(/ +$/gm, "");
    expect(trimmed).toBe(output);
  });

  it("is ASCII when all names are", () => {
    expect(output).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe("wrapText", () => {
  it.each([
    ["a short line", 20, ["a short line"]],
    ["two words", 5, ["two", "words"]],
    ["src/app/api/visits/route.ts:12:9", 16, ["src/app/api/", "visits/route.ts:", "12:9"]],
    ["abcdefghij", 4, ["abcd", "efgh", "ij"]],
    ["one\ntwo", 10, ["one", "two"]],
    ["日本語の名前", 6, ["日本語", "の名前"]],
    ["", 5, [""]],
  ])("%j in %d columns", (text, width, lines) => {
    expect(wrapText(text, width)).toEqual(lines);
  });

  it.each([1, 2, 5, 9, 14, 33])("loses nothing but spaces in %d columns", (width) => {
    const text = `${visibleText(HOSTILE_TABLE)} at src/app/(admin)/visits/[id].ts:1:2 日本語  end`;
    const lines = wrapText(text, width);
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(Math.max(2, width));
  });
});
