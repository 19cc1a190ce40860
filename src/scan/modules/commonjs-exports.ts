/** What a CommonJS module exports, by the shapes of its statements. Nothing is evaluated. */
import { ts } from "ts-morph";

/** One statement's part in the exports of a module. */
export type CommonJsExport =
  /** `module.exports = value`, `export = value`: the module is that value. */
  | { readonly kind: "whole"; readonly value: ts.Expression }
  /** `exports.name = value`. */
  | { readonly kind: "named"; readonly name: string; readonly value: ts.Expression }
  /** `Object.assign(module.exports, value)`, `__exportStar(value, exports)`: all that the value has. */
  | { readonly kind: "all"; readonly value: ts.Expression };

/** The exports of a statement; several for `exports = module.exports = value`. */
export function commonJsExports(statement: ts.Statement): readonly CommonJsExport[] {
  if (ts.isExportAssignment(statement) && statement.isExportEquals)
    return [{ kind: "whole", value: statement.expression }];
  if (!ts.isExpressionStatement(statement)) return [];
  const { expression } = statement;
  if (ts.isCallExpression(expression)) return copied(expression);
  return assigned(expression);
}

function assigned(expression: ts.Expression): readonly CommonJsExport[] {
  const targets: ts.Expression[] = [];
  let value = expression;
  while (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    targets.push(value.left);
    value = value.right;
  }
  return targets.flatMap((target): readonly CommonJsExport[] => {
    if (isModuleExports(target)) return [{ kind: "whole", value }];
    const name = exportedName(target);
    return name === null ? [] : [{ kind: "named", name, value }];
  });
}

/** `name` of `exports.name` and `module.exports["name"]`. */
function exportedName(target: ts.Expression): string | null {
  if (ts.isPropertyAccessExpression(target))
    return isExports(target.expression) ? target.name.text : null;
  if (!ts.isElementAccessExpression(target) || !isExports(target.expression)) return null;
  const { argumentExpression: name } = target;
  return ts.isStringLiteralLike(name) ? name.text : null;
}

function copied({ expression, arguments: given }: ts.CallExpression): readonly CommonJsExport[] {
  const [first, ...more] = given;
  if (!first) return [];
  const isAssign =
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === "assign" &&
    isNamed(expression.expression, "Object");
  if (isAssign && isExports(first)) return more.map((value) => ({ kind: "all", value }));
  const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return isNamed(callee, "__exportStar") || isNamed(callee, "__export")
    ? [{ kind: "all", value: first }]
    : [];
}

function isExports(node: ts.Expression): boolean {
  return isNamed(node, "exports") || isModuleExports(node);
}

function isModuleExports(node: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === "exports" &&
    isNamed(node.expression, "module")
  );
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** The module name of `require("./tables")`; null for anything else. */
export function requiredModule(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || !isNamed(node.expression, "require")) return null;
  const [name] = node.arguments;
  return name && ts.isStringLiteralLike(name) ? name.text : null;
}
