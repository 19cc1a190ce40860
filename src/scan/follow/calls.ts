/** What calls give back, where their function is known. */
import { ts } from "ts-morph";
import { isFunction, returnedValues } from "../function-syntax.ts";
import type { SourceUnit } from "../source-unit.ts";
import { end, type Followed, merge, type Trail } from "./followed.ts";
import { followModuleCall } from "./modules.ts";

/** What a call gives back; the call itself where its function is not of the project. */
export function followCall(node: ts.CallExpression, unit: SourceUnit, trail: Trail): Followed {
  const callee = node.expression.getText(unit.source);
  const first = node.arguments[0];
  if (callee === "Object.freeze" && first) return trail.follow(first, unit);
  const module = followModuleCall(node, unit, trail);
  if (module) return module.ends.length > 0 ? module : end(node, unit);
  if (!ts.isIdentifier(node.expression)) return end(node, unit);
  const returned = followReturns(node.expression, unit, trail);
  return returned && returned.ends.length > 0 ? returned : end(node, unit);
}

/** What a function of the project returns, or null when the callee is none. */
function followReturns(callee: ts.Identifier, unit: SourceUnit, trail: Trail): Followed | null {
  const target = trail.follow(callee, unit).ends[0];
  if (!target || !isFunction(target.node)) return null;
  const values = returnedValues(target.node);
  return trail.once(target.node, () =>
    merge(values.map((value) => trail.follow(value, target.unit))),
  );
}
