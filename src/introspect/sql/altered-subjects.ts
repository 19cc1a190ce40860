/** What a statement changes of relations that are there: columns, and the keys that requests go by. */
import type { Constraint, Node } from "libpg-query";
import {
  columnSubject,
  keySubject,
  type QualifiedName,
  type Subject,
} from "../../model/identifier.ts";
import { rangeName } from "./range-name.ts";

/** Columns whose type, default or nullability a statement changes, and the keys that it adds. */
export function alteredSubjects(node: Node): readonly Subject[] {
  if ("IndexStmt" in node) {
    const { relation, unique, indexParams } = node.IndexStmt;
    const owner = unique === true ? rangeName(relation) : null;
    return owner === null ? [] : [keySubject(owner, ...namesOf(indexParams))];
  }
  if (!("AlterTableStmt" in node)) return [];
  const { relation, cmds } = node.AlterTableStmt;
  const owner = rangeName(relation);
  return owner === null ? [] : (cmds ?? []).flatMap((command) => altered(command, owner));
}

function altered(command: Node, owner: QualifiedName): readonly Subject[] {
  if (!("AlterTableCmd" in command)) return [];
  const { subtype = "", name, def } = command.AlterTableCmd;
  if (name !== undefined && ALTER_COLUMN.test(subtype)) return [columnSubject(owner, name)];
  if (def && "Constraint" in def) return keysOf(def.Constraint, owner);
  if (!def || !("ColumnDef" in def)) return [];
  const { colname, constraints } = def.ColumnDef;
  return (constraints ?? []).flatMap((one) =>
    "Constraint" in one ? keysOf(one.Constraint, owner, colname) : [],
  );
}

/** A foreign key joins both ways; embeds name the other relation, its column or the constraint. */
function keysOf(constraint: Constraint, owner: QualifiedName, column?: string): readonly Subject[] {
  const { contype = "", conname, pktable, keys, fk_attrs } = constraint;
  if (UNIQUE.has(contype)) return [keySubject(owner, ...(column ? [column] : namesOf(keys)))];
  const other = contype === "CONSTR_FOREIGN" ? rangeName(pktable) : null;
  if (other === null) return [];
  const own = conname === undefined ? [] : [conname];
  const columns = column === undefined ? namesOf(fk_attrs) : [column];
  return [
    ...[other.name, ...columns, ...own].map((name) => keySubject(owner, name)),
    ...[owner.name, ...own].map((name) => keySubject(other, name)),
  ];
}

function namesOf(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => {
    if ("IndexElem" in node) return node.IndexElem.name ?? [];
    return "String" in node ? (node.String.sval ?? []) : [];
  });
}

const ALTER_COLUMN =
  /^AT_(?:ColumnDefault|AlterColumnType|(?:Set|Drop)(?:NotNull|Expression)|(?:Add|Set|Drop)Identity)$/;

const UNIQUE: ReadonlySet<string> = new Set(["CONSTR_PRIMARY", "CONSTR_UNIQUE"]);
