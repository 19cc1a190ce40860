/** What a caller passes for an expression, where a file is read for one caller. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { enclosingClass, findField, ownAssignments } from "../source/assignments.ts";
import { propertyValue } from "../source/property-value.ts";
import { findValue } from "../source/scope.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";

const MAXIMUM_DEPTH = 8;

/**
 * The caller's expression for a parameter, for a member of an object that it passes, or for a field
 * that its constructor sets; null for all else, and always where no caller is looked at.
 */
export function passedValue(
  expression: ts.Expression,
  unit: SourceUnit,
  depth = 0,
): Located<ts.Expression> | null {
  if (!unit.passed || depth > MAXIMUM_DEPTH) return null;
  const node = unwrap(expression);
  if (ts.isIdentifier(node)) {
    const declaration = findValue(node.text, node, unit);
    return declaration && passedTo(declaration, unit, depth + 1);
  }
  if (!ts.isPropertyAccessExpression(node)) return null;
  if (node.expression.kind === ts.SyntaxKind.ThisKeyword) return passedToOwn(node, unit, depth + 1);
  const object = passedValue(node.expression, unit, depth + 1);
  return object && memberOf(object, node.name.text);
}

function passedTo(node: ts.Node, unit: SourceUnit, depth: number): Located<ts.Expression> | null {
  if (ts.isParameter(node)) {
    const passed = unit.passed?.get(node);
    if (passed !== null) return passed ?? null;
    return node.initializer ? { node: node.initializer, unit } : null;
  }
  if (ts.isBindingElement(node)) return passedToBinding(node, unit, depth);
  const isConstant =
    ts.isVariableDeclaration(node) &&
    (node.parent.flags & ts.NodeFlags.Const) !== 0 &&
    node.initializer;
  return isConstant ? passedValue(isConstant, unit, depth) : null;
}

function passedToBinding(
  node: ts.BindingElement,
  unit: SourceUnit,
  depth: number,
): Located<ts.Expression> | null {
  if (node.dotDotDotToken || !ts.isObjectBindingPattern(node.parent)) return null;
  const object = passedTo(node.parent.parent, unit, depth + 1);
  const name = node.propertyName ?? node.name;
  if (!object || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) return null;
  const given = memberOf(object, name.text);
  if (given || !node.initializer || !isWrittenOut(object)) return given;
  return { node: node.initializer, unit };
}

/** `this.table`: a field that a subclass sets, or that the constructor sets from what it is given. */
function passedToOwn(
  node: ts.PropertyAccessExpression,
  unit: SourceUnit,
  depth: number,
): Located<ts.Expression> | null {
  const owner = enclosingClass(node);
  if (!owner) return null;
  const field = findField(owner, node.name.text);
  const passed = field && unit.passed?.get(field);
  if (passed) return passed;
  if (field && ts.isParameter(field)) return passedTo(field, unit, depth);
  const [only, ...more] = ownAssignments(owner, node.name.text, unit);
  return only && more.length === 0 ? passedValue(only, unit, depth) : null;
}

/** The value of a property of the object literal that an expression leads to. */
function memberOf(object: Located<ts.Expression>, name: string): Located<ts.Expression> | null {
  const written = objectOf(object);
  if (!written || written.node.properties.some(ts.isSpreadAssignment)) return null;
  for (const property of written.node.properties) {
    const key = property.name;
    if (!key || !(ts.isIdentifier(key) || ts.isStringLiteral(key)) || key.text !== name) continue;
    const value = propertyValue(property);
    if (value) return { node: value, unit: written.unit };
  }
  return null;
}

function isWrittenOut(object: Located<ts.Expression>): boolean {
  const written = objectOf(object);
  return written !== null && !written.node.properties.some(ts.isSpreadAssignment);
}

function objectOf({
  node,
  unit,
}: Located<ts.Expression>): Located<ts.ObjectLiteralExpression> | null {
  const passed = passedValue(node, unit);
  if (passed) return objectOf(passed);
  const { ends, unknown } = follow(node, unit);
  const [end] = ends;
  if (!end || ends.length > 1 || unknown.length > 0) return null;
  return ts.isObjectLiteralExpression(end.node) ? { node: end.node, unit: end.unit } : null;
}
