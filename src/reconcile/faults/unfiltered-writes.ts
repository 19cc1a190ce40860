/** Updates and deletes of every row. Source: PostgREST, "Update", "Delete". */
import type { Fault } from "../../model/fault.ts";
import type { Request } from "../../model/request.ts";
import type { FaultContext } from "./fault-context.ts";
import { writtenRelation } from "./written-table.ts";

/** Finds `unfiltered-write`. */
export function* findUnfilteredWrites(context: FaultContext): Generator<Fault> {
  const { request } = context;
  const { action } = request;
  const relation = writtenRelation(context);
  if (relation === null || (action !== "update" && action !== "delete")) return;
  if (isNarrowed(request) || (action === "update" && sendsNothing(request))) return;
  yield {
    kind: "unfiltered-write",
    request,
    place: { span: request.span, declaration: null, certainty: "literal" },
    table: { schema: relation.schema, name: relation.name },
    action,
  };
}

/** Filters that are seen, that may follow elsewhere, or a bound on the rows. */
function isNarrowed({ filters, logic, open, unresolved, modifiers }: Request): boolean {
  return (
    filters.length > 0 ||
    logic.length > 0 ||
    open === true ||
    unresolved.some(({ role }) => role === "column") ||
    modifiers.some(({ method }) => method === "maxAffected")
  );
}

function sendsNothing({ payload }: Request): boolean {
  return payload === null || payload.keys.length === 0;
}
