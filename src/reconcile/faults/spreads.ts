/** Spreads of many rows, where the server has none or cannot aggregate in them. Source: PostgREST, Plan.hs: PGRST119, PGRST127. */
import type { Fault } from "../../model/fault.ts";
import { placed, readSelect, type SelectList } from "../bind-select.ts";
import type { Name } from "../grammar/name.ts";
import type { SelectItem } from "../grammar/select.ts";
import { type EmbedLevel, type Level, relationshipOf } from "../level.ts";
import { isToOne } from "../relationships/relationship.ts";
import { refused } from "./embed-refusals.ts";
import type { FaultContext } from "./fault-context.ts";

/** The first version that spreads many rows. */
const SPREADS_MANY = 13;

/** Finds spreads that the server refuses. */
export function* refusedSpreads(context: FaultContext): Generator<Fault> {
  const last = context.request.selects.at(-1);
  if (last === undefined) return;
  yield* spreadsBelow(context, readSelect(last, context.request.wire), context.root);
}

function* spreadsBelow(context: FaultContext, list: SelectList, level: Level): Generator<Fault> {
  for (const embed of level.embeds) {
    if (isToManySpread(embed)) yield* faultsOfSpread(context, list, level, embed);
    yield* spreadsBelow(context, list, embed);
  }
}

function isToManySpread(embed: EmbedLevel): boolean {
  const relationship = relationshipOf(embed);
  return embed.item.spread && relationship !== null && !isToOne(relationship);
}

function* faultsOfSpread(
  context: FaultContext,
  list: SelectList,
  level: Level,
  embed: EmbedLevel,
): Generator<Fault> {
  const target = embed.item.target.value;
  if (context.api.version < SPREADS_MANY) {
    yield refused(context, placed(list, embed.item.target), {
      code: "PGRST119",
      message: `A spread operation on '${target}' is not possible`,
      details: `'${level.name.name}' and '${target}' do not form a many-to-one or one-to-one relationship`,
      what: "spread",
      advice: `embed it without the dots, \`${target}(...)\`: many rows are spread from PostgREST ${SPREADS_MANY} on`,
    });
    return;
  }
  // Switched off, aggregates are refused before that.
  if (!context.api.aggregates) return;
  for (const name of aggregatesOf(embed, embed.item.items)) {
    yield refused(context, placed(list, name), {
      code: "PGRST127",
      message: "Feature not implemented",
      details: "Aggregates are not implemented for one-to-many or many-to-many spreads.",
      what: "spread",
      advice: `embed ${target} without the dots: an embed that is not spread may aggregate`,
    });
  }
}

/** Those of a level and of the to-one spreads in it, whose aggregates move up. */
function* aggregatesOf(level: Level, items: readonly SelectItem[]): Generator<Name> {
  for (const item of items) {
    if (item.kind === "count") yield item.name;
    if (item.kind === "field" && item.aggregate !== null) yield item.field.name;
  }
  for (const embed of level.embeds) {
    if (embed.item.spread && !isToManySpread(embed)) yield* aggregatesOf(embed, embed.item.items);
  }
}
