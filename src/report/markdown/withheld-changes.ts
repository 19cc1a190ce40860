/** What is not proposed although something asks for it, and why. */
import { formatSubject } from "../../model/identifier.ts";
import type { ProjectReport } from "../../model/report.ts";
import { blocks, code, foldLong, heading, markdownTable, prose } from "../markdown-text.ts";
import { subjectKind } from "../wording.ts";
import { places } from "./places.ts";

/** One row per withheld change. */
export function withheldChanges(project: ProjectReport, level: number): string {
  const { withheld } = project.proposal;
  if (withheld.length === 0) return "";
  const rows = withheld.map((change) => [
    code(formatSubject(change.subject)),
    subjectKind(change.subject),
    prose(change.reason),
    places(change.sources),
  ]);
  return blocks([
    heading(level, `Withheld (${withheld.length})`),
    "Not part of the migration: each needs a decision first.",
    foldLong(
      `${withheld.length} changes`,
      markdownTable(["Object", "Kind", "Why it is withheld", "Asked for at"], rows),
    ),
  ]);
}
