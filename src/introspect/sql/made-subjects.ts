/** Which relations, columns and functions a statement makes. */
import type { Node, RangeVar } from "libpg-query";
import {
  columnSubject,
  functionSubject,
  type QualifiedName,
  relationSubject,
  type Subject,
} from "../../model/identifier.ts";
import { rangeName } from "./range-name.ts";

/** Names without a schema count as of `public`. Of a new relation, the columns that it spells out. */
export function madeSubjects(node: Node): readonly Subject[] {
  if ("CreateStmt" in node) return table(node.CreateStmt.relation, node.CreateStmt.tableElts);
  if ("CreateForeignTableStmt" in node) {
    const { relation, tableElts } = node.CreateForeignTableStmt.base ?? {};
    return table(relation, tableElts);
  }
  if ("ViewStmt" in node) return table(node.ViewStmt.view, []);
  if ("CreateTableAsStmt" in node) return table(node.CreateTableAsStmt.into?.rel, []);
  if ("AlterTableStmt" in node) {
    return addedColumns(node.AlterTableStmt.relation, node.AlterTableStmt.cmds ?? []);
  }
  if ("RenameStmt" in node) return renamed(node.RenameStmt);
  if (!("CreateFunctionStmt" in node)) return [];
  const parts = (node.CreateFunctionStmt.funcname ?? []).flatMap((part) =>
    "String" in part ? [part.String.sval ?? ""] : [],
  );
  return functionNamed(parts);
}

/** The function of a name in parts; nothing where there is no name. */
export function functionNamed(parts: readonly string[]): readonly Subject[] {
  const name = parts.at(-1) ?? "";
  return name === "" || parts.at(-2) === "pg_temp"
    ? []
    : [functionSubject({ schema: parts.at(-2) ?? "public", name })];
}

function table(
  range: RangeVar | undefined,
  elements: readonly Node[] | undefined,
): readonly Subject[] {
  const name = nameOf(range);
  if (name === null) return [];
  const columns = (elements ?? []).flatMap((element) => {
    const column = "ColumnDef" in element ? element.ColumnDef.colname : undefined;
    return column === undefined ? [] : [columnSubject(name, column)];
  });
  return [relationSubject(name), ...columns];
}

function addedColumns(range: RangeVar | undefined, commands: readonly Node[]): readonly Subject[] {
  const name = nameOf(range);
  if (name === null) return [];
  return commands.flatMap((command) => {
    const definition = "AlterTableCmd" in command ? command.AlterTableCmd.def : undefined;
    const column = definition && "ColumnDef" in definition ? definition.ColumnDef.colname : null;
    return column ? [columnSubject(name, column)] : [];
  });
}

function renamed(rename: {
  readonly renameType?: string;
  readonly relation?: RangeVar;
  readonly newname?: string;
}): readonly Subject[] {
  const { renameType, newname } = rename;
  const name = nameOf(rename.relation);
  if (name === null || newname === undefined) return [];
  if (renameType === "OBJECT_COLUMN") return [columnSubject(name, newname)];
  const isRelation = renameType === "OBJECT_TABLE" || renameType === "OBJECT_VIEW";
  return isRelation ? [relationSubject({ schema: name.schema, name: newname })] : [];
}

function nameOf(range: RangeVar | undefined): QualifiedName | null {
  // Temporary tables end with the session.
  return range?.relpersistence === "t" ? null : rangeName(range);
}
