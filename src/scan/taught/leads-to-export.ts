/** Whether an expression leads to a value that the configuration names by module and export. */
import { ts } from "ts-morph";
import type { ExportName } from "../../model/client-setting.ts";
import { findExport } from "../find-export.ts";
import { declarationsOnTheWay } from "../follow.ts";
import type { Located, SourceUnit } from "../source-unit.ts";

/** Whether a value is, or comes from, the export; also where only its import is in sight. */
export function leadsToExport(
  expression: ts.Expression,
  unit: SourceUnit,
  name: ExportName,
): boolean {
  return declarationsOnTheWay(expression, unit).some((one) => isExport(one, name));
}

function isExport(declaration: Located, name: ExportName): boolean {
  const { node, unit } = declaration;
  if (ts.isImportSpecifier(node)) {
    const imported = (node.propertyName ?? node.name).text;
    return imported === name.export && isImportOf(node.parent.parent.parent, name);
  }
  if (ts.isImportClause(node)) return name.export === "default" && isImportOf(node.parent, name);
  return isFile(unit.file, name.module) && findExport(name.export, unit)?.node === node;
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
