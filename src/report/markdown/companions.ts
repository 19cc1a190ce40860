/** What is proposed around a table: indexes, row security, policies, triggers, grants, constraints. */
import type { Change } from "../../model/change.ts";
import { type QualifiedName, sameName } from "../../model/identifier.ts";
import type { ProjectReport } from "../../model/report.ts";
import { bullets, code, codeList, foldLong } from "../markdown-text.ts";
import { count } from "../wording.ts";
import { proposedTable } from "./proposed-objects.ts";

/** A list of everything that comes with a table or is added to it; empty where nothing does. */
export function companions(project: ProjectReport, table: QualifiedName): string {
  const constraints = proposedTable(project, table)?.constraints ?? [];
  const items = [
    ...constraints.map((constraint) => constraintText(constraint)),
    ...project.proposal.changes.flatMap((change) =>
      "table" in change && sameName(change.table, table) ? companionText(change) : [],
    ),
  ];
  if (items.length === 0) return "";
  return `**With it:**\n\n${foldLong(count(items.length, "object"), bullets(items))}`;
}

/** The change in a few words of Markdown; empty for tables, columns and foreign keys, told elsewhere. */
export function companionText(change: Change): readonly string[] {
  switch (change.kind) {
    case "create-index":
      return [indexText(change)];
    case "add-constraint":
      return [constraintText(change)];
    case "enable-row-security":
      return ["row security"];
    case "create-policy": {
      const roles = change.roles.length > 0 ? ` to ${codeList(change.roles)}` : "";
      return [`policy ${code(change.name)} for ${change.command}${roles}`];
    }
    case "create-trigger":
      return [`trigger ${code(change.name)}`];
    case "grant":
      return [`grant of ${codeList(change.privileges)} to ${codeList(change.roles)}`];
    default:
      return [];
  }
}

function indexText(change: Extract<Change, { readonly kind: "create-index" }>): string {
  const unique = change.unique ? "unique index" : "index";
  const predicate = change.predicate === null ? "" : ` where ${code(change.predicate)}`;
  return `${unique} ${code(change.name)} on ${codeList(change.keys)}${predicate}`;
}

function constraintText(constraint: {
  readonly name: string;
  readonly definition: string;
}): string {
  return `constraint ${code(constraint.name)}: ${code(constraint.definition)}`;
}
