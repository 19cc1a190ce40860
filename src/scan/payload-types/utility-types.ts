/** Types that TypeScript brings along, and those that validators infer. */
import { ts } from "ts-morph";
import { isFunction } from "../source/function-syntax.ts";
import { entityEnds } from "./entity-name.ts";
import { returnedShape } from "./function-shape.ts";
import { recordShape } from "./mapped-shape.ts";
import {
  eitherShape,
  manyOf,
  pickMembers,
  type Shape,
  type ShapeReader,
  type TypeSource,
  UNKNOWN_SHAPE,
  withOptional,
  withoutMembers,
} from "./shape.ts";
import { namesOfType } from "./type-keys.ts";
import { argumentsOf } from "./type-source.ts";

type Utility = (types: readonly TypeSource[], reader: ShapeReader) => Shape;

const same: Utility = ([type], { read }) => (type ? read(type) : UNKNOWN_SHAPE);
const array: Utility = ([type], { read }) => (type ? manyOf(read(type)) : UNKNOWN_SHAPE);

function chosen(keep: boolean): Utility {
  return ([type, keys], reader) => {
    if (!type || !keys) return UNKNOWN_SHAPE;
    const shape = reader.read(type);
    const names = namesOfType(keys, reader);
    // Which members are left cannot be told.
    return names ? pickMembers(shape, new Set(names), keep) : withoutMembers(shape);
  };
}

const UTILITIES: ReadonlyMap<string, Utility> = new Map<string, Utility>([
  ["Array", array],
  ["ReadonlyArray", array],
  ["Awaited", same],
  ["NonNullable", same],
  ["Promise", same],
  ["PromiseLike", same],
  ["Readonly", same],
  ["Partial", ([type], { read }) => (type ? withOptional(read(type), true) : UNKNOWN_SHAPE)],
  ["Required", ([type], { read }) => (type ? withOptional(read(type), false) : UNKNOWN_SHAPE)],
  ["Pick", chosen(true)],
  ["Omit", chosen(false)],
  [
    "Record",
    ([keys, value], reader) => (keys ? recordShape(keys, value ?? null, reader) : UNKNOWN_SHAPE),
  ],
  ["ReturnType", returned],
]);

/** What validators call the type of a schema: zod, valibot, yup, superstruct, TypeBox. */
const INFERRED =
  /^(?:(?:\w+\.)?(?:infer|input|output|TypeOf|Infer|InferType|InferInput|InferOutput|Input|Output))$/;

/** The shape of a reference that no declaration of the project explains. */
export function utilityShape(
  node: ts.TypeReferenceNode | ts.ExpressionWithTypeArguments,
  source: TypeSource,
  reader: ShapeReader,
): Shape {
  const name = (ts.isTypeReferenceNode(node) ? node.typeName : node.expression).getText(
    source.unit.source,
  );
  const types = argumentsOf(node, source);
  const utility = UTILITIES.get(name);
  if (utility) return utility(types, reader);
  const [type] = types;
  return type && INFERRED.test(name) ? inferredShape(type, reader) : UNKNOWN_SHAPE;
}

/** `z.infer<typeof bedSchema>`. */
function inferredShape({ node, unit }: TypeSource, reader: ShapeReader): Shape {
  if (!ts.isTypeQueryNode(node)) return UNKNOWN_SHAPE;
  const ends = entityEnds(node.exprName, unit);
  const shapes = ends.map((end) =>
    ts.isExpression(end.node)
      ? reader.read({ kind: "schema", node: end.node, unit: end.unit })
      : UNKNOWN_SHAPE,
  );
  return shapes.length > 0 ? eitherShape(shapes) : UNKNOWN_SHAPE;
}

/** `ReturnType<typeof toBed>`. */
function returned([type]: readonly TypeSource[], reader: ShapeReader): Shape {
  if (!type || !ts.isTypeQueryNode(type.node)) return UNKNOWN_SHAPE;
  const shapes = entityEnds(type.node.exprName, type.unit).map(({ node, unit }) =>
    isFunction(node) ? returnedShape({ node, unit }, reader) : UNKNOWN_SHAPE,
  );
  return shapes.length > 0 ? eitherShape(shapes) : UNKNOWN_SHAPE;
}
