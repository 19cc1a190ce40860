/** Aggregates in select lists, which the server computes only where it is told to. Source: PostgREST, Plan.hs (validateAggFunctions): PGRST123. */
import type { Fault } from "../../model/fault.ts";
import { placed, readSelect, type SelectList } from "../bind-select.ts";
import type { Name } from "../grammar/name.ts";
import type { SelectItem } from "../grammar/select.ts";
import { refused } from "./embed-refusals.ts";
import type { FaultContext } from "./fault-context.ts";

/** Finds aggregates where the API has them switched off, as it has by default. */
export function* disabledAggregates(context: FaultContext): Generator<Fault> {
  const last = context.request.selects.at(-1);
  if (last === undefined || context.items === null || context.api.aggregates) return;
  const list: SelectList = readSelect(last, context.request.wire);
  for (const name of aggregatesIn(context.items)) {
    yield refused(context, placed(list, name), {
      code: "PGRST123",
      message: "Use of aggregate functions is not allowed",
      what: "select list",
      advice:
        'switch aggregates on for the API (`db-aggregates-enabled`), ask for the number of rows by the option `{ count: "exact" }`, or aggregate in a view or function',
    });
  }
}

function* aggregatesIn(items: readonly SelectItem[]): Generator<Name> {
  for (const item of items) {
    if (item.kind === "count") yield item.name;
    if (item.kind === "field" && item.aggregate !== null) yield item.field.name;
    if (item.kind === "embed") yield* aggregatesIn(item.items);
  }
}
