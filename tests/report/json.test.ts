import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { RenderOptions } from "../../src/model/report.ts";
import { json } from "../../src/report/json.ts";
import { reportJsonSchema, reportSchema } from "../../src/report/report-schema.ts";
import { cleanProject, clinic, reportOf, sampleReport } from "./sample-report.ts";

const PLAIN: RenderOptions = { color: false, width: 80, verbose: false };
const output = json.render(sampleReport, PLAIN);
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(reportJsonSchema());

describe("json", () => {
  it.each([
    ["the sample", sampleReport],
    ["a clean project", reportOf(cleanProject())],
    ["no project", reportOf()],
  ])("fits its published schema: %s", (_, report) => {
    const valid = validate(JSON.parse(json.render(report, PLAIN)));
    expect(validate.errors).toBeNull();
    expect(valid).toBe(true);
  });

  it("is read back by the zod schema without loss", () => {
    const data: unknown = JSON.parse(output);
    expect(reportSchema.parse(data)).toEqual(data);
  });

  it("keeps the keys of the contract, in its order", () => {
    const [project] = JSON.parse(output).projects;
    expect(Object.keys(JSON.parse(output))).toEqual(["version", "tool", "projects"]);
    expect(Object.keys(project)).toEqual([
      "name",
      "root",
      "schema",
      "coverage",
      "summary",
      "findings",
      "verdicts",
      "diagnostics",
      "leftOut",
    ]);
    expect(Object.keys(project.findings[0])).toEqual([
      "rule",
      "severity",
      "message",
      "help",
      "subject",
      "location",
      "related",
      "runtimeError",
      "fingerprint",
      "suppressed",
      "fixable",
    ]);
  });

  it("writes the same bytes whatever the order of keys inside", () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(json.render(reversed(sampleReport) as typeof sampleReport, PLAIN)).toBe(output);
  });

  it("tells places, answers and suppressions", () => {
    const findings = JSON.parse(output).projects[0].findings;
    const visits = findings.find((it: { message: string }) =>
      it.message.startsWith('table "visits"'),
    );
    expect(visits.location).toEqual({
      file: "src/app/api/billing/[visitId]/route.ts",
      line: 14,
      column: 21,
      endLine: 14,
      endColumn: 31,
    });
    expect(visits.runtimeError.code).toBe("PGRST205");
    expect(findings[0].related).toEqual([
      { message: "says integer", file: "docs/legacy.md", line: 12 },
    ]);
    const kept = findings.filter((it: { suppressed: string | null }) => it.suppressed !== null);
    expect(kept.map((it: { suppressed: string }) => it.suppressed)).toEqual(["baseline"]);
  });

  it("keeps inner facts to itself", () => {
    expect(output).not.toContain("ddl");
    expect(output).not.toContain("proposal");
    expect(clinic.proposal.files.length).toBeGreaterThan(0);
  });
});

describe("the published schema", () => {
  it("names itself and describes its parts", () => {
    const schema = reportJsonSchema();
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://unpkg.com/schema-audit/report.schema.json",
      title: "schema-audit report, version 1",
      type: "object",
    });
  });

  const sample = (): { [key: string]: unknown; projects: { [key: string]: unknown }[] } =>
    JSON.parse(output);

  it.each([
    ["another version", { version: 2 }],
    ["an unknown key", { extra: true }],
    ["no tool", { tool: undefined }],
    [
      "a project without findings",
      { projects: [{ ...sample().projects[0], findings: undefined }] },
    ],
  ])("refuses %s", (_, change) => {
    const changed: unknown = JSON.parse(JSON.stringify({ ...sample(), ...change }));
    expect(validate(changed)).toBe(false);
    expect(reportSchema.safeParse(changed).success).toBe(false);
  });
});
