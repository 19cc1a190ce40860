/** Chains that read like requests, on a `.from` that the project writes itself and that asks no client in sight. */
import { ts } from "ts-morph";
import { isTestCode } from "../../model/test-code.ts";
import { calledFunctions } from "../callers/called-function.ts";
import { isOwnMethod } from "../clients/own-method.ts";
import { chainFrom } from "../source/chain.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import type { Entries } from "./request-entry.ts";
import { actionOf } from "./request-parts.ts";

/** The files that write the `.from` of such chains, one for each chain. */
export function findOwnCalls(unit: SourceUnit, entries: Entries): readonly string[] {
  return unit.calls.flatMap((call) => {
    if (!readsLikeRequest(call) || entries.has(call) || !isOwnMethod(call, unit)) return [];
    const [own] = calledFunctions(call, unit);
    const isElsewhere = own && own.unit.path !== unit.path && !isTestCode(own.unit.file);
    return isElsewhere ? [own.unit.file] : [];
  });
}

/** `x.from("visits").select("day")`. */
function readsLikeRequest(call: ts.CallExpression): boolean {
  const callee = unwrap(call.expression);
  const [name, ...more] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "from") return false;
  if (!name || more.length > 0 || !ts.isStringLiteralLike(unwrap(name))) return false;
  const [verb] = chainFrom(call).links;
  return actionOf(verb) !== null && verb?.call.arguments[0] !== undefined;
}
