/**
 * SARIF 2.1.0 for code scanning: one run per project, as GitHub wants it.
 * Source: OASIS SARIF 2.1.0; GitHub, "SARIF support for code scanning".
 */
import type { ProjectReport, Report, Reporter } from "../model/report.ts";
import { HOME_PAGE } from "./rule-url.ts";
import { notificationDescriptors, toNotification } from "./sarif/notifications.ts";
import { type LocatedFinding, toResult, withinLimit } from "./sarif/results.ts";
import { ruleIndexes, toDescriptor } from "./sarif/rules.ts";
import { visibleText } from "./visible-text.ts";

/** Runs that GitHub takes from one file; the projects that do not fit share the last one. */
const RUNS = 20;
/** Results that GitHub takes from one run. */
const RESULTS = 25_000;

/** Indented by two spaces, a newline at the end; no absolute paths. */
export const sarif: Reporter = {
  name: "sarif",
  description: "SARIF 2.1.0 for code scanning, one run per project",
  render: (report) => `${JSON.stringify(renderLog(report), null, 2)}\n`,
};

function renderLog(report: Report): object {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: toRuns(report).map((run) => renderRun(run, report)),
  };
}

interface Run {
  readonly id: string;
  readonly projects: readonly ProjectReport[];
}

function toRuns(report: Report): readonly Run[] {
  const { projects } = report;
  const alone = projects.length > RUNS ? projects.slice(0, RUNS - 1) : projects;
  const shared = projects.slice(alone.length);
  const runs = alone.map((project) => ({ id: runId(project.name), projects: [project] }));
  if (shared.length === 0) return runs;
  return [...runs, { id: `schema-audit/${runs.length} and more/`, projects: shared }];
}

/** What stands before the last slash is the category under which GitHub keeps the results. */
function runId(project: string): string {
  return `schema-audit/${visibleText(project)}/`;
}

function renderRun(run: Run, report: Report): object {
  const found = run.projects.flatMap((project) =>
    project.findings.map((finding): LocatedFinding => ({ project, finding })),
  );
  const kept = withinLimit(found, RESULTS);
  const indexes = ruleIndexes(report.rules);
  const notifications = run.projects.flatMap((project) =>
    project.diagnostics.map((diagnostic) => toNotification(project, diagnostic)),
  );
  return {
    tool: { driver: renderDriver(run, report) },
    automationDetails: { id: run.id },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [...notifications, ...leftOut(found.length - kept.length)],
      },
    ],
    results: kept.map((located) => toResult(located, indexes)),
  };
}

function renderDriver(run: Run, report: Report): object {
  return {
    name: report.tool.name,
    semanticVersion: report.tool.version,
    informationUri: HOME_PAGE,
    rules: report.rules.map(toDescriptor),
    notifications: notificationDescriptors(run.projects),
  };
}

function leftOut(results: number): readonly object[] {
  if (results === 0) return [];
  return [
    { level: "warning", message: { text: `${results} more results do not fit into one run` } },
  ];
}
