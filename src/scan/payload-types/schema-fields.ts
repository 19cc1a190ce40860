/** The fields of an object schema as they are written. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { propertyValue } from "../source/property-value.ts";
import { declarationOf, type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { fieldEvidence, mayBeLeftOut } from "./schema-field.ts";
import type { Member, ShapeReader } from "./shape.ts";

/** Members by the object that writes them; null where that is no object. Later ones take the place of earlier. */
export function schemaFields(
  fields: Located<ts.Expression>,
  reader: ShapeReader,
): readonly Member[] | null {
  const node = unwrap(fields.node);
  if (ts.isObjectLiteralExpression(node)) return literalFields(node, fields.unit, reader);
  if (ts.isPropertyAccessExpression(node) && /^(?:shape|entries|fields)$/.test(node.name.text))
    return fieldsOfSchema({ node: node.expression, unit: fields.unit }, reader);
  const [end, ...others] = follow(node, fields.unit).ends;
  const isObject = end && others.length === 0 && ts.isObjectLiteralExpression(end.node);
  return isObject ? literalFields(end.node as ts.ObjectLiteralExpression, end.unit, reader) : null;
}

function literalFields(
  node: ts.ObjectLiteralExpression,
  unit: SourceUnit,
  reader: ShapeReader,
): readonly Member[] {
  const members = node.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property))
      return schemaFields({ node: property.expression, unit }, reader) ?? [];
    return fieldMember(property, unit);
  });
  const last = new Map(members.map((member) => [member.name, member]));
  return [...last.values()];
}

function fieldMember(property: ts.ObjectLiteralElementLike, unit: SourceUnit): readonly Member[] {
  const { name } = property;
  const isNamed = name && (ts.isIdentifier(name) || ts.isStringLiteral(name));
  const schema = propertyValue(property);
  if (!isNamed || !schema) return [];
  const located = { node: schema, unit };
  const optional = mayBeLeftOut(located);
  const member = {
    name: name.text,
    optional,
    value: fieldEvidence(located),
    declaration: declarationOf(name, unit),
    source: { kind: "schema", ...located } as const,
  };
  return [member];
}

/** `...bed.shape`: only where every value has the same fields. */
function fieldsOfSchema(
  schema: Located<ts.Expression>,
  reader: ShapeReader,
): readonly Member[] | null {
  const [only, ...others] = reader.read({ kind: "schema", ...schema }).variants;
  return only && others.length === 0 ? [...only.members.values()] : null;
}
