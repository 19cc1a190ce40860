/** The shape of what a validator's schema lets through. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { type Located, unwrap } from "../source/source-unit.ts";
import { type SchemaCall, schemaCall } from "./schema-call.ts";
import { schemaFields } from "./schema-fields.ts";
import {
  bothShapes,
  eitherShape,
  manyOf,
  mapMembers,
  memberNames,
  memberShape,
  NO_SHAPE,
  overlaid,
  pickMembers,
  type Shape,
  type ShapeReader,
  shapeOf,
  UNKNOWN_SHAPE,
  withOptional,
  withoutMembers,
} from "./shape.ts";

/** Reads a schema; `reader` reads those that it is made of. */
export function schemaShape(schema: Located<ts.Expression>, reader: ShapeReader): Shape {
  const node = unwrap(schema.node);
  if (ts.isCallExpression(node)) {
    const call = schemaCall(node, schema.unit);
    return call ? callShape(call, reader) : UNKNOWN_SHAPE;
  }
  if (ts.isPropertyAccessExpression(node)) {
    const field = fieldOf(node, schema, reader);
    if (field) return field;
  }
  return endsShape({ node, unit: schema.unit }, reader);
}

function endsShape({ node, unit }: Located<ts.Expression>, reader: ShapeReader): Shape {
  const { ends, unknown } = follow(node, unit);
  const schemas = ends.filter((end): end is Located<ts.Expression> => ts.isExpression(end.node));
  if (unknown.length > 0 || schemas.length < ends.length || schemas.length === 0)
    return UNKNOWN_SHAPE;
  if (schemas.some((end) => end.node === node)) return UNKNOWN_SHAPE;
  return eitherShape(schemas.map((end) => reader.read({ kind: "schema", ...end })));
}

/** `bed.shape.ward`, `beds.element`. */
function fieldOf(
  node: ts.PropertyAccessExpression,
  { unit }: Located,
  reader: ShapeReader,
): Shape | null {
  const owner = unwrap(node.expression);
  if (node.name.text === "element") {
    const all = reader.read({ kind: "schema", node: owner, unit });
    return all.many ? { ...all, many: false } : null;
  }
  const isShape =
    ts.isPropertyAccessExpression(owner) && /^(?:shape|entries|fields)$/.test(owner.name.text);
  if (!isShape) return null;
  const shape = reader.read({ kind: "schema", node: owner.expression, unit });
  return memberShape(shape, node.name.text, reader);
}

function callShape(call: SchemaCall, reader: ShapeReader): Shape {
  if (call.on === null) return (MAKERS.get(call.method) ?? unknownRule)(call, reader);
  const shape = (): Shape =>
    call.on ? reader.read({ kind: "schema", ...call.on }) : UNKNOWN_SHAPE;
  if (KEEPERS.has(call.method)) return shape();
  return (METHODS.get(call.method) ?? unknownRule)(call, reader);
}

/** Methods that leave the keys as they are; some let further ones through. */
const KEEPERS: ReadonlySet<string> = new Set([
  "brand",
  "catch",
  "catchall",
  "check",
  "default",
  "describe",
  "exactOptional",
  "label",
  "lean",
  "loose",
  "meta",
  "min",
  "max",
  "length",
  "nonempty",
  "noUnknown",
  "nonoptional",
  "nonNullable",
  "nullable",
  "nullish",
  "openapi",
  "optional",
  "overwrite",
  "passthrough",
  "prefault",
  "readonly",
  "refine",
  "register",
  "strict",
  "strip",
  "superRefine",
  "test",
  "defined",
  "unwrap",
]);

type Rule = (call: SchemaCall, reader: ShapeReader) => Shape;

const unknownRule: Rule = () => UNKNOWN_SHAPE;

/** What the library makes of schemas. A schema that a function form changes stands first. */
const MAKERS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["object", ({ inputs: [fields], unit }, reader) => fieldsShape(fields, unit, reader)],
  ["strictObject", ({ inputs: [fields], unit }, reader) => fieldsShape(fields, unit, reader)],
  ["looseObject", ({ inputs: [fields], unit }, reader) => fieldsShape(fields, unit, reader)],
  ["formData", ({ inputs: [fields], unit }, reader) => fieldsShape(fields, unit, reader)],
  ["union", ({ inputs: [list], unit }, reader) => eitherShape(listed(list, unit, reader))],
  ["variant", ({ inputs: [, list], unit }, reader) => eitherShape(listed(list, unit, reader))],
  [
    "discriminatedUnion",
    ({ inputs: [, list], unit }, reader) => eitherShape(listed(list, unit, reader)),
  ],
  ["intersect", ({ inputs: [list], unit }, reader) => bothShapes(listed(list, unit, reader))],
  [
    "intersection",
    ({ inputs, unit }, reader) => bothShapes(inputs.map((one) => read(one, unit, reader))),
  ],
  ["array", ({ inputs: [of], unit }, reader) => manyOf(read(of, unit, reader))],
  ["lazy", ({ inputs: [make], unit }, reader) => lazyShape(make, unit, reader)],
  ["preprocess", ({ inputs: [, schema], unit }, reader) => read(schema, unit, reader)],
  ["null", () => NO_SHAPE],
  ["undefined", () => NO_SHAPE],
  ...(["optional", "nullable", "nullish", "nullishable", "readonly", "nonoptional"].map((name) => [
    name,
    ({ inputs: [schema], unit }: SchemaCall, reader: ShapeReader) => read(schema, unit, reader),
  ]) as [string, Rule][]),
  ["pipe", pipeShape],
  ...(["extend", "safeExtend", "merge", "pick", "omit", "partial", "required"].map((name) => [
    name,
    ({ inputs: [schema, ...inputs], ...call }: SchemaCall, reader: ShapeReader) => {
      const on = schema ? { node: schema, unit: call.unit } : null;
      return (METHODS.get(name) ?? unknownRule)({ ...call, on, inputs }, reader);
    },
  ]) as [string, Rule][]),
]);

const METHODS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["extend", extended],
  ["safeExtend", extended],
  ["augment", extended],
  ["shape", extended],
  ["setKey", unknownRule],
  ["merge", (call, reader) => overlaid(base(call, reader), firstSchema(call, reader))],
  ["concat", (call, reader) => overlaid(base(call, reader), firstSchema(call, reader))],
  ["and", (call, reader) => bothShapes([base(call, reader), firstSchema(call, reader)])],
  ["or", (call, reader) => eitherShape([base(call, reader), firstSchema(call, reader)])],
  ["array", (call, reader) => manyOf(base(call, reader))],
  ["pick", (call, reader) => chosen(call, true, reader)],
  ["omit", (call, reader) => chosen(call, false, reader)],
  ["partial", (call, reader) => marked(call, true, reader)],
  ["deepPartial", (call, reader) => withOptional(base(call, reader), true)],
  ["required", (call, reader) => marked(call, false, reader)],
]);

function base({ on }: SchemaCall, reader: ShapeReader): Shape {
  return on ? reader.read({ kind: "schema", ...on }) : UNKNOWN_SHAPE;
}

function firstSchema({ inputs: [first], unit }: SchemaCall, reader: ShapeReader): Shape {
  return read(first, unit, reader);
}

function read(
  schema: ts.Expression | undefined,
  unit: SchemaCall["unit"],
  reader: ShapeReader,
): Shape {
  return schema ? reader.read({ kind: "schema", node: schema, unit }) : UNKNOWN_SHAPE;
}

function fieldsShape(
  fields: ts.Expression | undefined,
  unit: SchemaCall["unit"],
  reader: ShapeReader,
): Shape {
  if (!fields) return UNKNOWN_SHAPE;
  const found = schemaFields({ node: fields, unit }, reader);
  // `zfd.formData` takes a whole schema too.
  return found ? shapeOf(found) : read(fields, unit, reader);
}

function extended(call: SchemaCall, reader: ShapeReader): Shape {
  const [fields] = call.inputs;
  if (!fields) return base(call, reader);
  const found = schemaFields({ node: fields, unit: call.unit }, reader);
  return found ? overlaid(base(call, reader), shapeOf(found)) : base(call, reader);
}

function listed(
  list: ts.Expression | undefined,
  unit: SchemaCall["unit"],
  reader: ShapeReader,
): readonly Shape[] {
  const node = list && unwrap(list);
  if (!node || !ts.isArrayLiteralExpression(node)) return [UNKNOWN_SHAPE];
  return node.elements.map((one) => read(one, unit, reader));
}

function lazyShape(
  make: ts.Expression | undefined,
  unit: SchemaCall["unit"],
  reader: ShapeReader,
): Shape {
  const isPlain = make && ts.isArrowFunction(make) && !ts.isBlock(make.body);
  return isPlain ? read(make.body as ts.Expression, unit, reader) : UNKNOWN_SHAPE;
}

/** valibot: a schema, then what is done to its value. */
function pipeShape({ inputs: [schema, ...steps], unit }: SchemaCall, reader: ShapeReader): Shape {
  const changes = steps.some((one) =>
    /\b(?:transform|rawTransform)\s*\(/.test(one.getText(unit.source)),
  );
  return changes ? UNKNOWN_SHAPE : read(schema, unit, reader);
}

/** `{ ward: true }` of zod, `["ward"]` of valibot and yup; null where it is not written out. */
function namedKeys({ inputs: [keys] }: SchemaCall): ReadonlySet<string> | null {
  const node = keys && unwrap(keys);
  if (node && ts.isArrayLiteralExpression(node)) {
    const names = node.elements.map((one) => (ts.isStringLiteralLike(one) ? one.text : null));
    return names.every((name) => name !== null) ? new Set(names) : null;
  }
  if (!node || !ts.isObjectLiteralExpression(node)) return null;
  const names = node.properties.map(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : null,
  );
  return names.every((name) => name !== null) ? new Set(names) : null;
}

function chosen(call: SchemaCall, keep: boolean, reader: ShapeReader): Shape {
  const shape = base(call, reader);
  const names = namedKeys(call);
  return names ? pickMembers(shape, names, keep) : withoutMembers(shape);
}

function marked(call: SchemaCall, optional: boolean, reader: ShapeReader): Shape {
  const shape = base(call, reader);
  if (call.inputs.length === 0) return withOptional(shape, optional);
  const names = namedKeys(call) ?? new Set(optional ? (memberNames(shape) ?? []) : []);
  return mapMembers(shape, (one) => (names.has(one.name) ? { ...one, optional } : one));
}
