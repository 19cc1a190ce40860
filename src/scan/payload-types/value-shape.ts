/** The shape of a value, by the types and schemas that its expression leads to. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { enclosingClass, findField } from "../source/assignments.ts";
import { findValue } from "../source/scope.ts";
import { isTransparent, type Located, type SourceUnit } from "../source/source-unit.ts";
import { callShape } from "./call-shape.ts";
import { declaredShape } from "./declared-shape.ts";
import { literalShape } from "./literal-shape.ts";
import { narrowed } from "./narrowed-shape.ts";
import {
  eitherShape,
  elementOfShape,
  isKnown,
  manyOf,
  memberShape,
  NO_SHAPE,
  type Shape,
  type ShapeReader,
  UNKNOWN_SHAPE,
  valueSource,
  withOptional,
} from "./shape.ts";
import { typeSource } from "./type-source.ts";

/** Reads an expression; `reader` reads what it is made of. */
export function valueShape({ node, unit }: Located<ts.Expression>, reader: ShapeReader): Shape {
  const read = (part: ts.Expression): Shape => reader.read(valueSource(part, unit));
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node))
    return castShape(node, unit, reader);
  if (isTransparent(node) || ts.isAwaitExpression(node)) return read(node.expression);
  if (node.kind === ts.SyntaxKind.NullKeyword) return NO_SHAPE;
  if (ts.isIdentifier(node)) return nameShape(node, unit, reader);
  if (ts.isObjectLiteralExpression(node)) return literalShape(node, unit, reader);
  if (ts.isArrayLiteralExpression(node)) return arrayShape(node, unit, reader);
  if (ts.isConditionalExpression(node))
    return eitherShape([read(node.whenTrue), read(node.whenFalse)]);
  if (ts.isBinaryExpression(node)) return operatorShape(node, unit, reader);
  if (ts.isPropertyAccessExpression(node)) return accessShape(node, unit, reader);
  if (ts.isElementAccessExpression(node)) return elementShape(node, unit, reader);
  if (ts.isCallExpression(node)) return callShape({ node, unit }, reader);
  return UNKNOWN_SHAPE;
}

/** What a cast says is not checked: a value may lack any member of that type. */
function castShape(
  node: ts.AsExpression | ts.TypeAssertion,
  unit: SourceUnit,
  reader: ShapeReader,
): Shape {
  const own = reader.read(valueSource(node.expression, unit));
  return isKnown(own) ? own : withOptional(reader.read(typeSource(node.type, unit)), true);
}

function nameShape(node: ts.Identifier, unit: SourceUnit, reader: ShapeReader): Shape {
  if (node.text === "undefined") return NO_SHAPE;
  const declaration = findValue(node.text, node, unit);
  if (!declaration) return UNKNOWN_SHAPE;
  const declared = declaredShape({ node: declaration, unit }, reader);
  return isKnown(declared) ? narrowed(declared, node, unit) : endsShape(node, unit, reader);
}

/** What constants of other files are. */
function endsShape(node: ts.Expression, unit: SourceUnit, reader: ShapeReader): Shape {
  const { ends, unknown } = follow(node, unit);
  const shapes = ends.map((end) =>
    ts.isExpression(end.node) && end.node !== node
      ? reader.read(valueSource(end.node, end.unit))
      : UNKNOWN_SHAPE,
  );
  return unknown.length > 0 || shapes.length === 0 ? UNKNOWN_SHAPE : eitherShape(shapes);
}

function arrayShape(
  node: ts.ArrayLiteralExpression,
  unit: SourceUnit,
  { read }: ShapeReader,
): Shape {
  if (node.elements.length === 0) return manyOf(UNKNOWN_SHAPE);
  const shapes = node.elements.map((element) =>
    ts.isSpreadElement(element)
      ? elementOfShape(read(valueSource(element.expression, unit)))
      : read(valueSource(element, unit)),
  );
  return manyOf(eitherShape(shapes));
}

function operatorShape(node: ts.BinaryExpression, unit: SourceUnit, { read }: ShapeReader): Shape {
  const right = read(valueSource(node.right, unit));
  const { kind } = node.operatorToken;
  const isEither =
    kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
  if (isEither) return eitherShape([read(valueSource(node.left, unit)), right]);
  return kind === ts.SyntaxKind.AmpersandAmpersandToken ? right : UNKNOWN_SHAPE;
}

function accessShape(
  node: ts.PropertyAccessExpression,
  unit: SourceUnit,
  reader: ShapeReader,
): Shape {
  const name = node.name.text;
  if (node.expression.kind !== ts.SyntaxKind.ThisKeyword) {
    const found = memberShape(reader.read(valueSource(node.expression, unit)), name, reader);
    return isKnown(found) ? found : endsShape(node, unit, reader);
  }
  const owner = enclosingClass(node);
  const field = owner && findField(owner, name);
  return field ? declaredShape({ node: field, unit }, reader) : UNKNOWN_SHAPE;
}

function elementShape(
  node: ts.ElementAccessExpression,
  unit: SourceUnit,
  reader: ShapeReader,
): Shape {
  const owner = reader.read(valueSource(node.expression, unit));
  if (owner.many) return elementOfShape(owner);
  const key = node.argumentExpression;
  return ts.isStringLiteralLike(key) ? memberShape(owner, key.text, reader) : UNKNOWN_SHAPE;
}
