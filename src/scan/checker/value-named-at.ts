/** From the place of a name to the expression that it gives a value to. */
import { ts } from "ts-morph";
import type { SourceSpan } from "../../model/location.ts";
import { ASSIGNMENTS } from "../payload/payload-mutations.ts";
import { comparedArgument, isListMethod } from "../requests/read-filters.ts";
import { isTransparent } from "../source/source-unit.ts";

/** A value, and what names it. */
export interface NamedValue {
  /**
   * `key`: of an object, a member or a type; `path`: the first argument of a filter; `list`: of a
   * filter that compares with each of several values.
   */
  readonly by: "key" | "path" | "list";
  /** An expression, or a declaration without one: a shorthand property or the member of a type. */
  readonly node: ts.Expression | ts.Declaration;
}

/** The value that the name at `span` stands for; null where nothing there names one. */
export function valueNamedAt(source: ts.SourceFile, span: SourceSpan): NamedValue | null {
  const start = offsetOf(source, span.line, span.column);
  const end = offsetOf(source, span.endLine, span.endColumn);
  if (start === null || end === null) return null;
  let node: ts.Node | null = nodeAt(source, start, end);
  // The name may be written in brackets, parentheses or with a cast.
  while (node) {
    const value = valueNamedBy(node);
    if (value) return value;
    const { parent }: ts.Node = node;
    node = parent && (ts.isComputedPropertyName(parent) || isTransparent(parent)) ? parent : null;
  }
  return null;
}

function offsetOf(source: ts.SourceFile, line: number, column: number): number | null {
  const start = source.getLineStarts()[line - 1];
  const offset = (start ?? 0) + column - 1;
  return start === undefined || offset > source.end ? null : offset;
}

/** The smallest node around a stretch. */
function nodeAt(source: ts.SourceFile, start: number, end: number): ts.Node {
  let found: ts.Node = source;
  for (let inner: ts.Node | undefined = found; inner; ) {
    found = inner;
    inner = ts.forEachChild(found, (child) =>
      child.getStart(source) <= start && end <= child.end ? child : undefined,
    );
  }
  return found;
}

function valueNamedBy(name: ts.Node): NamedValue | null {
  const { parent } = name;
  if (!parent) return null;
  if (ts.isPropertyAssignment(parent) && parent.name === name)
    return { by: "key", node: parent.initializer };
  if (isOpenDeclaration(parent) && parent.name === name) return { by: "key", node: parent };
  if (isMember(parent) && memberName(parent) === name) return assignedTo(parent);
  return ts.isCallExpression(parent) ? comparedWith(name, parent) : null;
}

function isOpenDeclaration(
  node: ts.Node,
): node is ts.ShorthandPropertyAssignment | ts.PropertySignature | ts.PropertyDeclaration {
  return (
    ts.isShorthandPropertyAssignment(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node)
  );
}

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function isMember(node: ts.Node): node is Member {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function memberName(member: Member): ts.Node {
  return ts.isPropertyAccessExpression(member) ? member.name : member.argumentExpression;
}

/** `row.name = value`, `row["name"] ??= value`. */
function assignedTo(member: Member): NamedValue | null {
  const { parent } = member;
  const isTarget =
    ts.isBinaryExpression(parent) &&
    parent.left === member &&
    ASSIGNMENTS.has(parent.operatorToken.kind);
  return isTarget ? { by: "key", node: parent.right } : null;
}

/** `.eq(path, value)`, `.not(path, operator, value)`. */
function comparedWith(path: ts.Node, call: ts.CallExpression): NamedValue | null {
  const callee = call.expression;
  if (call.arguments[0] !== path || !ts.isPropertyAccessExpression(callee)) return null;
  const method = callee.name.text;
  const position = comparedArgument(method);
  const value = position === null ? undefined : call.arguments[position];
  return value ? { by: isListMethod(method) ? "list" : "path", node: value } : null;
}
