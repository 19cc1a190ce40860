/** The names of one subscription: its table, and the columns of its filter and select. */
import type { Binding, Outcome, Reference } from "../model/binding.ts";
import { findColumn } from "../model/catalog.ts";
import { columnSubject, relationSubject } from "../model/identifier.ts";
import type { Subscription } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import {
  type Bound,
  dynamicName,
  isDynamic,
  type PlacedName,
  placeOf,
  wholeName,
} from "./bind-context.ts";
import { parseRealtimeFilter } from "./grammar/realtime-filter.ts";
import type { SubscriptionTarget } from "./subscription-target.ts";

/** Binds what is named; of a whole schema, or of a pattern that fits another table, nothing is. */
export function* bindSubscription(
  subscription: Subscription,
  target: SubscriptionTarget,
): Generator<Bound> {
  const { table, filter, select } = subscription;
  if (table === null || target.table === "*" || target.schema === "*") return;
  if (target.relation === undefined && target.relations.length > 0) return;
  yield tableBinding(table, target);
  if (filter !== null) yield* bindFilter(filter, target);
  for (const text of select) {
    if (isDynamic(text.value)) continue;
    yield columnBinding(wholeName(text), "select", target);
  }
}

function* bindFilter(text: SourceText, target: SubscriptionTarget): Generator<Bound> {
  const { conditions, dynamic } = parseRealtimeFilter(text.value);
  for (const stretch of dynamic)
    yield dynamicName("dynamic-column", "part of this filter", placeOf({ ...stretch, text }));
  for (const { column } of conditions) {
    const name = { ...column, text };
    if (isDynamic(column.value))
      yield dynamicName("dynamic-column", "a column name", placeOf(name));
    else yield columnBinding(name, "filter", target);
  }
}

function tableBinding(text: SourceText, { schema, table, relation }: SubscriptionTarget): Binding {
  const subject = relationSubject({ schema, name: table });
  const reference = { kind: "relation", subject, method: "on", ...at(wholeName(text)) } as const;
  return { request: null, reference, outcome: { kind: relation ? "bound" : "missing" } };
}

/** Only stored columns are sent: nothing is computed from a row here. */
function columnBinding(
  name: PlacedName,
  method: "filter" | "select",
  { schema, table, relation }: SubscriptionTarget,
): Binding {
  const of = { schema, name: table };
  const subject = columnSubject(of, name.value);
  const outcome: Outcome = relation
    ? { kind: findColumn(relation, name.value) ? "bound" : "missing" }
    : { kind: "unknown", of: relationSubject(of) };
  const reference = { kind: "column", subject, method, ...at(name), alias: table } as const;
  return { request: null, reference, outcome };
}

function at(name: PlacedName): Omit<Reference, "kind" | "subject" | "method"> {
  return {
    access: "subscribe",
    certainty: name.text.certainty,
    span: placeOf(name),
    declaration: name.text.declaration,
    value: null,
    alias: null,
  };
}
