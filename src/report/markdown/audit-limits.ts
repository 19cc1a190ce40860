/** What the audit could not see: it never guesses in silence. */
import type { ProjectReport } from "../../model/report.ts";
import {
  blocks,
  code,
  details,
  escapeText,
  heading,
  markdownTable,
  prose,
} from "../markdown-text.ts";
import { coverageByKind } from "../wording.ts";
import { position } from "./places.ts";

/** Rows over which the table is folded. */
const FOLD_OVER = 10;

/** Every diagnostic, under the coverage line. */
export function auditLimits(project: ProjectReport, level: number): string {
  const { diagnostics } = project;
  if (diagnostics.length === 0) return "";
  const rows = diagnostics.map((diagnostic) => [
    code(diagnostic.code),
    diagnostic.severity,
    prose(diagnostic.message),
    diagnostic.location ? position(diagnostic.location) : "",
  ]);
  const body = markdownTable(["Diagnostic", "Severity", "What and why", "At"], rows);
  return blocks([
    heading(level, `Not audited in full (${diagnostics.length})`),
    `Coverage: ${escapeText(coverageByKind(project.coverage))}.`,
    rows.length > FOLD_OVER ? details(`${rows.length} diagnostics`, body) : body,
  ]);
}
