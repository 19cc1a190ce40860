import { describe, expect, it } from "vitest";
import type { RenderOptions } from "../../src/model/report.ts";
import { github } from "../../src/report/github.ts";
import {
  at,
  cleanProject,
  finding,
  named,
  reportOf,
  sampleReport,
  summaryOf,
} from "./sample-report.ts";

const PLAIN: RenderOptions = { color: false, width: 80, verbose: false };
const lines = github.render(sampleReport, PLAIN).split("\n");

const table = (name: string) =>
  ({ kind: "relation", schema: "public", relation: named(name).name }) as const;

describe("github", () => {
  it("writes errors, then warnings, then notices, ten of each", () => {
    const commands = lines.flatMap((line) => /^::(\w+)/.exec(line)?.[1] ?? []);
    expect(commands).toEqual([
      ...Array.from({ length: 10 }, () => "error"),
      ...Array.from({ length: 1 + 4 }, () => "warning"),
      "notice",
    ]);
    expect(lines.at(-2)).toBe(
      "schema-audit: 13 errors, 4 warnings, 1 note (1 suppressed) in 2 projects; 3 more in the summary",
    );
  });

  it("says once why the schema is not complete", () => {
    expect(lines.filter((line) => line.includes("not complete"))).toEqual([
      "::warning title=The schema is not complete::1 of 31 statements failed; what it creates is unknown",
    ]);
  });

  it("repeats the place in the message, for the raw log", () => {
    expect(lines[0]).toBe(
      "::error file=src/app/api/billing/[visitId]/route.ts,line=14,endLine=14,col=21,endColumn=31," +
        "title=A table is used and not there (missing-table)::" +
        'table "visits" does not exist%0A' +
        "Production answers PGRST205: Could not find the table 'public.visits' in the schema cache%0A" +
        'Create the table "visits" with `schema-audit fix`, or correct the name.%0A' +
        "at src/app/api/billing/[visitId]/route.ts:14:21",
    );
  });

  it("escapes what would end a value, a line or a command", () => {
    const one = finding("missing-table", table("visits"), at("a,b:c%\r\n::warning::.ts", 1), {
      message: "50 % of\n::error::it: a, b",
      help: "",
    });
    const project = cleanProject({ findings: [one], summary: summaryOf([one]) });
    expect(github.render(reportOf(project), PLAIN).split("\n")).toEqual([
      "::error file=apps/library/a%2Cb%3Ac%25\\r\\n%3A%3Awarning%3A%3A.ts,line=1,endLine=1,col=1," +
        "endColumn=11,title=A table is used and not there (missing-table)::" +
        "50 %25 of\\n::error::it: a, b%0Aat apps/library/a,b:c%25\\r\\n::warning::.ts:1:1",
      "schema-audit: 1 error, 0 warnings, 0 notes",
      "",
    ]);
  });

  it("leaves columns out where the place covers several lines", () => {
    const span = { ...at("src/a.ts", 3, 5), endLine: 6 };
    const one = finding("missing-table", table("visits"), span);
    const project = cleanProject({ root: ".", findings: [one], summary: summaryOf([one]) });
    const [line] = github.render(reportOf(project), PLAIN).split("\n");
    expect(line).toMatch(/^::error file=src\/a\.ts,line=3,endLine=6,title=/);
  });

  it("says nothing of what is suppressed", () => {
    expect(lines.join("\n")).not.toContain("old_visits");
  });

  it("has only the closing line for a clean project", () => {
    expect(github.render(reportOf(cleanProject()), PLAIN)).toBe(
      "schema-audit: 0 errors, 0 warnings, 0 notes\n",
    );
  });
});
