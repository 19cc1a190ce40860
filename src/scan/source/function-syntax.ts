/** Functions as syntax: what they return, what they are called, whose callback they are. */
import { ts } from "ts-morph";

/** A function that can have a body. */
export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

/** Whether a node is a function with a body of its own. */
export function isFunction(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node)
  );
}

/** The expressions that a function returns; empty for a generator or none. */
export function returnedValues(
  node: FunctionNode | ts.MethodDeclaration | ts.GetAccessorDeclaration,
): readonly ts.Expression[] {
  if (!node.body || node.asteriskToken) return [];
  if (!ts.isBlock(node.body)) return [node.body];
  const values: ts.Expression[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isFunctionLike(child) || ts.isClassLike(child)) return;
    if (ts.isReturnStatement(child) && child.expression) values.push(child.expression);
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node.body, visit);
  return values;
}

/** The name of a function, or of the variable or property that holds it; empty without one. */
export function functionName(node: ts.SignatureDeclaration): string {
  if (node.name && ts.isIdentifier(node.name)) return node.name.text;
  const parent = node.parent;
  const named = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  return named && ts.isIdentifier(parent.name) ? parent.name.text : "";
}

/** The array that a function is the callback of, such as `rows` of `rows.map((row) => ...)`. */
export function loopedArray(callback: ts.Node): ts.Expression | null {
  const call = callback.parent;
  const isCallback =
    ts.isCallExpression(call) &&
    call.arguments[0] === callback &&
    ts.isPropertyAccessExpression(call.expression) &&
    /^(?:forEach|map|flatMap|filter|some|every|find)$/.test(call.expression.name.text);
  return isCallback && ts.isPropertyAccessExpression(call.expression)
    ? call.expression.expression
    : null;
}
