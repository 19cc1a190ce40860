/**
 * `count` as if it were a column: Postgres reads it as the number of rows, which cannot stand beside a
 * column that is not grouped by. Source: PostgreSQL error code 42803.
 */
import type { Fault } from "../../model/fault.ts";
import { isComputed } from "../bind-column.ts";
import { placed, readSelect, type SelectList } from "../bind-select.ts";
import type { FieldItem, SelectItem } from "../grammar/select.ts";
import { type EmbedLevel, type Level, relationshipOf } from "../level.ts";
import { isToOne } from "../relationships/relationship.ts";
import { embedAlias, refused } from "./embed-refusals.ts";
import type { FaultContext } from "./fault-context.ts";

/** Finds each such `count` that something else stands beside. */
export function* bareCounts(context: FaultContext): Generator<Fault> {
  const last = context.request.selects.at(-1);
  if (last === undefined || context.items === null) return;
  yield* countsIn(context, readSelect(last, context.request.wire), context.root, context.items);
}

function* countsIn(
  context: FaultContext,
  list: SelectList,
  level: Level,
  items: readonly SelectItem[],
): Generator<Fault> {
  const count = items.find((item): item is FieldItem => isBareCount(context, level, item));
  const ungrouped = count && !items.some(isAggregate) ? ungroupedName(level, items) : null;
  if (count !== undefined && ungrouped !== null) {
    yield refused(context, placed(list, count.field.name), {
      code: "42803",
      message: `column "${ungrouped}" must appear in the GROUP BY clause or be used in an aggregate function`,
      what: "select list",
      advice:
        'leave it out and ask for the number of rows by the option `{ count: "exact" }`, or select it alone',
    });
  }
  for (const embed of level.embeds) yield* countsIn(context, list, embed, embed.item.items);
}

function isBareCount(context: FaultContext, { source }: Level, item: SelectItem): boolean {
  if (item.kind !== "field" || item.aggregate !== null || item.field.path.length > 0) return false;
  if (item.field.name.value !== "count" || source.kind !== "relation") return false;
  const isColumn = source.relation.columns.some((column) => column.name === "count");
  return !isColumn && !isComputed(context, source.relation, "count");
}

function isAggregate(item: SelectItem): boolean {
  return item.kind === "count" || (item.kind === "field" && item.aggregate !== null);
}

/** The first column that Postgres complains of; columns come before embeds. Null where there is none for certain. */
function ungroupedName(level: Level, items: readonly SelectItem[]): string | null {
  for (const item of items) {
    const name = item.kind === "star" ? firstColumn(level) : plainColumn(level, item);
    if (name !== null) return `${level.alias}.${name}`;
  }
  const embed = level.embeds.find(({ item }) => item.items.length > 0 && !item.spread);
  return embed === undefined ? null : embedColumn(level, embed);
}

function firstColumn({ source }: Level): string | null {
  return source.kind === "relation" ? (source.relation.columns[0]?.name ?? null) : null;
}

function plainColumn({ source }: Level, item: SelectItem): string | null {
  if (item.kind !== "field" || source.kind !== "relation") return null;
  const { value } = item.field.name;
  return source.relation.columns.some((column) => column.name === value) ? value : null;
}

/** One row is selected whole; of many rows, the array that holds them. */
function embedColumn(level: Level, embed: EmbedLevel): string | null {
  const relationship = relationshipOf(embed);
  if (relationship === null) return null;
  const alias = embedAlias(level, embed);
  return isToOne(relationship) ? `${alias}.*` : `${alias}.${alias}`;
}
