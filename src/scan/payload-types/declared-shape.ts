/** The shape of what a variable, parameter, destructured name or field of a class is declared to hold. */
import { ts } from "ts-morph";
import { loopedArray } from "../source/function-syntax.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import {
  elementOfShape,
  isKnown,
  memberShape,
  pickMembers,
  type Shape,
  type ShapeReader,
  UNKNOWN_SHAPE,
  valueSource,
} from "./shape.ts";
import { typeSource } from "./type-source.ts";

/** By the annotation, else by what it is set to; unknown for any other declaration. */
export function declaredShape({ node, unit }: Located, reader: ShapeReader): Shape {
  if (ts.isParameter(node)) return parameterShape(node, unit, reader);
  if (ts.isBindingElement(node)) return bindingShape(node, unit, reader);
  if (!ts.isVariableDeclaration(node) && !ts.isPropertyDeclaration(node)) return UNKNOWN_SHAPE;
  const annotated = node.type ? reader.read(typeSource(node.type, unit)) : UNKNOWN_SHAPE;
  if (isKnown(annotated)) return annotated;
  const loop = node.parent.parent;
  if (loop && ts.isForOfStatement(loop))
    return elementOfShape(reader.read(valueSource(loop.expression, unit)));
  return node.initializer ? reader.read(valueSource(node.initializer, unit)) : UNKNOWN_SHAPE;
}

/** By what a caller passes, by its annotation, or by the array whose callback it belongs to. */
function parameterShape(
  node: ts.ParameterDeclaration,
  unit: SourceUnit,
  reader: ShapeReader,
): Shape {
  const passed = unit.passed?.get(node);
  const given = passed ? reader.read({ kind: "value", ...passed }) : UNKNOWN_SHAPE;
  if (isKnown(given)) return given;
  if (node.type) return reader.read(typeSource(node.type, unit));
  const owner = node.parent;
  if (owner.parameters[0] !== node) return UNKNOWN_SHAPE;
  const array = loopedArray(owner);
  if (array) return elementOfShape(reader.read(valueSource(array, unit)));
  const props = componentProps(owner, unit);
  return props ? reader.read(typeSource(props, unit)) : UNKNOWN_SHAPE;
}

/** `const Form: FC<Props> = (props) => ...`: the `Props`. */
function componentProps(owner: ts.SignatureDeclaration, unit: SourceUnit): ts.TypeNode | null {
  const type = ts.isVariableDeclaration(owner.parent) ? owner.parent.type : undefined;
  if (!type || !ts.isTypeReferenceNode(type)) return null;
  const isComponent = /^(?:React\.)?(?:FC|FunctionComponent)$/;
  return isComponent.test(type.typeName.getText(unit.source))
    ? (type.typeArguments?.[0] ?? null)
    : null;
}

/** `const { ward, ...rest } = bed`, `const [bed] = beds`. */
function bindingShape(node: ts.BindingElement, unit: SourceUnit, reader: ShapeReader): Shape {
  const owner = declaredShape({ node: node.parent.parent, unit }, reader);
  if (ts.isArrayBindingPattern(node.parent))
    return node.dotDotDotToken ? owner : elementOfShape(owner);
  if (node.dotDotDotToken) return pickMembers(owner, new Set(namesBeside(node)), false);
  const name = boundName(node);
  return name === null ? UNKNOWN_SHAPE : memberShape(owner, name, reader);
}

/** The names that a pattern takes out of a value before its rest. */
export function namesBeside(rest: ts.BindingElement): readonly string[] {
  const { elements } = rest.parent;
  return elements.flatMap((one) => {
    const name = ts.isBindingElement(one) && one !== rest ? boundName(one) : null;
    return name === null ? [] : [name];
  });
}

function boundName({ propertyName, name }: ts.BindingElement): string | null {
  const key = propertyName ?? name;
  return ts.isIdentifier(key) || ts.isStringLiteral(key) ? key.text : null;
}
