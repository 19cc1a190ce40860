/** The default schema that a client's declared type names: `SupabaseClient<Database, "forms">`. */
import { ts } from "ts-morph";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { typeOfExpression } from "../types/find-type.ts";
import { findTypeDeclaration } from "../types/type-declaration.ts";

const CLIENT_TYPE = /^(?:SupabaseClient|PostgrestClient)$/;
const MAXIMUM_DEPTH = 6;

/** The literal in the type, or null. What is made in sight is told by its making, not by its type. */
export function schemaOfType(
  client: ts.Expression,
  unit: SourceUnit,
): Located<ts.Expression> | null {
  const type = typeOfExpression(client, unit);
  return type && schemaIn(type.node, type.unit, 0);
}

function schemaIn(type: ts.Node, unit: SourceUnit, depth: number): Located<ts.Expression> | null {
  if (depth > MAXIMUM_DEPTH) return null;
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
    const found = type.types.flatMap((one) => schemaIn(one, unit, depth + 1) ?? []);
    return found.length === 1 ? (found[0] ?? null) : null;
  }
  if (!ts.isTypeReferenceNode(type)) return null;
  const name = type.typeName.getText(unit.source);
  const [first, second] = type.typeArguments ?? [];
  if ((name === "Promise" || name === "Awaited") && first) return schemaIn(first, unit, depth + 1);
  if (CLIENT_TYPE.test(name)) {
    const isText = second && ts.isLiteralTypeNode(second) && ts.isStringLiteral(second.literal);
    return isText ? { node: second.literal as ts.StringLiteral, unit } : null;
  }
  const declared = findTypeDeclaration(type, unit);
  return declared && ts.isTypeAliasDeclaration(declared.node)
    ? schemaIn(declared.node.type, declared.unit, depth + 1)
    : null;
}
