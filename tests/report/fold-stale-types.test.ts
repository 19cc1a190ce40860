/** `stale-types` for people: once for each file of types, while JSON keeps every finding. */
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { columnSubject, relationSubject, type Subject } from "../../src/model/identifier.ts";
import type { RenderOptions, Report } from "../../src/model/report.ts";
import { foldStaleTypes } from "../../src/report/fold-stale-types.ts";
import { findReporter } from "../../src/report/index.ts";
import { renderJobSummary } from "../../src/report/job-summary.ts";
import { staleTypes } from "../../src/rules/stale-types.ts";
import { at, cleanProject, finding, named, reportOf, summaryOf } from "./sample-report.ts";

const PLAIN: RenderOptions = { color: false, width: 160, verbose: false };
const TYPES = "src/database.types.ts";
const BEDS = relationSubject(named("beds"));

function stale(subject: Subject, line: number, parts: Partial<Finding> = {}): Finding {
  return finding("stale-types", subject, at(TYPES, line, 7), {
    severity: "warning",
    fixable: false,
    ...parts,
  });
}

function tables(amount: number): readonly Finding[] {
  return Array.from({ length: amount }, (_, index) =>
    stale(relationSubject(named(`room_${index + 1}`)), index + 10),
  );
}

describe("foldStaleTypes", () => {
  it("tells many once, at the place of the first", () => {
    const [folded, ...others] = foldStaleTypes(tables(130));
    expect(others).toEqual([]);
    expect(folded).toMatchObject({
      rule: "stale-types",
      severity: "warning",
      subject: { kind: "document", file: TYPES },
      span: { file: TYPES, line: 10 },
      message:
        "130 objects differ between the generated types and the schema: room_1, room_2, room_3, room_4, room_5 and 125 more",
      fixable: false,
    });
    expect(folded?.help).toContain(`\`supabase gen types typescript --local > ${TYPES}\``);
    expect(folded?.related.map(({ message, span }) => [message, span.line])).toEqual([
      ["room_1", 10],
      ["room_2", 11],
      ["room_3", 12],
      ["room_4", 13],
      ["room_5", 14],
    ]);
  });

  it("keeps its fingerprint while the differences change", () => {
    const [[one], [other]] = [foldStaleTypes(tables(3)), foldStaleTypes(tables(4))];
    expect(one?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(other?.fingerprint).toBe(one?.fingerprint);
  });

  it("counts an object once that differs both ways", () => {
    const [folded] = foldStaleTypes([stale(BEDS, 3), stale(BEDS, 4)]);
    expect(folded?.message).toBe(
      "1 object differs between the generated types and the schema: beds",
    );
  });

  it("quotes a path that a shell would take apart", () => {
    const span = at("src/my types.ts", 1);
    const [folded] = foldStaleTypes(tables(2).map((one) => ({ ...one, span })));
    expect(folded?.help).toContain("> 'src/my types.ts'`");
  });

  it.each<readonly [what: string, findings: readonly Finding[]]>([
    ["one alone", tables(1)],
    ["other rules", [finding("missing-table", BEDS, at(TYPES, 1)), ...tables(1)]],
    ["one each in two files", [...tables(1), { ...stale(BEDS, 1), span: at("lib/types.ts", 1) }]],
    ["what is suppressed", tables(3).map((one) => ({ ...one, suppressed: "accepted" }))],
  ])("leaves %s as it is", (_, findings) => {
    expect(foldStaleTypes(findings)).toEqual(findings);
  });

  it("keeps the order of the others, and what is suppressed apart", () => {
    const missing = finding("missing-table", BEDS, at("src/app.ts", 1));
    const [first, second, third] = tables(3);
    const quiet = stale(columnSubject(named("beds"), "ward"), 50, { suppressed: "known" });
    const all = [missing, first, quiet, second, third].flatMap((one) => one ?? []);
    expect(foldStaleTypes(all).map(({ rule, suppressed }) => [rule, suppressed])).toEqual([
      ["missing-table", null],
      ["stale-types", null],
      ["stale-types", "known"],
    ]);
  });
});

describe("reports", () => {
  const findings = tables(130);
  const project = cleanProject({ root: ".", findings, summary: summaryOf(findings) });
  const report: Report = { ...reportOf(project), rules: [staleTypes.meta] };
  const rendered = (name: string) => findReporter(name)?.render(report, PLAIN) ?? "";

  it.each(["table", "markdown", "github", "sarif"])("%s tells it once", (name) => {
    const text = rendered(name);
    expect(text).toContain("130 objects differ between the generated types and the schema");
    expect(text).not.toContain("room_6");
  });

  it("table names the file, and the summary of a job too", () => {
    expect(rendered("table")).toContain(`${TYPES}  warning   stale-types`);
    expect(renderJobSummary(report)).toMatch(/\| warning \| \[stale-types\].* src\/database/);
  });

  it.each(["table", "markdown", "github", "sarif"])(
    "%s says what writes the file again",
    (name) => {
      const text = rendered(name).replaceAll("&gt;", ">");
      expect(text).toContain(`supabase gen types typescript --local > ${TYPES}`);
    },
  );

  it("markdown takes a file of types for no part that fails", () => {
    expect(rendered("markdown")).not.toContain("Impact");
  });

  it("github annotates one line, sarif has one result", () => {
    expect(rendered("github").match(/^::warning /gm)).toHaveLength(1);
    expect(JSON.parse(rendered("sarif")).runs[0].results).toHaveLength(1);
  });

  it("json keeps each", () => {
    const [only] = JSON.parse(rendered("json")).projects;
    expect(only.findings).toHaveLength(130);
    expect(only.findings[129].subject).toEqual(relationSubject(named("room_130")));
  });

  it.each(["table", "github"])("%s counts all of them", (name) => {
    expect(rendered(name)).toContain("0 errors, 130 warnings, 0 notes");
  });
});
