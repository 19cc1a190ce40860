/**
 * Values of arguments that the types of a function's parameters refuse. A posted body is read by these
 * types as that of a write is. Source: PostgREST, Query/QueryBuilder.hs (callPlanToQuery).
 */
import type { Fault } from "../../model/fault.ts";
import { argumentsOf, verbsOf } from "../call-arguments.ts";
import { overloads } from "../call-level.ts";
import { parametersOf, resolveCall } from "../resolve-call.ts";
import { columnType } from "../types/column-type.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";
import { judgeSent } from "./payload-values.ts";
import { about } from "./refusal.ts";
import { valueFault } from "./value-faults.ts";

/** Finds `invalid-enum-value` and `type-mismatch` in what is passed to the one function that is meant. */
export function* findArgumentFaults(context: FaultContext): Generator<Fault> {
  const { request } = context;
  const [verb, ...others] = verbsOf(request);
  if (request.action !== "call" || verb !== "POST" || others.length > 0) return;
  const { target } = about(context);
  const called = resolveCall(overloads(context, target), request);
  const parameters = called.kind === "routine" ? (parametersOf(called.routine) ?? []) : [];
  for (const argument of argumentsOf(request, verb)) {
    if (argument.as !== "argument") continue;
    const { key, name } = argument;
    const parameter = parameters.find((one) => one.name === name);
    if (parameter === undefined) continue;
    const type = columnType(context, parameter.type);
    const of = {
      table: target,
      column: name,
      isArgument: true,
      type,
      place: placeOfText(key.name),
    };
    for (const judged of judgeSent(type, key.value)) yield* valueFault(context, of, judged);
  }
}
