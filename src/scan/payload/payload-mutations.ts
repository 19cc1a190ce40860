/** What is done to a variable between its declaration and the request that sends it. */
import { ts } from "ts-morph";
import { type Reach, reachOf } from "../follow/reach.ts";
import { findUses } from "../source/scope.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";

/** Mutations in source order. */
export interface Mutations {
  /** `payload = {...}`, and what `Object.assign(payload, ...)` brings in. */
  readonly values: readonly ts.Expression[];
  /** `rows.push(...)`. */
  readonly rows: readonly ts.Expression[];
  /** `payload.name = value`, `payload[name] = value`. */
  readonly keys: readonly {
    readonly name: ts.MemberName | ts.Expression;
    readonly value: ts.Expression;
    /** It stands beside the declaration, in no branch that may not be taken and in no loop. */
    readonly always: boolean;
  }[];
  /** `delete payload.name`. */
  readonly removed: readonly { readonly name: string; readonly always: boolean }[];
  /** `delete payload[key]`: any key may be taken out. */
  readonly removesAny: boolean;
}

/** The mutations of a variable or parameter before `until`, one of its uses. */
export function findMutations(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration,
  until: ts.Identifier,
  unit: SourceUnit,
): Mutations {
  const values: ts.Expression[] = [];
  const rows: ts.Expression[] = [];
  const keys: Mutations["keys"][number][] = [];
  const removed: Mutations["removed"][number][] = [];
  let removesAny = false;
  const uses = findUses(declaration, until.text, unit).filter((use) => use.pos < until.pos);
  for (const use of uses) {
    const reach = reachFrom(declaration, use, unit);
    if (reach === "never") continue;
    values.push(...assignedTo(use), ...mergedInto(use));
    rows.push(...pushedTo(use));
    const access = memberOn(use);
    if (!access) continue;
    const value = assignedValue(access);
    const always = reach === "always" || isBeside(access.parent, declaration);
    if (value) keys.push({ name: memberName(access), value, always });
    if (!ts.isDeleteExpression(access.parent)) continue;
    if (ts.isPropertyAccessExpression(access)) removed.push({ name: access.name.text, always });
    else removesAny = true;
  }
  const isList = rows.length > 0 || isListOf(declaration);
  return {
    values,
    rows,
    keys: isList ? keys.filter(({ name }) => !isLength(name)) : keys,
    removed,
    removesAny,
  };
}

/** Whether a variable is written or declared as an array. */
function isListOf({
  initializer,
  type,
}: ts.VariableDeclaration | ts.ParameterDeclaration): boolean {
  const isWritten = initializer !== undefined && ts.isArrayLiteralExpression(unwrap(initializer));
  return isWritten || (type !== undefined && ts.isArrayTypeNode(type));
}

/** `rows.length = 0` empties a list and is no column of it. */
function isLength(name: ts.MemberName | ts.Expression): boolean {
  return (
    ts.isIdentifier(name) && name.text === "length" && ts.isPropertyAccessExpression(name.parent)
  );
}

/** Whether one who comes to the declaration comes to a use of the variable. */
function reachFrom(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration,
  use: ts.Identifier,
  unit: SourceUnit,
): Reach {
  const block = blockOf(declaration);
  return block ? reachOf(use, block, unit) : "sometimes";
}

/** Whether an expression is a statement of the block that the variable is declared in. */
function isBeside(
  expression: ts.Node,
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration,
): boolean {
  const statement = expression.parent;
  return ts.isExpressionStatement(statement) && statement.parent === blockOf(declaration);
}

/** The block that a variable is declared in, or that is run for each of a loop; a function's body. */
function blockOf(declaration: ts.VariableDeclaration | ts.ParameterDeclaration): ts.Node | null {
  if (ts.isParameter(declaration)) {
    const { parent } = declaration;
    return "body" in parent ? (parent.body ?? null) : null;
  }
  const outer = declaration.parent.parent;
  return ts.isForOfStatement(outer) ? outer.statement : outer.parent;
}

function memberOn(
  use: ts.Identifier,
): ts.PropertyAccessExpression | ts.ElementAccessExpression | null {
  const parent = ts.isNonNullExpression(use.parent) ? use.parent.parent : use.parent;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  return isAccess && parent.pos <= use.pos && parent.expression.end >= use.end ? parent : null;
}

function memberName(
  access: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): ts.MemberName | ts.Expression {
  return ts.isPropertyAccessExpression(access) ? access.name : access.argumentExpression;
}

/** Assignments that leave a value of the right side's kind. */
export const ASSIGNMENTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.PlusEqualsToken,
]);

function assignedValue(target: ts.Expression): ts.Expression | null {
  const parent = target.parent;
  const isTarget = ts.isBinaryExpression(parent) && parent.left === target;
  return isTarget && ASSIGNMENTS.has(parent.operatorToken.kind) ? parent.right : null;
}

function assignedTo(use: ts.Identifier): readonly ts.Expression[] {
  const value = assignedValue(use);
  return value ? [value] : [];
}

/** `Object.assign(use, a, b)`. */
function mergedInto(use: ts.Identifier): readonly ts.Expression[] {
  const call = use.parent;
  const isMerge =
    ts.isCallExpression(call) &&
    call.arguments[0] === use &&
    call.expression.getText() === "Object.assign";
  return isMerge ? call.arguments.slice(1) : [];
}

function pushedTo(use: ts.Identifier): readonly ts.Expression[] {
  const access = memberOn(use);
  const call = access?.parent;
  if (!access || !call || !ts.isCallExpression(call) || call.expression !== access) return [];
  const isPush =
    ts.isPropertyAccessExpression(access) && /^(?:push|unshift)$/.test(access.name.text);
  return isPush
    ? call.arguments.map((row) => (ts.isSpreadElement(row) ? row.expression : row))
    : [];
}
