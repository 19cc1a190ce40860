/** The relation that a write goes to. */
import type { Relation } from "../../model/catalog.ts";
import type { FaultContext } from "./fault-context.ts";

const TABLES: ReadonlySet<Relation["kind"]> = new Set(["table", "partitioned-table"]);

/** The relation that is written, of whatever kind; null for reads and calls and where it is not known. */
export function writtenRelation({ request, root }: FaultContext): Relation | null {
  const isWrite = request.action !== "read" && request.action !== "call";
  return isWrite && root.source.kind === "relation" ? root.source.relation : null;
}

/** The same, where it is a table: what holds for its columns is known. */
export function writtenTable(context: FaultContext): Relation | null {
  const relation = writtenRelation(context);
  return relation !== null && TABLES.has(relation.kind) ? relation : null;
}
