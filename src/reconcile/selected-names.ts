/** The names of what a level selects, as the query around it sees them. Source: PostgREST, Plan.hs (addAliases). */
import { isDynamic } from "./bind-context.ts";
import type { FieldItem, SelectItem } from "./grammar/select.ts";
import type { Level } from "./level.ts";

/** Null where they cannot be told. */
export function selectedNames(
  level: Level,
  items: readonly SelectItem[],
): ReadonlySet<string> | null {
  const names = new Set<string>();
  const embeds = level.embeds[Symbol.iterator]();
  for (const item of items.length === 0 ? EVERYTHING : items) {
    const added = namesOf(item, level, () => embeds.next().value);
    if (added === null) return null;
    for (const name of added) names.add(name);
  }
  return [...names].some(isDynamic) ? null : names;
}

const EVERYTHING: readonly SelectItem[] = [{ kind: "star" }];

function namesOf(
  item: SelectItem,
  level: Level,
  nextEmbed: () => Level | undefined,
): Iterable<string> | null {
  switch (item.kind) {
    case "star":
      return level.source.kind === "relation"
        ? level.source.relation.columns.map((column) => column.name)
        : null;
    case "count":
      return [item.alias?.value ?? "count"];
    case "field":
      return [fieldName(item)];
    case "embed": {
      const below = nextEmbed();
      if (!item.spread) return [(item.alias ?? item.target).value];
      return below === undefined ? null : selectedNames(below, item.items);
    }
  }
}

/** Alias, aggregate, last key of the JSON path, column: the first that there is. */
function fieldName({ alias, aggregate, field }: FieldItem): string {
  if (alias !== null) return alias.value;
  if (aggregate !== null) return aggregate;
  const key = field.path.findLast((step) => !/^-?\d+$/.test(step.key));
  return key?.key ?? field.name.value;
}
