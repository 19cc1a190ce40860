/** A `.from` or `.rpc` that the project writes itself: a client's only where it goes on to one. */
import { ts } from "ts-morph";
import { calledFunctions } from "../callers/called-function.ts";
import { follow } from "../follow/follow.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";

/** Whether a call runs functions of the project that ask no client: an SQL builder, a parser, a mock. */
export function isOwnMethod(call: ts.CallExpression, unit: SourceUnit): boolean {
  const functions = calledFunctions(call, unit);
  if (functions.length === 0 || mayBeAnother(call, functions.length, unit)) return false;
  return functions.every(({ node }) => hasBody(node) && !goesOn(node));
}

/** `test ? mock : connect()`: the function of one of them tells nothing of the other. */
function mayBeAnother(call: ts.CallExpression, known: number, unit: SourceUnit): boolean {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const { ends, unknown } = follow(callee.expression, unit);
  return ends.length > known || (ends.length > 0 && unknown.length > 0);
}

function hasBody(node: ts.SignatureDeclaration): boolean {
  return "body" in node && node.body !== undefined;
}

/** `return this.client.from(table)`, `return super.from(table)`; also through a variable. */
function goesOn(node: ts.Node): boolean {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    const isStatic =
      ts.isIdentifier(expression) && /^(?:Array|Object|Buffer)$/.test(expression.text);
    if (/^(?:from|rpc|schema)$/.test(name.text) && !isStatic) return true;
  }
  return ts.forEachChild(node, (child) => goesOn(child) || undefined) ?? false;
}
