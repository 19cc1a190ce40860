/** Proposed changes that belong to none of the missing tables, columns and functions. */
import type { Change } from "../../model/change.ts";
import { formatName, nameKey, type QualifiedName, subjectKey } from "../../model/identifier.ts";
import type { ProjectReport } from "../../model/report.ts";
import { blocks, code, codeList, foldLong, heading, markdownTable } from "../markdown-text.ts";
import { originText } from "./column-table.ts";
import { companionText } from "./companions.ts";

/** One row per change, in dependency order. */
export function alsoProposed(project: ProjectReport, level: number): string {
  const shown = shownTables(project);
  const called = calledFunctions(project);
  const rows = project.proposal.changes.flatMap((change) => changeRow(change, shown, called));
  if (rows.length === 0) return "";
  const body = markdownTable(["Object", "What", "Comes from"], rows);
  return blocks([
    heading(level, `Also proposed (${rows.length})`),
    foldLong(`${rows.length} changes`, body),
  ]);
}

function shownTables(project: ProjectReport): ReadonlySet<string> {
  return new Set(
    project.proposal.changes.flatMap((change) =>
      change.kind === "create-table" || change.kind === "add-column" ? [nameKey(change.table)] : [],
    ),
  );
}

function calledFunctions(project: ProjectReport): ReadonlySet<string> {
  return new Set(
    project.findings
      .filter((finding) => finding.rule === "missing-function")
      .map((finding) => subjectKey(finding.subject)),
  );
}

function changeRow(
  change: Change,
  shown: ReadonlySet<string>,
  called: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const row = (name: QualifiedName, what: string): readonly (readonly string[])[] => [
    [code(formatName(name)), what, originText(change.origin)],
  ];
  switch (change.kind) {
    case "create-statement":
      return [["", code(change.statement), originText(change.origin)]];
    case "create-enum":
      return row(change.type, `enum type: ${codeList(change.labels)}`);
    case "create-view":
      return row(change.view, change.materialized ? "materialized view" : "view");
    case "create-partition":
      return row(change.table, "partition");
    case "create-function": {
      const { schema, name } = change.function;
      const isCalled = called.has(subjectKey({ kind: "function", schema, function: name }));
      return isCalled ? [] : row(change.function, "function");
    }
    case "create-table":
    case "add-column":
      return [];
    case "add-foreign-key":
      return shown.has(nameKey(change.table))
        ? []
        : row(change.table, `foreign key to ${code(formatName(change.foreignKey.references))}`);
    default:
      return shown.has(nameKey(change.table))
        ? []
        : companionText(change).flatMap((what) => row(change.table, what));
  }
}
