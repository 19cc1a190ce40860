/** The signed-in user's id, which Supabase Auth gives as a uuid. */
import { ts } from "ts-morph";
import { findValue } from "../source/scope.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";

const AUTH_CALL =
  /\bauth\s*\.\s*(?:admin\s*\.\s*)?(?:getUser|getSession|sign\w+|createUser|refreshSession)\b/;

/** Whether an expression is `user.id` of what an `auth.getUser()` or like call gave. */
export function isAuthUserId(node: ts.Expression, unit: SourceUnit): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== "id") return false;
  const user = unwrap(node.expression);
  const root = rootOf(user);
  const declaration = ts.isIdentifier(root) ? findValue(root.text, root, unit) : null;
  if (!declaration || !isUser(user, declaration)) return false;
  const value = sourceOf(declaration);
  return value !== null && AUTH_CALL.test(value.getText(unit.source));
}

/** `x.user`, or a variable that was taken out as `user`. */
function isUser(node: ts.Expression, declaration: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === "user";
  if (!ts.isBindingElement(declaration)) return false;
  const key = declaration.propertyName ?? declaration.name;
  return ts.isIdentifier(key) && key.text === "user";
}

function rootOf(node: ts.Expression): ts.Expression {
  let root = node;
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  return root;
}

/** What a variable, or the pattern that it is part of, is initialised with. */
function sourceOf(declaration: ts.Node): ts.Expression | null {
  let owner = declaration;
  while (ts.isBindingElement(owner)) owner = owner.parent.parent;
  return ts.isVariableDeclaration(owner) && owner.initializer ? unwrap(owner.initializer) : null;
}
