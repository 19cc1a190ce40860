/**
 * The levels of a request: its target, and below it one level for each embed of the select list.
 * Columns are looked up in the level that they belong to.
 */
import { type QualifiedName, relationSubject } from "../model/identifier.ts";
import type { BindContext } from "./bind-context.ts";
import { lookUpRelation } from "./catalog-index.ts";
import type { ColumnSource } from "./column-source.ts";
import type { EmbedItem, SelectItem } from "./grammar/select.ts";
import type { Relationship } from "./relationships/relationship.ts";
import { type EmbedTarget, resolveEmbed } from "./resolve-embed.ts";

/** The target of a request or of one embed. */
export interface Level {
  /** What columns are said to be of. */
  readonly name: QualifiedName;
  /** How PostgREST names it in errors. */
  readonly alias: string;
  readonly source: ColumnSource;
  /** 0 for the target of the request. */
  readonly depth: number;
  readonly embeds: readonly EmbedLevel[];
}

/** The level of an embed. */
export interface EmbedLevel extends Level {
  readonly item: EmbedItem;
  readonly target: EmbedTarget;
  /** The relationships that it may mean: one, or a fault. Null where that cannot be told. */
  readonly found: readonly Relationship[] | null;
}

/** The level of a table or view, whether it exists or not. */
export function relationLevel(context: BindContext, name: QualifiedName): Level {
  const relation = lookUpRelation(context.index, name);
  const source: ColumnSource =
    relation === undefined
      ? { kind: "unknown", of: relationSubject(name) }
      : { kind: "relation", relation };
  return { name, alias: name.name, source, depth: 0, embeds: [] };
}

/** The same level with one level below it for each embed of a select list. */
export function withEmbeds<L extends Level>(
  context: BindContext,
  level: L,
  items: readonly SelectItem[],
): L {
  const embeds = items
    .filter((item): item is EmbedItem => item.kind === "embed")
    .map((item) => embedLevel(context, level, item));
  return { ...level, embeds };
}

function embedLevel(context: BindContext, parent: Level, item: EmbedItem): EmbedLevel {
  const { target, found } = resolveEmbed(context, parent, item);
  const depth = parent.depth + 1;
  const name = target.kind === "relation" ? target.relation : missingName(context, item);
  const alias = found?.[0]?.kind === "junction" ? name.name : `${name.name}_${depth}`;
  const level: EmbedLevel = {
    name: { schema: name.schema, name: name.name },
    alias,
    source: sourceOf(target, name),
    depth,
    embeds: [],
    item,
    target,
    found,
  };
  return withEmbeds(context, level, item.items);
}

/** The relationship that joins an embed to its parent, or null where there is not exactly one. */
export function relationshipOf({ found }: EmbedLevel): Relationship | null {
  const [only, ...more] = found ?? [];
  return only === undefined || more.length > 0 ? null : only;
}

function missingName(context: BindContext, item: EmbedItem): QualifiedName {
  return { schema: context.schema, name: item.target.value };
}

function sourceOf(target: EmbedTarget, name: QualifiedName): ColumnSource {
  switch (target.kind) {
    case "relation":
      return { kind: "relation", relation: target.relation };
    case "missing":
      return { kind: "unknown", of: relationSubject(name) };
    case "refused":
      return { kind: "refused" };
    case "unknown":
      return { kind: "unknown", of: null };
  }
}

/** The level that a path of embeds leads to; each segment is an alias or a target as typed. */
export function levelAt(level: Level, path: readonly string[]): Level | null {
  const [segment, ...rest] = path;
  if (segment === undefined) return level;
  const next =
    level.embeds.find((embed) => embed.item.alias?.value === segment) ??
    level.embeds.find((embed) => embed.item.target.value === segment);
  return next === undefined ? null : levelAt(next, rest);
}

/** The embed of that name: its alias where it has one, else its target. */
export function embedNamed(level: Level, name: string): EmbedLevel | undefined {
  return level.embeds.find((embed) => (embed.item.alias ?? embed.item.target).value === name);
}
