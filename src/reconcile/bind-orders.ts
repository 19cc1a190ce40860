/** The names of orders, also of those by a column of an embed. Source: PostgREST, Plan.hs (addRelatedOrders). */
import type { Order } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { bindColumn, INSIDE_JSON, isReadable } from "./bind-column.ts";
import {
  type BindContext,
  type Bound,
  doubtOf,
  dynamicName,
  isDynamic,
  placeOf,
} from "./bind-context.ts";
import { followOption, followPath } from "./embed-path.ts";
import { embedAlias, orderByUnselected, relatedOrderNotToOne } from "./faults/embed-refusals.ts";
import type { Name } from "./grammar/name.ts";
import { type OrderTerm, parseOrder } from "./grammar/order.ts";
import { type EmbedLevel, embedNamed, type Level, relationshipOf } from "./level.ts";
import { isToOne } from "./relationships/relationship.ts";
import { selectedNames } from "./selected-names.ts";

/** postgrest-js appends the direction to the text that it is given. */
const DIRECTION = ".asc";

/** Binds the columns of an `order()`. */
export function* bindOrder(context: BindContext, root: Level, order: Order): Generator<Bound> {
  const level = yield* followOption(context, root, order.referencedTable);
  if (level === null) return;
  const { text } = order;
  const parsed = parseOrder(context.request.wire ? text.value : `${text.value}${DIRECTION}`);
  if (!parsed.ok) {
    yield* doubtOf("order", text);
    return;
  }
  for (const term of parsed.value) {
    if (term.relation === null) yield* bindTerm(context, level, text, term);
    else yield* bindRelated(context, level, text, { ...term, relation: term.relation });
  }
}

function* bindTerm(
  context: BindContext,
  level: Level,
  text: SourceText,
  { field }: OrderTerm,
): Generator<Bound> {
  const value = field.path.length > 0 ? INSIDE_JSON : null;
  const use = { access: "order", method: "order", value } as const;
  yield* bindColumn(context, level, { ...field.name, text }, use);
}

/** `embed(column)`: the embed by its alias if it has one, the column among those that it selects. */
function* bindRelated(
  context: BindContext,
  level: Level,
  text: SourceText,
  term: OrderTerm & { readonly relation: Name },
): Generator<Bound> {
  const place = { ...term.relation, text };
  if (isDynamic(place.value)) {
    yield dynamicName("dynamic-column", "an embed path", placeOf(place));
    return;
  }
  const embed = embedNamed(level, place.value);
  if (embed === undefined) {
    yield* followPath(context, { ...level, embeds: level.embeds.map(withoutTarget) }, text, [
      term.relation,
    ]);
    return;
  }
  const relationship = relationshipOf(embed);
  if (relationship !== null && !isToOne(relationship)) {
    yield relatedOrderNotToOne(context, place, level);
  }
  yield* bindSelected(context, level, embed, text, term);
}

/** Here the target counts only where there is no alias. */
function withoutTarget(embed: EmbedLevel): EmbedLevel {
  const target = embed.item.alias ?? embed.item.target;
  return { ...embed, item: { ...embed.item, target } };
}

function* bindSelected(
  context: BindContext,
  level: Level,
  embed: EmbedLevel,
  text: SourceText,
  term: OrderTerm,
): Generator<Bound> {
  const { value } = term.field.name;
  const selected = selectedNames(embed, embed.item.items);
  const { source } = embed;
  const isColumn = source.kind === "relation" && isReadable(context, source.relation, value);
  if (selected?.has(value) && !isColumn) return;
  yield* bindTerm(context, { ...embed, alias: embedAlias(level, embed) }, text, term);
  if (selected === null || selected.has(value) || !isColumn || isDynamic(value)) return;
  yield orderByUnselected(context, { ...term.field.name, text }, level, embed);
}
