/** Code, database and documents held against each other, object by object. */
import { formatSubject } from "../../model/identifier.ts";
import type { ProjectReport, Verdict, VerdictKind } from "../../model/report.ts";
import { blocks, code, details, heading, markdownTable } from "../markdown-text.ts";
import { subjectKind } from "../wording.ts";

/** Rows over which the table is folded. */
const FOLD_OVER = 40;

const WORDS: Readonly<Record<VerdictKind, string>> = {
  create: "create as documented",
  "create-inferred": "create as inferred, or correct the code",
  "documented-not-built": "documented, not built",
  conforming: "as documented",
  differs: "document and database differ",
  undocumented: "used, not documented",
  "documented-unused": "documented, not used",
  "undocumented-unused": "not used, not documented",
};

/** One row per object that any of the three knows. */
export function verdictTable(project: ProjectReport, level: number): string {
  const { verdicts } = project;
  if (verdicts.length === 0) return "";
  const head = ["Object", "Kind", "Code", "Database", "Documents", "Verdict"];
  const body = markdownTable(head, verdicts.map(verdictRow));
  return blocks([
    heading(level, `Verdicts (${verdicts.length})`),
    verdicts.length > FOLD_OVER ? details(`${verdicts.length} objects`, body) : body,
  ]);
}

function verdictRow(verdict: Verdict): readonly string[] {
  const known = (is: boolean): string => (is ? "yes" : "no");
  return [
    code(formatSubject(verdict.subject)),
    subjectKind(verdict.subject),
    known(verdict.code),
    known(verdict.database),
    known(verdict.documents),
    WORDS[verdict.verdict],
  ];
}
