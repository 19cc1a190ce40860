/** How a statement that is never taken from a document is called in messages. */
import { formatName } from "../model/identifier.ts";
import type { Node, NodeOf } from "./grammar.ts";
import { relationName, strings } from "./sql-nodes.ts";

/** The command and what it is aimed at, such as `DROP TABLE visits` or `DELETE FROM visits`. */
export function statementLabel(text: string, node: Node): string {
  if ("InsertStmt" in node) return `INSERT INTO ${target(node.InsertStmt.relation)}`;
  if ("UpdateStmt" in node) return `UPDATE ${target(node.UpdateStmt.relation)}`;
  if ("DeleteStmt" in node) return `DELETE FROM ${target(node.DeleteStmt.relation)}`;
  if ("TruncateStmt" in node) return `TRUNCATE ${relations(node.TruncateStmt.relations)}`;
  if ("DropStmt" in node) return dropLabel(node.DropStmt);
  if ("RefreshMatViewStmt" in node) {
    return `REFRESH MATERIALIZED VIEW ${target(node.RefreshMatViewStmt.relation)}`;
  }
  if ("CreateStmt" in node) return `CREATE TABLE ${target(node.CreateStmt.relation)}`;
  if ("CreateTableAsStmt" in node)
    return `CREATE TABLE ${target(node.CreateTableAsStmt.into?.rel)}`;
  return firstWords(text);
}

function target(relation: NodeOf<"RangeVar"> | undefined): string {
  return formatName(relationName(relation));
}

function relations(nodes: readonly Node[] | undefined): string {
  return (nodes ?? [])
    .flatMap((node) => ("RangeVar" in node ? [target(node.RangeVar)] : []))
    .join(", ");
}

function dropLabel(drop: NodeOf<"DropStmt">): string {
  const what = (drop.removeType ?? "")
    .replace("OBJECT_", "")
    .replace("MATVIEW", "MATERIALIZED VIEW");
  const names = (drop.objects ?? []).map((object) => {
    if ("List" in object) return strings(object.List.items).join(".");
    return "ObjectWithArgs" in object ? strings(object.ObjectWithArgs.objname).join(".") : "";
  });
  return `DROP ${what} ${names.join(", ")}`.trim();
}

/** The command itself: one or two words. */
function firstWords(text: string): string {
  const words = /^[A-Za-z]+(?:\s+[A-Za-z]+(?=\s|$))?/.exec(text)?.[0] ?? "";
  return words.replace(/\s+/g, " ").toUpperCase();
}
