/** What the rows of a level have at run time: their keys, and the embeds behind some of them. */
import { isDynamic } from "../bind-context.ts";
import type { SelectItem } from "../grammar/select.ts";
import { type EmbedLevel, type Level, relationshipOf } from "../level.ts";
import { isToOne } from "../relationships/relationship.ts";
import { selectedNames } from "../selected-names.ts";

/** The keys of one row. */
export interface RowKeys {
  readonly names: ReadonlySet<string>;
  /** Every column of the level is among them. */
  readonly hasAll: boolean;
}

/** Null where they cannot be told. */
export function rowKeys(level: Level, items: readonly SelectItem[]): RowKeys | null {
  const hasAll = items.length === 0 || items.some((item) => item.kind === "star");
  const names = namesOf(level, items, hasAll);
  return names && { names, hasAll };
}

function namesOf(
  { source, embeds, ...level }: Level,
  items: readonly SelectItem[],
  hasAll: boolean,
): ReadonlySet<string> | null {
  switch (source.kind) {
    case "relation":
      return source.relation.columns.length === 0
        ? null
        : selectedNames({ ...level, source, embeds }, items);
    case "record":
      return hasAll && items.length <= 1 && !isScalar(source.columns) ? source.columns : null;
    case "refused":
    case "unknown":
      return null;
  }
}

/** A function's single value, which comes without a row around it. */
function isScalar(columns: ReadonlySet<string>): boolean {
  return columns.has("pgrst_scalar");
}

/** What a key holds: one row of an embed, a list of them, or a value that is not looked into. */
export type KeyValue =
  | { readonly kind: "value" }
  | { readonly kind: "embed"; readonly embed: EmbedLevel; readonly isMany: boolean };

/** The value of a key that a level has. */
export function valueAt(level: Level, key: string): KeyValue {
  const [embed, ...others] = level.embeds.filter(
    ({ item }) => !item.spread && (item.alias ?? item.target).value === key,
  );
  if (embed === undefined || others.length > 0) return { kind: "value" };
  const relationship = relationshipOf(embed);
  const isKnown = relationship !== null && embed.item.items.length > 0 && !isDynamic(key);
  return isKnown ? { kind: "embed", embed, isMany: !isToOne(relationship) } : { kind: "value" };
}
