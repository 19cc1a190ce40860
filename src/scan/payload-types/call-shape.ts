/** The shape of what a call gives back: of a validator, of an array's own methods, of the project's functions. */
import { ts } from "ts-morph";
import { calledFunctions } from "../callers/called-function.ts";
import { isFunction } from "../source/function-syntax.ts";
import { declarationOf, type Located, unwrap } from "../source/source-unit.ts";
import { UNKNOWN } from "../types/evidence.ts";
import { findTypeParameter } from "../types/type-declaration.ts";
import { returnedShape } from "./function-shape.ts";
import { schemaCall } from "./schema-call.ts";
import {
  eitherShape,
  elementOfShape,
  isKnown,
  manyOf,
  type Shape,
  type ShapeReader,
  type ShapeSource,
  shapeOf,
  UNKNOWN_SHAPE,
  valueSource,
} from "./shape.ts";
import { typeSource } from "./type-source.ts";

type Call = Located<ts.CallExpression>;

/** Reads a call; `reader` reads what it is given. */
export function callShape(call: Call, reader: ShapeReader): Shape {
  const validated = validatedShape(call, reader);
  if (isKnown(validated)) return validated;
  const kept = keptShape(call, reader);
  if (isKnown(kept)) return kept;
  const shapes = calledFunctions(call.node, call.unit).map((called) =>
    functionShape(called, call, reader),
  );
  return shapes.length > 0 ? eitherShape(shapes) : UNKNOWN_SHAPE;
}

/** `bed.parse(input)`, `bed.safeParse(input).data`; valibot's `parse(bed, input)`. */
function validatedShape({ node, unit }: Call, reader: ShapeReader): Shape {
  const call = schemaCall(node, unit);
  const method = /^(safe)?(?:[pP]arse(?:Async)?|validate(?:Sync)?|cast|decode)$/.exec(
    call?.method ?? "",
  );
  if (!call || !method) return UNKNOWN_SHAPE;
  const schema = call.on ?? (call.inputs[0] ? { node: call.inputs[0], unit } : null);
  if (!schema) return UNKNOWN_SHAPE;
  const source = { kind: "schema", ...schema } as const;
  return method[1] ? resultShape(node, unit, source) : reader.read(source);
}

/** What `safeParse` gives back holds the value under a name of its own. */
function resultShape(node: ts.CallExpression, unit: Call["unit"], source: ShapeSource): Shape {
  const declaration = declarationOf(node, unit);
  const member = { optional: false, value: UNKNOWN, declaration, source };
  return shapeOf(["data", "output"].map((name) => ({ ...member, name })));
}

const ROW_KEEPERS = /^(?:filter|slice|sort|toSorted|reverse|toReversed|concat|flat)$/;
const ELEMENT_KEEPERS = /^(?:find|at|pop|shift|findLast)$/;

/** Calls that hand on what they are given or called on. */
function keptShape({ node, unit }: Call, reader: ShapeReader): Shape {
  const callee = unwrap(node.expression);
  const [first] = node.arguments;
  const read = (one: ts.Expression | undefined): Shape =>
    one ? reader.read(valueSource(one, unit)) : UNKNOWN_SHAPE;
  if (/^(?:structuredClone|Object\.freeze)$/.test(callee.getText(unit.source))) return read(first);
  if (callee.getText(unit.source) === "Object.values") return valuesShape(read(first), reader);
  if (/^(?:React\.)?use(?:State|Ref)$/.test(callee.getText(unit.source))) {
    const type = node.typeArguments?.[0];
    return manyOf(type ? reader.read(typeSource(type, unit)) : read(first));
  }
  if (!ts.isPropertyAccessExpression(callee)) return UNKNOWN_SHAPE;
  const method = callee.name.text;
  if (ROW_KEEPERS.test(method)) {
    const rows = read(callee.expression);
    return rows.many ? rows : UNKNOWN_SHAPE;
  }
  if (ELEMENT_KEEPERS.test(method)) return elementOfShape(read(callee.expression));
  if (method !== "map" || !first) return UNKNOWN_SHAPE;
  const callback = unwrap(first);
  return isFunction(callback)
    ? manyOf(returnedShape({ node: callback, unit }, reader))
    : UNKNOWN_SHAPE;
}

/** `Object.values(bedsByName)`, of a `Record` of beds: rows of what each member holds. */
function valuesShape({ variants }: Shape, reader: ShapeReader): Shape {
  const members = variants.flatMap((variant) => [...variant.members.values()]);
  const [first] = members;
  const source = first?.source;
  // All members of a record are of one type.
  const isRecord = source && members.every((one) => one.source?.node === source.node);
  return isRecord ? manyOf(reader.read(source)) : UNKNOWN_SHAPE;
}

function functionShape(
  called: Located<ts.SignatureDeclaration>,
  call: Call,
  reader: ShapeReader,
): Shape {
  const { node, unit } = called;
  const given = givenFor(called, call, reader);
  if (given) return given;
  if (isFunction(node) || ts.isMethodDeclaration(node))
    return returnedShape({ node, unit }, reader);
  return node.type ? reader.read(typeSource(node.type, unit)) : UNKNOWN_SHAPE;
}

/** `function trimmed<T>(row: T): T`: what is given. */
function givenFor(
  called: Located<ts.SignatureDeclaration>,
  call: Call,
  reader: ShapeReader,
): Shape | null {
  const { node, unit } = called;
  const parameter = node.type && typeParameterOf(node.type, unit);
  if (!parameter) return null;
  const index = node.parameters.findIndex(
    ({ type }) => type && typeParameterOf(type, unit) === parameter,
  );
  const argument = call.node.arguments[index];
  return argument ? reader.read(valueSource(argument, call.unit)) : null;
}

function typeParameterOf(
  type: ts.TypeNode,
  unit: Call["unit"],
): ts.TypeParameterDeclaration | null {
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return null;
  const isPromise = type.typeName.text === "Promise" && type.typeArguments?.[0];
  if (isPromise) return typeParameterOf(isPromise, unit);
  return findTypeParameter(type.typeName.text, type, unit);
}
