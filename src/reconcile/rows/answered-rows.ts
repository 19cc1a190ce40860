/** Whether the `data` of an answer is one row or a list of rows. Source: PostgREST, "Singular or Plural"; postgrest-js. */
import type { Routine } from "../../model/catalog.ts";
import { overloads } from "../call-level.ts";
import type { FaultContext } from "../faults/fault-context.ts";

/** Null where that cannot be told, or where the answer has no rows. */
export function isListAnswered(context: FaultContext): boolean | null {
  const { request } = context;
  const methods = new Set(request.modifiers.map(({ method }) => method));
  if (["csv", "geojson", "explain"].some((method) => methods.has(method))) return null;
  const isOne = methods.has("single") || methods.has("maybeSingle");
  if (request.action !== "call") return !isOne;
  const target = request.target?.value ?? "";
  const [set, ...others] = new Set(
    overloads(context, { schema: context.schema, name: target }).map(returnsSet),
  );
  if (set === undefined || others.length > 0) return null;
  return set && !isOne;
}

function returnsSet(routine: Routine): boolean {
  return /^(?:SETOF |TABLE\()/.test(routine.returns ?? "");
}
