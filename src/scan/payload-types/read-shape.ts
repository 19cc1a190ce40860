/** The shape of a value, by annotations and schemas: syntax only, within bounds. */
import type { ts } from "ts-morph";
import type { SourceUnit } from "../source/source-unit.ts";
import { schemaShape } from "./schema-shape.ts";
import {
  type Shape,
  type ShapeReader,
  type ShapeSource,
  UNKNOWN_SHAPE,
  valueSource,
} from "./shape.ts";
import { typeShape } from "./type-shape.ts";
import { valueShape } from "./value-shape.ts";

const MAXIMUM_DEPTH = 40;
const MAXIMUM_STEPS = 2_000;

/** What the declared type of an expression, or the schema that it went through, tells of its members. */
export function readShape(expression: ts.Expression, unit: SourceUnit): Shape {
  return newReader().read(valueSource(expression, unit));
}

/** A type that leads back to itself ends at the depth, one that branches at every level at the steps. */
function newReader(): ShapeReader {
  let steps = 0;
  let depth = 0;
  const reader: ShapeReader = {
    read: (source) => {
      if (depth >= MAXIMUM_DEPTH || ++steps > MAXIMUM_STEPS) return UNKNOWN_SHAPE;
      depth++;
      const shape = shapeOfSource(source, reader);
      depth--;
      return shape;
    },
  };
  return reader;
}

function shapeOfSource(source: ShapeSource, reader: ShapeReader): Shape {
  if (source.kind === "type") return typeShape(source, reader);
  return source.kind === "schema" ? schemaShape(source, reader) : valueShape(source, reader);
}
