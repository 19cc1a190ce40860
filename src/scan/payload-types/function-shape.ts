/** What a function gives back, by its declared return type or else by what it returns. */
import type { ts } from "ts-morph";
import type { FunctionNode } from "../source/function-syntax.ts";
import { returnedValues } from "../source/function-syntax.ts";
import type { Located } from "../source/source-unit.ts";
import {
  eitherShape,
  isKnown,
  type Shape,
  type ShapeReader,
  UNKNOWN_SHAPE,
  valueSource,
} from "./shape.ts";
import { typeSource } from "./type-source.ts";

/** The shape of every value that a function returns. */
export function returnedShape(
  { node, unit }: Located<FunctionNode | ts.MethodDeclaration>,
  { read }: ShapeReader,
): Shape {
  const declared = node.type ? read(typeSource(node.type, unit)) : UNKNOWN_SHAPE;
  if (isKnown(declared)) return declared;
  const values = returnedValues(node);
  if (values.length === 0) return UNKNOWN_SHAPE;
  return eitherShape(values.map((value) => read(valueSource(value, unit))));
}
