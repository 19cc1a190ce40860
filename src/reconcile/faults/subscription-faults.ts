/**
 * What Realtime refuses of a subscription: parameters that do not go together, filters that it cannot
 * parse or apply, tables whose changes are not published.
 * Source: Supabase Realtime, subscriptions.ex, subscription_check_filters.sql.
 */
import type { Catalog, Relation } from "../../model/catalog.ts";
import type { Fault, FaultPlace, ServerAnswer } from "../../model/fault.ts";
import type { Subscription } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import type { LookUpContext } from "../bind-context.ts";
import { parseRealtimeFilter, REALTIME_OPERATORS } from "../grammar/realtime-filter.ts";
import { isPublished, REALTIME_PUBLICATION, realtimePublication } from "../published.ts";
import type { SubscriptionTarget } from "../subscription-target.ts";
import { placeOfName, placeOfText } from "./fault-context.ts";
import { missingParameters, nothingToSubscribe, realtimeAnswer } from "./realtime-answer.ts";
import { refusedCondition } from "./refused-condition.ts";

/** The faults of one subscription, in the server's order of checks. */
export function* findSubscriptionFaults(
  subscription: Subscription,
  target: SubscriptionTarget,
  catalog: Catalog,
  context: LookUpContext,
): Generator<Fault> {
  yield* parameterFaults(subscription, target);
  if (subscription.filter !== null) yield* filterFaults(subscription.filter, target, context);
  yield* publicationFaults(subscription, target, catalog);
}

function* parameterFaults(
  subscription: Subscription,
  { schema, table }: SubscriptionTarget,
): Generator<Fault> {
  const { filter, span } = subscription;
  const target = { schema, name: table };
  const given = [subscription.schema, subscription.table].filter((name) => name !== null);
  if (given.length === 0 || (filter !== null && given.length < 2)) {
    const whole = { span, declaration: null, certainty: "literal" } as const;
    const place = filter === null ? whole : placeOfText(filter);
    yield invalid(place, target, missingParameters(subscription), "name schema and table");
  }
  const [selected] = subscription.select;
  if (selected !== undefined && (schema === "*" || table === "*")) {
    const answer = realtimeAnswer(NO_SELECT);
    yield invalid(placeOfText(selected), target, answer, "name schema and table beside select");
  }
}

const NO_SELECT =
  "Column selection is not supported for wildcard subscriptions. Provide an explicit schema and table name.";

function* filterFaults(
  text: SourceText,
  { schema, table, relation }: SubscriptionTarget,
  context: LookUpContext,
): Generator<Fault> {
  const { conditions, refusal } = parseRealtimeFilter(text.value);
  const target = { schema, name: table };
  if (refusal !== null) {
    const answer = realtimeAnswer(`Error parsing \`filter\` params: ${refusal.message}`);
    const place =
      refusal.at.value === "" ? placeOfText(text) : placeOfName({ ...refusal.at, text });
    yield invalid(place, target, answer, ADVICE);
  }
  if (relation === undefined) return;
  for (const condition of conditions) {
    const refused = refusedCondition(context, condition, relation);
    if (refused === null) continue;
    const place = placeOfName({ ...condition.operation, text });
    yield invalid(place, target, refused.answer, refused.advice);
  }
}

const ADVICE = `write column=operator.value, several with commas between them; operators are ${REALTIME_OPERATORS.join(", ")}, each perhaps behind not.`;

function invalid(
  place: FaultPlace,
  target: { readonly schema: string; readonly name: string },
  answer: ServerAnswer,
  advice: string,
): Fault {
  const what = "realtime subscription";
  return { kind: "invalid-request", request: null, place, target, answer, what, advice };
}

function* publicationFaults(
  subscription: Subscription,
  target: SubscriptionTarget,
  catalog: Catalog,
): Generator<Fault> {
  const publication = realtimePublication(catalog);
  const { schema, table, relations, relation } = target;
  const isMissing = relations.length === 0 && schema !== "*" && table !== "*";
  if (publication === undefined || isMissing) return;
  if (relations.some((one) => isPublished(publication, one))) return;
  const text = subscription.table ?? subscription.schema;
  if (text === null) return;
  yield {
    kind: "realtime-not-published",
    request: null,
    place: placeOfText(text),
    table: { schema, name: table },
    ...causeOf(table, relation),
    answer: nothingToSubscribe(subscription, target),
  };
}

function causeOf(
  table: string,
  relation: Relation | undefined,
): { readonly reason: string; readonly advice: string } {
  const publication = `the publication ${REALTIME_PUBLICATION}`;
  if (table === "*") {
    const advice = "add the tables that matter to it by a migration";
    return { reason: `none of its tables is in ${publication}`, advice };
  }
  if (relation?.kind === "partitioned-table") {
    const reason = `${publication} does not send changes under its name`;
    return { reason, advice: "publish it via its root, or subscribe to its partitions" };
  }
  if (relation === undefined || relation.kind === "table")
    return { reason: `it is not in ${publication}`, advice: "add it there by a migration" };
  const reason = `it is a ${relation.kind.replace("-", " ")}, and only tables are published`;
  return { reason, advice: "subscribe to the tables behind it" };
}
