/** The options object of a builder method, such as `{ onConflict: "id" }`. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { propertyValue } from "../source/property-value.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";

/** The value of the first of `names` that the options give, or null. */
export function readOption(
  options: ts.Expression | undefined,
  names: readonly string[],
  unit: SourceUnit,
): Located<ts.Expression> | null {
  if (!options) return null;
  for (const end of follow(options, unit).ends) {
    if (!ts.isObjectLiteralExpression(end.node)) continue;
    for (const property of end.node.properties) {
      const name = property.name;
      if (!name || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) continue;
      if (!names.includes(name.text)) continue;
      const value = propertyValue(property);
      if (value) return { node: value, unit: end.unit };
    }
  }
  return null;
}
