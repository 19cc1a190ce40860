/** What imports, `require` and `import()` give: a module, its value as a whole, or one of its exports. */
import { ts } from "ts-morph";
import { requiredModule } from "../modules/commonjs-exports.ts";
import { findWholeExport } from "../modules/find-export.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { end, type Followed, type Trail, unknown } from "./followed.ts";
import { followExport } from "./members.ts";

/** `import { name }`, `import name`, `import * as name` and `import name = require()`; null for any other declaration. */
export function followImport(node: ts.Node, unit: SourceUnit, trail: Trail): Followed | null {
  if (ts.isImportSpecifier(node)) {
    const { moduleSpecifier } = node.parent.parent.parent;
    return importedValue(moduleSpecifier, (node.propertyName ?? node.name).text, unit, trail);
  }
  if (ts.isImportClause(node))
    return importedValue(node.parent.moduleSpecifier, "default", unit, trail);
  if (ts.isNamespaceImport(node))
    return followModule(node.parent.parent.moduleSpecifier, unit, namespaceOf);
  if (!ts.isImportEqualsDeclaration(node)) return null;
  const reference = node.moduleReference;
  return ts.isExternalModuleReference(reference)
    ? followModule(reference.expression, unit, (target) => wholeOf(target, trail))
    : null;
}

function importedValue(
  specifier: ts.Expression,
  name: string,
  unit: SourceUnit,
  trail: Trail,
): Followed {
  return followModule(
    specifier,
    unit,
    (target, written) =>
      followExport(name, target, trail) ?? unknown(`"${written}" does not export \`${name}\``),
  );
}

/** `require("./tables")`, `import("./tables")`; null for any other call. */
export function followModuleCall(
  node: ts.CallExpression,
  unit: SourceUnit,
  trail: Trail,
): Followed | null {
  const [specifier] = node.arguments;
  if (!specifier) return null;
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return followModule(specifier, unit, namespaceOf);
  return requiredModule(node) === null
    ? null
    : followModule(specifier, unit, (target) => wholeOf(target, trail));
}

/** `import("./tables").then((tables) => ...)`: the module that a callback's parameter stands for, or null. */
export function followThen(node: ts.ParameterDeclaration, unit: SourceUnit): Followed | null {
  const call = node.parent.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== node.parent) return null;
  if (!ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== "then")
    return null;
  const promise = unwrap(call.expression.expression);
  const isImport =
    ts.isCallExpression(promise) && promise.expression.kind === ts.SyntaxKind.ImportKeyword;
  const [specifier] = isImport ? promise.arguments : [];
  return specifier ? followModule(specifier, unit, namespaceOf) : null;
}

function followModule(
  specifier: ts.Expression,
  unit: SourceUnit,
  next: (target: SourceUnit, written: string) => Followed,
): Followed {
  if (!ts.isStringLiteralLike(specifier))
    return unknown(`\`${specifier.getText(unit.source)}\` is loaded at run time`);
  const target = unit.modules.resolve(specifier.text, unit);
  return target
    ? next(target, specifier.text)
    : unknown(`it is imported from "${specifier.text}", which is not in the project`);
}

function namespaceOf(target: SourceUnit): Followed {
  return end(target.source, target);
}

/** The value that a module is as a whole; the module where its exports have names. */
function wholeOf(target: SourceUnit, trail: Trail): Followed {
  const whole = findWholeExport(target);
  return whole ? trail.followDeclaration(whole, target) : namespaceOf(target);
}
