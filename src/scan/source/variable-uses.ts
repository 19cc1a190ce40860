/** A local variable whose value is known to the key: what it is set to, and the keys that are added. */
import { ts } from "ts-morph";
import { isAssignment } from "./assignments.ts";
import { outermost } from "./chain.ts";
import { findUses, findValue } from "./scope.ts";
import type { SourceUnit } from "./source-unit.ts";

/** A variable up to one of its uses. */
export interface KnownVariable {
  readonly value: ts.Expression;
  /** Keys that are assigned; `always` where no condition or loop stands before it. */
  readonly keys: readonly { readonly name: string; readonly always: boolean }[];
}

/** The variable that `use` names; null where its keys may change in a way that is not seen. */
export function readVariable(use: ts.Identifier, unit: SourceUnit): KnownVariable | null {
  const declaration = findValue(use.text, use, unit);
  if (!declaration || !ts.isVariableDeclaration(declaration)) return null;
  if (!ts.isIdentifier(declaration.name) || !declaration.initializer) return null;
  const keys: { name: string; always: boolean }[] = [];
  for (const other of findUses(declaration, use.text, unit)) {
    if (other === use) continue;
    const effect = effectOf(other, declaration, use);
    if (effect === "unseen") return null;
    if (effect !== "none") keys.push(effect);
  }
  return { value: declaration.initializer, keys };
}

type Effect = "none" | "unseen" | { readonly name: string; readonly always: boolean };

function effectOf(
  other: ts.Identifier,
  declaration: ts.VariableDeclaration,
  use: ts.Identifier,
): Effect {
  const node = outermost(other);
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
    return memberEffect(parent, declaration, use);
  if (ts.isSpreadAssignment(parent) || ts.isSpreadElement(parent) || ts.isTypeQueryNode(parent))
    return "none";
  if (ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent)) return "none";
  if (ts.isReturnStatement(parent)) return "none";
  return isReader(parent, node) ? "none" : "unseen";
}

/** Methods that read an array without handing its elements to code that could change them. */
const READS: ReadonlySet<string> = new Set(["length", "filter", "slice", "includes", "join", "at"]);

function memberEffect(
  access: ts.PropertyAccessExpression,
  declaration: ts.VariableDeclaration,
  use: ts.Identifier,
): Effect {
  const name = access.name.text;
  const { parent } = access;
  if (ts.isDeleteExpression(parent)) return "unseen";
  if (ts.isCallExpression(parent) && parent.expression === access)
    return READS.has(name) ? "none" : "unseen";
  const isTarget = ts.isBinaryExpression(parent) && parent.left === access;
  if (!isTarget || !isAssignment(parent)) return "none";
  const always =
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    access.end < use.pos &&
    ts.isExpressionStatement(parent.parent) &&
    parent.parent.parent === declaration.parent.parent.parent;
  return { name, always };
}

/** Functions that take a value in without changing it. */
const READERS =
  /(?:^|\.)(?:insert|upsert|update|stringify|log|info|debug|warn|error|keys|values|entries|freeze|enum|nativeEnum)$/;

/** Whether `parent` is a call that takes `argument` in without changing it. */
export function isReader(parent: ts.Node, argument: ts.Expression): boolean {
  if (!ts.isCallExpression(parent) || parent.expression === argument) return false;
  return READERS.test(parent.expression.getText().replace(/\s+/g, ""));
}
