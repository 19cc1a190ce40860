/** Casts and sums of a select list that no value survives: 42704, 42846, 42883. */
import { findColumn } from "../../model/catalog.ts";
import type { Fault } from "../../model/fault.ts";
import { isDynamic } from "../bind-context.ts";
import { placed, readSelect, type SelectList } from "../bind-select.ts";
import type { FieldItem, SelectItem } from "../grammar/select.ts";
import type { Level } from "../level.ts";
import { aggregateVerdict } from "../types/aggregates.ts";
import { castVerdict } from "../types/casts.ts";
import { columnType } from "../types/column-type.ts";
import { type FaultContext, placeOfName } from "./fault-context.ts";
import { valueFault } from "./value-faults.ts";

/** Finds `type-mismatch` in select lists. */
export function* findCastFaults(context: FaultContext): Generator<Fault> {
  const last = context.request.selects.at(-1);
  if (last === undefined || context.items === null) return;
  yield* castsOf(context, readSelect(last, context.request.wire), context.root, context.items);
}

function* castsOf(
  context: FaultContext,
  list: SelectList,
  level: Level,
  items: readonly SelectItem[],
): Generator<Fault> {
  const embeds = level.embeds[Symbol.iterator]();
  for (const item of items) {
    if (item.kind === "field") yield* castFault(context, list, level, item);
    if (item.kind !== "embed") continue;
    const below = embeds.next().value;
    if (below !== undefined) yield* castsOf(context, list, below, item.items);
  }
}

function* castFault(
  context: FaultContext,
  list: SelectList,
  { source }: Level,
  { field, cast, aggregate }: FieldItem,
): Generator<Fault> {
  const isPlain = cast === null && field.path.length === 0;
  const isSum = aggregate !== null && isPlain && context.api.aggregates;
  const isCast = aggregate === null && cast !== null && !isDynamic(cast);
  if (source.kind !== "relation" || !(isSum || isCast)) return;
  const column = findColumn(source.relation, field.name.value);
  if (column === undefined) return;
  // A step into JSON yields JSON or a text; what becomes of its values only run time knows.
  const type = columnType(context, field.path.length > 0 ? "text" : column.type);
  const place = placeOfName(placed(list, field.name));
  const of = { table: source.relation, column: column.name, type, place };
  const verdict = isSum
    ? aggregateVerdict(type, aggregate)
    : castVerdict(type, cast ?? "", context.index);
  yield* valueFault(context, of, { text: null, verdict, certain: true });
}
