/**
 * Which columns a statement needed that failed for want of something. The server names the first that it
 * misses, of a column often not whose it is; the statement names the others, and the relations.
 */
import type { Node, RangeVar } from "libpg-query";
import type { SqlError } from "../../model/database.ts";
import { columnSubject, type QualifiedName, type Subject } from "../../model/identifier.ts";
import { rangeName } from "./range-name.ts";

/** The column that the message names, of every relation that it may be of. */
export function missedColumns(node: Node, error: SqlError): readonly Subject[] {
  const [, alone, owner, owned] = MESSAGE.exec(error.message) ?? [];
  const column = alone ?? owned;
  if (column === undefined || error.sqlstate !== UNDEFINED_COLUMN) return [];
  return relationsIn(node)
    .filter(({ name, alias }) => owner === undefined || owner === (alias ?? name.name))
    .map(({ name }) => columnSubject(name, column));
}

/** Those that the statement changes, indexes or writes, of which not all were looked up. Some may well be there. */
export function unseenColumns(node: Node, error: SqlError): readonly Subject[] {
  return UNDEFINED.has(error.sqlstate) ? namedColumns(node) : [];
}

/** Source: PostgreSQL manual, appendix A. */
const UNDEFINED_COLUMN = "42703";

/** A column, table, function, schema, or object of another kind. */
const UNDEFINED: ReadonlySet<string> = new Set([
  UNDEFINED_COLUMN,
  "42P01",
  "42883",
  "3F000",
  "42704",
]);

const MESSAGE =
  /^column (?:"([^"]+)"|([^". ]+)\.([^". ]+)) (?:referenced in foreign key constraint |named in key )?does not exist/;

interface NamedRelation {
  readonly name: QualifiedName;
  readonly alias: string | undefined;
}

/** Relations that the statement reads or changes, at any depth. */
function relationsIn(node: unknown): readonly NamedRelation[] {
  if (typeof node !== "object" || node === null) return [];
  if (isRangeVar(node)) {
    const name = rangeName(node);
    return name === null ? [] : [{ name, alias: node.alias?.aliasname }];
  }
  return Object.entries(node).flatMap(([key, value]) => (MADE.has(key) ? [] : relationsIn(value)));
}

/** Where the grammar keeps the relation that a statement makes. */
const MADE: ReadonlySet<string> = new Set(["view", "into"]);

function isRangeVar(node: object): node is RangeVar {
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
  const name = rangeName(range);
  if (name === null) return [];
  return (nodes ?? []).flatMap((node) => {
    const column = columnName(node);
    return column === undefined ? [] : [columnSubject(name, column)];
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
