import { describe, expect, it } from "vitest";
import type { RenderOptions } from "../../src/model/report.ts";
import { sarif } from "../../src/report/sarif.ts";
import { at, cleanProject, finding, reportOf, sampleReport, summaryOf } from "./sample-report.ts";

const PLAIN: RenderOptions = { color: false, width: 80, verbose: false };

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Location {
  readonly id?: number;
  readonly message?: { readonly text: string };
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: Region;
  };
}

interface Descriptor {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: {
    readonly tags: readonly string[];
    readonly precision: string;
    readonly "problem.severity": string;
  };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
}

interface Notification {
  readonly descriptor?: { readonly id: string };
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations?: readonly Location[];
}

interface Run {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly semanticVersion: string;
      readonly rules: readonly Descriptor[];
      readonly notifications: readonly { readonly id: string }[];
    };
  };
  readonly automationDetails: { readonly id: string };
  readonly columnKind: string;
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly Notification[];
  }[];
  readonly results: readonly Result[];
}

interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly Run[];
}

const render = (report = sampleReport): Log => JSON.parse(sarif.render(report, PLAIN));
const log = render();
const runs = log.runs;

function expectLocation(location: Location): void {
  const { artifactLocation, region } = location.physicalLocation;
  expect(artifactLocation.uri).toMatch(
    /^(?:[\w.!~*'()-]|%[0-9A-F]{2})+(?:\/(?:[\w.!~*'()-]|%[0-9A-F]{2})+)*$/,
  );
  expect(artifactLocation.uri).not.toMatch(/^\.{0,2}\//);
  expect(Object.keys(region)).toEqual(["startLine", "startColumn", "endLine", "endColumn"]);
  for (const value of Object.values(region)) expect(value).toBeGreaterThan(0);
  expect(region.endLine).toBeGreaterThanOrEqual(region.startLine);
}

describe("sarif", () => {
  it("is a 2.1.0 log with one run per project, each with an id of its own", () => {
    expect(log.$schema).toBe("https://json.schemastore.org/sarif-2.1.0.json");
    expect(log.version).toBe("2.1.0");
    expect(runs.map((run) => run.automationDetails.id)).toEqual([
      "schema-audit/clinic/",
      "schema-audit/library/",
    ]);
    expect(runs.map((run) => run.columnKind)).toEqual(["utf16CodeUnits", "utf16CodeUnits"]);
  });

  it("describes every rule in full, within the limits of code scanning", () => {
    for (const rule of runs.flatMap((run) => run.tool.driver.rules)) {
      expect(rule.name).toMatch(/^[A-Z][A-Za-z]{0,254}$/);
      expect(rule.shortDescription.text.length).toBeGreaterThan(0);
      expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(rule.help.text).toContain("How to fix it: ");
      expect(rule.help.markdown).toContain(`(${rule.helpUri})`);
      expect(rule.helpUri).toBe(
        `https://github.com/schema-audit/schema-audit/blob/main/docs/rules/${rule.id}.md`,
      );
      expect(["error", "warning", "note"]).toContain(rule.defaultConfiguration.level);
      expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
      expect(["very-high", "high", "medium", "low"]).toContain(rule.properties.precision);
      expect(["error", "warning", "recommendation"]).toContain(rule.properties["problem.severity"]);
    }
  });

  it("gives every result its rule, place, text and fingerprints", () => {
    for (const run of runs) {
      for (const result of run.results) {
        expect(run.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
        expect(["error", "warning", "note"]).toContain(result.level);
        expect(result.message.text).toMatch(/^\S.*[.!?]$/);
        expect(result.message.text).not.toContain("](");
        expect(result.locations).toHaveLength(1);
        for (const location of result.locations) expectLocation(location);
        expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/);
        expect(result.partialFingerprints["schemaAudit/v1"]).toMatch(/^[0-9a-f]{32}$/);
      }
    }
    expect(runs[0]?.results).toHaveLength(sampleReport.projects[0]?.findings.length ?? -1);
  });

  it("has different fingerprints for different findings", () => {
    const prints = runs.flatMap((run) =>
      run.results.map((result) => result.partialFingerprints.primaryLocationLineHash),
    );
    expect(new Set(prints).size).toBe(prints.length);
  });

  it("encodes paths and makes them relative to the repository", () => {
    const odd = runs[0]?.results.at(-1)?.locations[0]?.physicalLocation.artifactLocation.uri;
    expect(odd).toBe("src/lib/odd%2C%20name%3A100%25.ts");
    const one = finding(
      "missing-table",
      { kind: "relation", schema: "public", relation: "loans" },
      at("src/[id]/späte 100%\ud800.ts", 1),
    );
    const project = cleanProject({ findings: [one], summary: summaryOf([one]) });
    const [result] = render(reportOf(project)).runs[0]?.results ?? [];
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      "apps/library/src/%5Bid%5D/sp%C3%A4te%20100%25%EF%BF%BD.ts",
    );
  });

  it("points to the other half of a disagreement", () => {
    const contradiction = runs[0]?.results.find((it) => it.ruleId === "document-contradiction");
    expect(contradiction?.relatedLocations).toEqual([
      {
        id: 1,
        message: { text: "says integer" },
        physicalLocation: {
          artifactLocation: { uri: "docs/legacy.md" },
          region: { startLine: 12, startColumn: 1, endLine: 12, endColumn: 11 },
        },
      },
    ]);
  });

  it("keeps suppressed results, as suppressed", () => {
    const suppressed = runs[0]?.results.filter((result) => result.suppressions) ?? [];
    expect(suppressed.map((result) => result.suppressions)).toEqual([
      [{ kind: "external", status: "accepted", justification: "baseline" }],
    ]);
  });

  it("reports diagnostics as notifications with a descriptor", () => {
    const [run] = runs;
    const notifications = run?.invocations[0]?.toolExecutionNotifications ?? [];
    const known = run?.tool.driver.notifications.map((descriptor) => descriptor.id) ?? [];
    expect(notifications.map((it) => it.descriptor?.id)).toEqual([
      "schema-incomplete",
      "dynamic-relation",
    ]);
    expect(known).toEqual(["schema-incomplete", "dynamic-relation"]);
    expect(notifications[0]).not.toHaveProperty("locations");
    for (const location of notifications[1]?.locations ?? []) expectLocation(location);
    expect(run?.invocations[0]?.executionSuccessful).toBe(true);
  });

  it("puts what is over twenty projects into the last run", () => {
    const projects = Array.from({ length: 23 }, (_, i) => {
      const one = finding(
        "missing-table",
        { kind: "relation", schema: "public", relation: `loans_${i}` },
        at("src/loans.ts", 1),
      );
      const place = `branches/${i}`;
      return cleanProject({ name: `branch-${i}`, root: place, findings: [one] });
    });
    const many = render(reportOf(...projects)).runs;
    expect(many).toHaveLength(20);
    expect(new Set(many.map((run) => run.automationDetails.id)).size).toBe(20);
    expect(
      many[19]?.results.map((it) => it.locations[0]?.physicalLocation.artifactLocation.uri),
    ).toEqual([19, 20, 21, 22].map((i) => `branches/${i}/src/loans.ts`));
  });

  it("takes the gravest results where a run would be too large, and says how many are left out", () => {
    const subject = { kind: "relation", schema: "public", relation: "loans" } as const;
    const findings = Array.from({ length: 25_003 }, (_, i) =>
      finding("missing-table", subject, at("src/loans.ts", i + 1), {
        severity: i < 5 ? "note" : "error",
        fingerprint: i.toString(16).padStart(32, "a"),
      }),
    );
    const [run] = render(reportOf(cleanProject({ findings }))).runs;
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results.filter((result) => result.level === "note")).toHaveLength(2);
    expect(run?.results[0]?.level).toBe("note");
    expect(run?.invocations[0]?.toolExecutionNotifications.map((it) => it.message.text)).toEqual([
      "3 more results do not fit into one run",
    ]);
  });
});
