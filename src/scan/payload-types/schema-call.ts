/** Calls that build a validator's schema: zod in its versions, zod-form-data, valibot, yup. */
import { ts } from "ts-morph";
import type { Declaration } from "../source/declaration.ts";
import { findValue } from "../source/scope.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";

export type Library = "zod" | "valibot" | "yup";

/** `z.object(...)`, `bed.extend(...)`, `optional(...)`. */
export interface SchemaCall {
  /** The schema that the method is called on; null where the library itself makes one. */
  readonly on: Located<ts.Expression> | null;
  readonly library: Library | null;
  readonly method: string;
  readonly inputs: readonly ts.Expression[];
  readonly unit: SourceUnit;
}

/** A call as one of a schema; null where its callee has no name. */
export function schemaCall(node: ts.CallExpression, unit: SourceUnit): SchemaCall | null {
  const callee = unwrap(node.expression);
  const inputs = [...node.arguments];
  if (ts.isIdentifier(callee)) {
    const declaration = findValue(callee.text, callee, unit);
    const library = declaration && libraryOf(declaration);
    if (!library || !declaration || !ts.isImportSpecifier(declaration)) return null;
    const method = (declaration.propertyName ?? declaration.name).text;
    return { on: null, library, method, inputs, unit };
  }
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const method = callee.name.text;
  const library = namedLibrary(callee.expression, unit);
  if (library) return { on: null, library, method, inputs, unit };
  return { on: { node: callee.expression, unit }, library: null, method, inputs, unit };
}

/** `z`, `z.coerce`. */
function namedLibrary(expression: ts.Expression, unit: SourceUnit): Library | null {
  const node = unwrap(expression);
  if (ts.isPropertyAccessExpression(node) && node.name.text === "coerce")
    return namedLibrary(node.expression, unit);
  if (!ts.isIdentifier(node)) return null;
  const declaration = findValue(node.text, node, unit);
  return declaration && libraryOf(declaration);
}

function libraryOf(declaration: Declaration): Library | null {
  const module = moduleOf(declaration) ?? "";
  if (/(?:^|[/-])zod(?:$|[/-])/.test(module)) return "zod";
  if (/^valibot(?:$|\/)/.test(module)) return "valibot";
  return /^yup(?:$|\/)/.test(module) ? "yup" : null;
}

function moduleOf(node: Declaration): string | null {
  if (ts.isImportSpecifier(node)) return textOf(node.parent.parent.parent.moduleSpecifier);
  if (ts.isNamespaceImport(node)) return textOf(node.parent.parent.moduleSpecifier);
  if (ts.isImportClause(node)) return textOf(node.parent.moduleSpecifier);
  if (ts.isBindingElement(node))
    return ts.isVariableDeclaration(node.parent.parent) ? moduleOf(node.parent.parent) : null;
  if (!ts.isVariableDeclaration(node) || !node.initializer) return null;
  const value = unwrap(node.initializer);
  const isRequire = ts.isCallExpression(value) && value.expression.getText() === "require";
  return isRequire && value.arguments[0] ? textOf(value.arguments[0]) : null;
}

function textOf(node: ts.Expression): string | null {
  return ts.isStringLiteralLike(node) ? node.text : null;
}
