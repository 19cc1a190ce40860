/** Method chains: the calls that hang on an expression, and the variable that the result is kept in. */
import { ts } from "ts-morph";
import type { Declaration } from "./declaration.ts";
import { findUses, findValue } from "./scope.ts";
import { isTransparent, type SourceUnit } from "./source-unit.ts";

/** One call of a chain: `.method(...)`. */
export interface Link {
  readonly method: string;
  readonly name: ts.MemberName;
  readonly call: ts.CallExpression;
  /** The file that it stands in, where that is another than the chain's or is read for one caller. */
  readonly unit?: SourceUnit;
}

/** The calls on an expression, in order, and the expression that they make up. */
export interface Chain {
  readonly links: readonly Link[];
  readonly end: ts.Expression;
}

/** What comes after a promise method is no builder any more. */
const LEAVES_BUILDER: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** The chain that starts at `start`. */
export function chainFrom(start: ts.Expression): Chain {
  const links: Link[] = [];
  let end = start;
  for (;;) {
    const outer = outermost(end);
    const link = linkOn(outer);
    if (!link || LEAVES_BUILDER.has(link.method)) return { links, end: outer };
    links.push(link);
    end = link.call;
  }
}

/** Every link on the variable that `chain` is kept in, also under further names: builders mutate. */
export function continuations(chain: Chain, unit: SourceUnit): readonly Link[] {
  return builderParts(chain, unit).flatMap((part) => part.links);
}

/** The chains on the variable that `chain` is kept in, and on further ones; those without links too. */
export function builderParts(chain: Chain, unit: SourceUnit): readonly Chain[] {
  const seen = new Set<ts.Node>();
  const collect = (part: Chain): readonly Chain[] => {
    const holder = holderOf(part.end, unit);
    if (!holder || seen.has(holder.declaration)) return [];
    seen.add(holder.declaration);
    return holder.uses
      .filter((use) => reaches(part.end, use, holder.uses))
      .flatMap((use) => {
        const next = chainFrom(use);
        return next.links.length === 0 ? [next] : [next, ...collect(next)];
      });
  };
  return collect(chain);
}

/** The chains on the variable that a bare expression is kept in, such as `const songs = db.from("songs")`. */
export function chainsOnVariable(start: ts.Expression, unit: SourceUnit): readonly Chain[] {
  const holder = holderOf(outermost(start), unit);
  return (holder?.uses ?? [])
    .filter((use) => reaches(start, use, holder?.uses ?? []))
    .map((use) => chainFrom(use))
    .filter((chain) => chain.links.length > 0);
}

/** The expression with the parentheses and casts around it. */
export function outermost(expression: ts.Expression): ts.Expression {
  let current = expression;
  while (isTransparent(current.parent)) current = current.parent;
  return current;
}

function linkOn(expression: ts.Expression): Link | null {
  const access = expression.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== expression) return null;
  const callee = outermost(access);
  const call = callee.parent;
  if (!ts.isCallExpression(call) || call.expression !== callee) return null;
  return { method: access.name.text, name: access.name, call };
}

/** The variable that a chain is kept in, and where it is used. */
export interface Holder {
  readonly declaration: Declaration;
  readonly uses: readonly ts.Identifier[];
}

/** The local variable that an expression is put into, through `a ? x : y` and `x ?? y`. */
export function holderOf(expression: ts.Expression, unit: SourceUnit): Holder | null {
  const value = outermost(expression);
  const parent = value.parent;
  if (ts.isConditionalExpression(parent) && parent.condition !== value)
    return holderOf(parent, unit);
  const name = assignedName(parent, value);
  const declaration = name && findValue(name.text, name, unit);
  return name && declaration ? { declaration, uses: findUses(declaration, name.text, unit) } : null;
}

function assignedName(parent: ts.Node, value: ts.Expression): ts.Identifier | null {
  if (ts.isVariableDeclaration(parent) && parent.initializer === value)
    return ts.isIdentifier(parent.name) ? parent.name : null;
  const isAssignment =
    ts.isBinaryExpression(parent) &&
    parent.right === value &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssignment && ts.isIdentifier(parent.left) ? parent.left : null;
}

/**
 * Whether the value made at `start` can be the one that is used at `use`: the use comes later, is not
 * in the other branch, and no fresh value was put into the variable between the two.
 */
export function reaches(
  start: ts.Node,
  use: ts.Identifier,
  uses: readonly ts.Identifier[],
): boolean {
  if (use.pos < start.end || inOtherBranch(start, use) || leftBefore(start, use)) return false;
  return !uses.some((other) => {
    const block = freshAssignment(other)?.parent.parent;
    return block && other.pos >= start.end && other.pos < use.pos && contains(block, use);
  });
}

/** The assignment `x = ...` whose right side does not build on `x`. */
function freshAssignment(target: ts.Identifier): ts.BinaryExpression | null {
  const parent = target.parent;
  if (!ts.isBinaryExpression(parent) || parent.left !== target) return null;
  if (parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
  return mentions(parent.right, target.text) ? null : parent;
}

function mentions(node: ts.Node, name: string): boolean {
  if (ts.isIdentifier(node)) return node.text === name;
  return ts.forEachChild(node, (child) => mentions(child, name) || undefined) ?? false;
}

function inOtherBranch(a: ts.Node, b: ts.Node): boolean {
  for (let node: ts.Node | undefined = a; node?.parent; node = node.parent) {
    const parent: ts.Node = node.parent;
    if (!contains(parent, b)) continue;
    if (contains(node, b)) return false;
    if (ts.isIfStatement(parent))
      return node === parent.thenStatement && contains(parent.elseStatement, b);
    return ts.isConditionalExpression(parent) && node === parent.whenTrue;
  }
  return false;
}

/** Whether the block of `a` returns or throws before `b`, which stands outside of it, is reached. */
function leftBefore(a: ts.Node, b: ts.Node): boolean {
  for (let node: ts.Node | undefined = a; node && !contains(node, b); node = node.parent) {
    const last = ts.isBlock(node) ? node.statements[node.statements.length - 1] : undefined;
    if (last && (ts.isReturnStatement(last) || ts.isThrowStatement(last))) return true;
    if (ts.isFunctionLike(node)) return false;
  }
  return false;
}

function contains(outer: ts.Node | undefined, inner: ts.Node): boolean {
  return outer !== undefined && outer.pos <= inner.pos && inner.end <= outer.end;
}
