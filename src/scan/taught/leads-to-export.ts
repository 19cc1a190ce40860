/** Whether an expression leads to a value that the configuration names by module and export. */
import { ts } from "ts-morph";
import type { ExportName } from "../../model/client-setting.ts";
import { declarationsOnTheWay } from "../follow/follow.ts";
import { findExport, findExportedType } from "../modules/find-export.ts";
import { findType } from "../source/scope.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { typeOfExpression } from "../types/find-type.ts";
import { findTypeDeclaration } from "../types/type-declaration.ts";

/**
 * Whether a value is, comes from, or is declared to be of the type of the export; also where only its
 * import is in sight.
 */
export function leadsToExport(
  expression: ts.Expression,
  unit: SourceUnit,
  name: ExportName,
): boolean {
  const isMeant = (one: Located): boolean => isExport(one, name);
  if (declarationsOnTheWay(expression, unit).some(isMeant)) return true;
  return declarationsOfType(expression, unit).some(isMeant);
}

/** The import of the type that an expression is declared to be of, and what it is declared by. */
function declarationsOfType(expression: ts.Expression, unit: SourceUnit): readonly Located[] {
  const type = typeOfExpression(expression, unit);
  if (!type || !ts.isTypeReferenceNode(type.node) || !ts.isIdentifier(type.node.typeName))
    return [];
  const named = findType(type.node.typeName.text, type.node, type.unit);
  const declared = findTypeDeclaration(type.node, type.unit);
  return [...(named ? [{ node: named, unit: type.unit }] : []), ...(declared ? [declared] : [])];
}

function isExport(declaration: Located, name: ExportName): boolean {
  const { node, unit } = declaration;
  if (ts.isImportSpecifier(node)) {
    const imported = (node.propertyName ?? node.name).text;
    return imported === name.export && isImportOf(node.parent.parent.parent, name);
  }
  if (ts.isImportClause(node)) return name.export === "default" && isImportOf(node.parent, name);
  return isFile(unit.file, name.module) && isExportedAs(name.export, node, unit);
}

function isExportedAs(name: string, node: ts.Node, unit: SourceUnit): boolean {
  return [findExport(name, unit), findExportedType(name, unit)].some((one) => one?.node === node);
}

function isImportOf(
  { moduleSpecifier }: ts.ImportDeclaration | ts.JSDocImportTag,
  { module }: ExportName,
): boolean {
  return ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === module;
}

/** A file may be named without its ending, a folder for its index. */
function isFile(file: string, module: string): boolean {
  if (file === module) return true;
  const bare = file.replace(/\.[^./]+$/, "");
  return bare === module || bare === `${module}/index`;
}
