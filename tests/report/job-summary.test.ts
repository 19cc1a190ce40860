import { describe, expect, it } from "vitest";
import { renderJobSummary } from "../../src/report/job-summary.ts";
import { at, cleanProject, finding, reportOf, sampleReport, summaryOf } from "./sample-report.ts";

describe("renderJobSummary", () => {
  it("has totals, one row per object, and a word for clean projects", () => {
    const text = renderJobSummary(sampleReport);
    expect(text).toContain("**13 errors, 4 warnings, 1 note (1 suppressed)** in 2 projects.");
    expect(text.match(/\| visits \(table\) \|/g)).toHaveLength(1);
    expect(text).toContain("and 4 more");
    expect(text).toContain("**Clean.** 12 files, 19 requests, 80 of 80 names resolved (100.0 %).");
  });

  it("stays under 1 MiB and counts the rows that it leaves out", () => {
    const findings = Array.from({ length: 12_000 }, (_, i) =>
      finding(
        "missing-table",
        { kind: "relation", schema: "public", relation: `ärztliche_notiz_${i}` },
        at(`src/features/notes/note-${i}.ts`, 1),
      ),
    );
    const large = cleanProject({ name: "clinic", findings, summary: summaryOf(findings) });
    const text = renderJobSummary(reportOf(large, cleanProject()));
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    const shown = text.match(/^\| error \|/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(3000);
    expect(text).toContain(`${12_000 - shown} more objects left out`);
    expect(text).toContain("**12000 errors, 0 warnings, 0 notes**");
  });

  it("stays under 1 MiB with thousands of projects", () => {
    const projects = Array.from({ length: 20_000 }, (_, i) =>
      cleanProject({ name: `branch-${i}` }),
    );
    const text = renderJobSummary(reportOf(...projects));
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toContain("in 20000 projects");
    expect(text).toContain("19500 more projects not listed.");
  });
});
