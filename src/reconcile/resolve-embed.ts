/** Which relation an embed leads to, through the relationships of its origin. */
import { findColumn, type Relation, type Routine } from "../model/catalog.ts";
import type { QualifiedName } from "../model/identifier.ts";
import type { BindContext } from "./bind-context.ts";
import { isDynamic } from "./bind-context.ts";
import { lookUpRelation } from "./catalog-index.ts";
import type { ColumnSource } from "./column-source.ts";
import type { EmbedItem } from "./grammar/select.ts";
import { matchingRelationships } from "./relationships/matching-relationships.ts";
import type { Relationship } from "./relationships/relationship.ts";
import { mayBeUntold } from "./relationships/untold-relationships.ts";
import { parseTypeName } from "./row-type.ts";

/**
 * `missing`: nothing of that name exists that an embed could mean. `refused`: the server refuses the
 * embed, and no relation has its name. `unknown`: it cannot be told.
 */
export type EmbedTarget =
  | { readonly kind: "relation"; readonly relation: Relation }
  | { readonly kind: "missing" }
  | { readonly kind: "refused" }
  | { readonly kind: "unknown" };

export interface EmbedResolution {
  readonly target: EmbedTarget;
  /** The relationships that it may mean: one, or a fault. Null where that cannot be told. */
  readonly found: readonly Relationship[] | null;
}

/** What embeds: where its columns are from, and the name that its relationships are looked up by. */
export interface EmbedOrigin {
  readonly source: ColumnSource;
  readonly name: QualifiedName;
}

/** Resolves an embed as typed, seen from what embeds it. */
export function resolveEmbed(
  context: BindContext,
  origin: EmbedOrigin,
  item: EmbedItem,
): EmbedResolution {
  const { target, hint } = item;
  if (isDynamic(target.value)) return { target: UNKNOWN, found: null };
  if (origin.source.kind === "refused") return { target: REFUSED, found: null };
  const named = lookUpRelation(context.index, { schema: context.schema, name: target.value });
  const from = isDynamic(hint?.value ?? "") ? null : originName(context, origin);
  if (from === null || isOpen(context, from) || isOpen(context, named)) {
    return { target: withoutOrigin(origin.source, named, target.value), found: null };
  }
  const found = matchingRelationships(context.index.relationships().of(from), {
    target: target.value,
    hint: hint?.value ?? null,
  });
  if (mayBeUntold(context.index, { origin: from, target: target.value }, found)) {
    return { target: withoutOrigin(origin.source, named, target.value), found: null };
  }
  const [end, ...others] = new Set(found.map((one) => one.target));
  if (end !== undefined && others.length === 0) {
    return { target: { kind: "relation", relation: end }, found };
  }
  if (named !== undefined) return { target: { kind: "relation", relation: named }, found };
  const isNowhere = found.length === 0 && meansNothing(context, origin.source, target.value);
  return { target: isNowhere ? MISSING : REFUSED, found };
}

const UNKNOWN: EmbedTarget = { kind: "unknown" };
const REFUSED: EmbedTarget = { kind: "refused" };
const MISSING: EmbedTarget = { kind: "missing" };

/** The relation whose rows a function returns, or undefined. */
export function returnedRelation(context: BindContext, routine: Routine): Relation | undefined {
  const type = parseTypeName((routine.returns ?? "").replace(/^SETOF /, ""));
  return type === null ? undefined : lookUpRelation(context.index, type);
}

/**
 * Relationships are looked up in the schema of the request, under the name of what embeds: for a call
 * the returned relation, `record` for several columns, the function itself for a scalar. Null where it
 * cannot be told.
 */
function originName(context: BindContext, { source, name }: EmbedOrigin): QualifiedName | null {
  switch (source.kind) {
    case "relation":
      return { schema: context.schema, name: source.relation.name };
    case "record":
      if (source.columns.size > 1) return { schema: context.schema, name: "record" };
      return source.columns.has("pgrst_scalar") ? name : null;
    case "refused":
    case "unknown":
      return null;
  }
}

/** A view whose query could not be read, or that lies outside of what the API serves. */
function isOpen(context: BindContext, name: QualifiedName | undefined): boolean {
  const relation = name && lookUpRelation(context.index, name);
  return relation !== undefined && context.index.relationships().open.has(relation);
}

/** By its name alone; behind a missing relation a name may also be a key that no one saw. */
function withoutOrigin(
  source: ColumnSource,
  named: Relation | undefined,
  target: string,
): EmbedTarget {
  if (named !== undefined) return { kind: "relation", relation: named };
  const isOriginMissing = source.kind === "unknown" && source.of !== null;
  return isOriginMissing && !looksLikeKey(target) ? MISSING : UNKNOWN;
}

/** Whether a name is none of what an embed may be typed with: the table that was meant is not there. */
function meansNothing({ index }: BindContext, source: ColumnSource, target: string): boolean {
  if (looksLikeKey(target) || CALLS.has(target.toLowerCase())) return false;
  if (source.kind === "relation" && findColumn(source.relation, target) !== undefined) return false;
  return (
    !index.foreignKeys.some(({ key }) => key.name === target) &&
    ![...index.functions.values()].some(([first]) => first?.name === target) &&
    !index.relationNames.has(target)
  );
}

/** Functions of SQL that a select list cannot call: an embed of such a name is no table. */
const CALLS: ReadonlySet<string> = new Set(
  "array_agg avg coalesce concat date_trunc distinct extract json_agg jsonb_agg length lower max min now round sum to_char trim upper".split(
    " ",
  ),
);

function looksLikeKey(name: string): boolean {
  return /(_id|Id|_ids|_fkey|_fk|_key|_uuid)$/.test(name);
}
