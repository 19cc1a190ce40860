/**
 * Which relation an embed leads to. Whether a relationship really joins the two is not decided here.
 * Source: PostgREST, Plan.hs (findRel) and SchemaCache.hs.
 */
import { findColumn, type Relation, type Routine } from "../model/catalog.ts";
import { nameKey, sameName } from "../model/identifier.ts";
import type { BindContext } from "./bind-context.ts";
import { lookUpRelation, type OwnedKey } from "./catalog-index.ts";
import type { ColumnSource } from "./column-source.ts";
import { parseTypeName } from "./row-type.ts";

/**
 * `missing`: nothing of that name exists that an embed could mean. `unknown`: something does, or
 * may, and it cannot be told which relation it leads to.
 */
export type EmbedTarget =
  | {
      readonly kind: "relation";
      readonly relation: Relation;
      readonly through: "key" | "junction" | "function";
    }
  | { readonly kind: "missing" }
  | { readonly kind: "unknown" };

/** Resolves the target of an embed as typed, seen from what embeds it. */
export function resolveEmbed(
  context: BindContext,
  origin: ColumnSource,
  target: string,
): EmbedTarget {
  const from = origin.kind === "relation" ? origin.relation : null;
  return (
    (from && byFunction(context, from, target)) ??
    byRelation(context, from, target) ??
    (from && byKey(context, from, target)) ??
    nothing(context, origin, target)
  );
}

/** Computed relationships come first: they replace detected ones of their name. */
function byFunction(context: BindContext, from: Relation, target: string): EmbedTarget | null {
  const found = (context.index.rowFunctions.get(nameKey(from)) ?? []).find(
    (routine) => routine.schema === context.schema && routine.name === target,
  );
  const relation = found && returnedRelation(context, found);
  return relation ? { kind: "relation", relation, through: "function" } : null;
}

/** The relation whose rows a function returns, or undefined. */
export function returnedRelation(context: BindContext, routine: Routine): Relation | undefined {
  const type = parseTypeName((routine.returns ?? "").replace(/^SETOF /, ""));
  return type === null ? undefined : lookUpRelation(context.index, type);
}

function byRelation(
  context: BindContext,
  from: Relation | null,
  target: string,
): EmbedTarget | null {
  const relation = lookUpRelation(context.index, { schema: context.schema, name: target });
  if (relation === undefined) return null;
  const isJoined = from !== null && !areNeighbours(context, from, relation);
  const through = isJoined && shareJunction(context, from, relation) ? "junction" : "key";
  return { kind: "relation", relation, through };
}

function areNeighbours(context: BindContext, a: Relation, b: Relation): boolean {
  return context.index.foreignKeys.some(
    ({ owner, key }) =>
      (sameName(owner, a) && sameName(key.references, b)) ||
      (sameName(owner, b) && sameName(key.references, a)),
  );
}

function shareJunction(context: BindContext, a: Relation, b: Relation): boolean {
  const keys = context.index.foreignKeys;
  const towards = keys.filter(({ key }) => sameName(key.references, a));
  return towards.some(({ owner }) =>
    keys.some((other) => sameName(other.owner, owner) && sameName(other.key.references, b)),
  );
}

/** By the name of a foreign key, or by its only column; on the far side by the column it points at. */
function byKey(context: BindContext, from: Relation, target: string): EmbedTarget | null {
  const keys = context.index.foreignKeys;
  const own = keys.filter(
    ({ owner, key }) => sameName(owner, from) && isCalled(key.name, key.columns, target),
  );
  const others = keys.filter(
    ({ key }) =>
      sameName(key.references, from) && isCalled(key.name, key.referencedColumns, target),
  );
  const ends = [...own.map((one) => referencedBy(context, one)), ...others.map((one) => one.owner)];
  const distinct = new Map(ends.flatMap((end) => (end ? [[nameKey(end), end] as const] : [])));
  const [only] = [...distinct.values()];
  if (only !== undefined && distinct.size === 1) {
    return { kind: "relation", relation: only, through: "key" };
  }
  return ends.length > 0 ? { kind: "unknown" } : null;
}

function isCalled(name: string, columns: readonly string[], target: string): boolean {
  return name === target || (columns.length === 1 && columns[0] === target);
}

function referencedBy(context: BindContext, { key }: OwnedKey): Relation | undefined {
  return lookUpRelation(context.index, key.references);
}

/** A name that might be a key, a column or a relation elsewhere is doubt; any other is missing. */
function nothing(context: BindContext, origin: ColumnSource, target: string): EmbedTarget {
  const { relations, foreignKeys, functions } = context.index;
  if (origin.kind !== "relation") {
    const ofMissing = origin.kind === "unknown" && origin.of !== null;
    return { kind: ofMissing && !looksLikeKey(target) ? "missing" : "unknown" };
  }
  const isKnown =
    findColumn(origin.relation, target) !== undefined ||
    foreignKeys.some(({ key }) => key.name === target) ||
    [...relations.values()].some((relation) => relation.name === target) ||
    [...functions.values()].some(([first]) => first?.name === target);
  return { kind: isKnown || looksLikeKey(target) ? "unknown" : "missing" };
}

function looksLikeKey(name: string): boolean {
  return /(_id|Id|_ids|_fkey|_fk|_key|_uuid)$/.test(name);
}
