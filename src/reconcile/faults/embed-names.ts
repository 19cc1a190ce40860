/** Embeds of one parent under one name: Postgres refuses to join two things of one name. Source: error code 42712. */
import type { Fault } from "../../model/fault.ts";
import { placed, readSelect, type SelectList } from "../bind-select.ts";
import { type Level, relationshipOf } from "../level.ts";
import { embedAlias, refused } from "./embed-refusals.ts";
import type { FaultContext } from "./fault-context.ts";

/** Finds every embed whose name another one before it has. */
export function* repeatedEmbedNames(context: FaultContext): Generator<Fault> {
  const last = context.request.selects.at(-1);
  if (last === undefined) return;
  yield* repeatedBelow(context, readSelect(last, context.request.wire), context.root);
}

function* repeatedBelow(context: FaultContext, list: SelectList, level: Level): Generator<Fault> {
  const seen = new Set<string>();
  for (const embed of level.embeds) {
    const alias = embedAlias(level, embed);
    const name = embed.item.alias ?? embed.item.target;
    if (seen.has(alias) && relationshipOf(embed) !== null) {
      yield refused(context, placed(list, name), {
        code: "42712",
        message: `table name "${alias}" specified more than once`,
        what: "select list",
        advice: embed.item.spread
          ? `a spread has no name of its own: embed ${name.value} once, or one of them as an object under an alias`
          : `give each of them a name of its own: \`<alias>:${embed.item.target.value}(...)\``,
      });
    }
    if (relationshipOf(embed) !== null) seen.add(alias);
    yield* repeatedBelow(context, list, embed);
  }
}
