/**
 * Many-to-many: through a relation with two foreign keys whose columns are all in its primary key.
 * Source: PostgREST, SchemaCache.hs (addM2MRels).
 */
import { primaryKey, type Relation } from "../../model/catalog.ts";
import { isView, type JunctionRelationship, type KeyRelationship } from "./relationship.ts";
import type { ViewKeys } from "./view-keys.ts";

/** `keys` are seen from the relation that holds them. */
export function junctionRelationships(
  keys: readonly KeyRelationship[],
  views: ViewKeys,
): readonly JunctionRelationship[] {
  return [...byHolder(keys)].flatMap(([junction, held]) => {
    if (junction.isPartition) return [];
    const primary = new Set(isView(junction) ? views.primaryKey(junction) : primaryKey(junction));
    const inside = held.filter(({ columns }) => columns.every(([own]) => primary.has(own)));
    return inside.flatMap((near) =>
      inside
        .filter((far) => far.constraint !== near.constraint)
        .map((far) => through(junction, near, far)),
    );
  });
}

function byHolder(
  keys: readonly KeyRelationship[],
): ReadonlyMap<Relation, readonly KeyRelationship[]> {
  const held = new Map<Relation, KeyRelationship[]>();
  for (const key of keys) {
    if (key.cardinality !== "many-to-one") continue;
    held.set(key.origin, [...(held.get(key.origin) ?? []), key]);
  }
  return held;
}

function through(
  junction: Relation,
  near: KeyRelationship,
  far: KeyRelationship,
): JunctionRelationship {
  return {
    kind: "junction",
    origin: near.target,
    target: far.target,
    isSelf: near.target === far.target,
    junction,
    near: { constraint: near.constraint, columns: near.columns.map(([own]) => own) },
    far: { constraint: far.constraint, columns: far.columns.map(([own]) => own) },
  };
}
