/** Which names a statement brings into being. */
import type { ColumnDef, Node, RangeVar } from "libpg-query";

/** Names that the statement creates: relations, indexes, columns, functions, types, schemas, roles; unqualified. */
export function createdNames(node: Node): readonly string[] {
  if ("CreateStmt" in node) return relationAndColumns(node.CreateStmt);
  if ("CreateForeignTableStmt" in node)
    return relationAndColumns(node.CreateForeignTableStmt.base ?? {});
  if ("ViewStmt" in node) return named(node.ViewStmt.view?.relname);
  if ("CreateTableAsStmt" in node) return named(node.CreateTableAsStmt.into?.rel?.relname);
  if ("CreateSeqStmt" in node) return named(node.CreateSeqStmt.sequence?.relname);
  if ("CompositeTypeStmt" in node) return named(node.CompositeTypeStmt.typevar?.relname);
  if ("IndexStmt" in node) return named(node.IndexStmt.idxname);
  if ("CreateFunctionStmt" in node) return lastName(node.CreateFunctionStmt.funcname);
  if ("CreateEnumStmt" in node) return lastName(node.CreateEnumStmt.typeName);
  if ("CreateRangeStmt" in node) return lastName(node.CreateRangeStmt.typeName);
  if ("CreateDomainStmt" in node) return lastName(node.CreateDomainStmt.domainname);
  if ("DefineStmt" in node) return lastName(node.DefineStmt.defnames);
  if ("CreateSchemaStmt" in node) return named(node.CreateSchemaStmt.schemaname);
  if ("CreateRoleStmt" in node) return named(node.CreateRoleStmt.role);
  if ("CreateExtensionStmt" in node) return named(node.CreateExtensionStmt.extname);
  if ("RenameStmt" in node) return named(node.RenameStmt.newname);
  if ("AlterTableStmt" in node) return addedColumns(node.AlterTableStmt.cmds ?? []);
  return [];
}

function relationAndColumns(table: {
  readonly relation?: RangeVar;
  readonly tableElts?: readonly Node[];
}): readonly string[] {
  return [...named(table.relation?.relname), ...(table.tableElts ?? []).flatMap(columnName)];
}

function addedColumns(commands: readonly Node[]): readonly string[] {
  return commands.flatMap((command) =>
    "AlterTableCmd" in command && command.AlterTableCmd.def
      ? columnName(command.AlterTableCmd.def)
      : [],
  );
}

function columnName(node: Node): readonly string[] {
  const column: ColumnDef | null = "ColumnDef" in node ? node.ColumnDef : null;
  return named(column?.colname);
}

function lastName(parts: readonly Node[] | undefined): readonly string[] {
  const last = parts?.at(-1);
  return last && "String" in last ? named(last.String.sval) : [];
}

function named(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [name];
}
