/** The shape of an object that is written out. */
import { ts } from "ts-morph";
import { propertyValue } from "../source/property-value.ts";
import { declarationOf, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { evidenceOf } from "../types/value-evidence.ts";
import {
  bothShapes,
  type Member,
  type Shape,
  type ShapeReader,
  shapeOf,
  UNKNOWN_SHAPE,
  valueSource,
} from "./shape.ts";

/** Later properties and spreads take the place of earlier ones. */
export function literalShape(
  node: ts.ObjectLiteralExpression,
  unit: SourceUnit,
  { read }: ShapeReader,
): Shape {
  let shape = UNKNOWN_SHAPE;
  for (const property of node.properties) {
    const added = ts.isSpreadAssignment(property)
      ? read(valueSource(property.expression, unit))
      : shapeOf(propertyMembers(property, unit));
    shape = bothShapes([added.variants.length > 0 ? added : UNKNOWN_SHAPE, shape]);
  }
  return shape;
}

function propertyMembers(
  property: ts.ObjectLiteralElementLike,
  unit: SourceUnit,
): readonly Member[] {
  const { name } = property;
  const value = propertyValue(property);
  if (!name || !value || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) return [];
  const isLeftOut = ts.isIdentifier(value) && value.text === "undefined";
  if (isLeftOut || ts.isFunctionLike(unwrap(value))) return [];
  const member = {
    name: name.text,
    optional: false,
    value: evidenceOf(value, unit),
    declaration: declarationOf(name, unit),
    source: valueSource(value, unit),
  };
  return [member];
}
