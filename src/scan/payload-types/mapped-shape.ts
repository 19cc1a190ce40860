/** Mapped types: `{ [K in "ward" | "floor"]: string }`, `{ [K in keyof Bed]?: Bed[K] }`. */
import { ts } from "ts-morph";
import { declarationOf } from "../source/source-unit.ts";
import { evidenceOfType } from "../types/type-evidence.ts";
import {
  type Shape,
  type ShapeReader,
  shapeOf,
  type TypeSource,
  UNKNOWN_SHAPE,
  withOptional,
} from "./shape.ts";
import { namesOfType } from "./type-keys.ts";
import { innerType } from "./type-source.ts";

/** Members for keys that are known by name; unknown where the keys are renamed. */
export function mappedShape(
  node: ts.MappedTypeNode,
  source: TypeSource,
  reader: ShapeReader,
): Shape {
  const keys = node.typeParameter.constraint;
  if (!keys || node.nameType) return UNKNOWN_SHAPE;
  const members = ts.isTypeOperatorNode(keys)
    ? reader.read(innerType(source, keys.type))
    : recordShape(innerType(source, keys), node.type ? innerType(source, node.type) : null, reader);
  const token = node.questionToken?.kind;
  if (token === undefined) return members;
  return withOptional(members, token !== ts.SyntaxKind.MinusToken);
}

/** `Record<"ward" | "floor", string>`. */
export function recordShape(
  keys: TypeSource,
  value: TypeSource | null,
  reader: ShapeReader,
): Shape {
  const names = namesOfType(keys, reader);
  if (!names) return UNKNOWN_SHAPE;
  const type = value ?? keys;
  return shapeOf(
    names.map((name) => ({
      name,
      optional: false,
      value: evidenceOfType({ node: type.node, unit: type.unit, optional: false }),
      declaration: declarationOf(keys.node, keys.unit),
      source: value,
    })),
  );
}
