/** Diagnostics as SARIF notifications. Source: SARIF 2.1.0 section 3.58. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { ProjectReport } from "../../model/report.ts";
import { visibleText } from "../visible-text.ts";
import { toPhysicalLocation, unlinked } from "./locations.ts";

/** One descriptor per code that occurs, in order of appearance. */
export function notificationDescriptors(projects: readonly ProjectReport[]): readonly object[] {
  const codes = projects.flatMap((project) => project.diagnostics.map(({ code }) => code));
  return [...new Set(codes)].map((code) => ({ id: code }));
}

/** What the audit could not read or resolve, with its place where it has one. */
export function toNotification(project: ProjectReport, diagnostic: Diagnostic): object {
  const { location } = diagnostic;
  return {
    descriptor: { id: diagnostic.code },
    level: diagnostic.severity,
    message: { text: unlinked(visibleText(diagnostic.message)) },
    ...(location
      ? { locations: [{ physicalLocation: toPhysicalLocation(project, location) }] }
      : {}),
  };
}
