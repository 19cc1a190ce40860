/**
 * Which columns a statement needed that failed for want of one. The server names the first that it misses,
 * and often not whose it is; the statement names the others, and the relations.
 */
import type { Node, RangeVar } from "libpg-query";
import type { SqlError } from "../../model/database.ts";
import { columnSubject, type QualifiedName, type Subject } from "../../model/identifier.ts";

/** Those that the statement changes, indexes or writes, and the one of the message. Some may well be there. */
export function neededColumns(node: Node, error: SqlError): readonly Subject[] {
  if (error.sqlstate !== UNDEFINED_COLUMN) return [];
  return [...missedColumn(node, error.message), ...namedColumns(node)];
}

/** Source: PostgreSQL manual, appendix A. */
const UNDEFINED_COLUMN = "42703";

const MESSAGE =
  /^column (?:"([^"]+)"|([^". ]+)\.([^". ]+)) (?:referenced in foreign key constraint |named in key )?does not exist/;

/** The column of the message, of every relation that it may be of. */
function missedColumn(node: Node, message: string): readonly Subject[] {
  const [, alone, owner, owned] = MESSAGE.exec(message) ?? [];
  const column = alone ?? owned;
  if (column === undefined) return [];
  return relationsIn(node)
    .filter(({ name, alias }) => owner === undefined || owner === (alias ?? name.name))
    .map(({ name }) => columnSubject(name, column));
}

interface NamedRelation {
  readonly name: QualifiedName;
  readonly alias: string | undefined;
}

/** Relations that the statement reads or changes, at any depth. */
function relationsIn(node: unknown): readonly NamedRelation[] {
  if (typeof node !== "object" || node === null) return [];
  if (isRangeVar(node)) return [{ name: nameOf(node), alias: node.alias?.aliasname }];
  return Object.entries(node).flatMap(([key, value]) => (MADE.has(key) ? [] : relationsIn(value)));
}

/** Where the grammar keeps the relation that a statement makes. */
const MADE: ReadonlySet<string> = new Set(["view", "into"]);

function isRangeVar(node: object): node is RangeVar & { readonly relname: string } {
  return "relname" in node && typeof node.relname === "string";
}

/** Columns that the grammar says are of the one relation that is changed. */
function namedColumns(node: Node): readonly Subject[] {
  if ("AlterTableStmt" in node) {
    const { relation, cmds } = node.AlterTableStmt;
    return columnsOf(relation, (cmds ?? []).flatMap(keyColumns));
  }
  if ("IndexStmt" in node) return columnsOf(node.IndexStmt.relation, node.IndexStmt.indexParams);
  if ("UpdateStmt" in node) return columnsOf(node.UpdateStmt.relation, node.UpdateStmt.targetList);
  if ("InsertStmt" in node) return columnsOf(node.InsertStmt.relation, node.InsertStmt.cols);
  return [];
}

function columnsOf(
  range: RangeVar | undefined,
  nodes: readonly Node[] | undefined,
): readonly Subject[] {
  if (range === undefined) return [];
  return (nodes ?? []).flatMap((node) => {
    const column = columnName(node);
    return column === undefined ? [] : [columnSubject(nameOf(range), column)];
  });
}

function columnName(node: Node): string | undefined {
  if ("IndexElem" in node) return node.IndexElem.name;
  if ("ResTarget" in node) return node.ResTarget.name;
  return "String" in node ? node.String.sval : undefined;
}

/** Columns of keys. Those that are altered are told by any failure, not only by this one. */
function keyColumns(node: Node): readonly Node[] {
  if (!("AlterTableCmd" in node)) return [];
  const { def } = node.AlterTableCmd;
  if (def && "Constraint" in def) {
    return [...(def.Constraint.keys ?? []), ...(def.Constraint.fk_attrs ?? [])];
  }
  return [];
}

function nameOf(range: RangeVar): QualifiedName {
  return { schema: range.schemaname ?? "public", name: range.relname ?? "" };
}
