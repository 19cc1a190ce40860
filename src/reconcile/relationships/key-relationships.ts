/** Relationships of the foreign keys of tables. Source: PostgREST, SchemaCache.hs (allM2OandO2ORels). */
import { type Catalog, type ForeignKey, foreignKeys, type Relation } from "../../model/catalog.ts";
import { nameKey } from "../../model/identifier.ts";
import type { ColumnPair, KeyRelationship } from "./relationship.ts";

/** Many-to-one and one-to-one, from the relation that holds the key. Keys that partitions inherit count once. */
export function keyRelationships(catalog: Catalog): readonly KeyRelationship[] {
  const byName = new Map(catalog.relations.map((relation) => [nameKey(relation), relation]));
  return catalog.relations.flatMap((origin) =>
    foreignKeys(origin)
      .filter((key) => key.inherited !== true)
      .flatMap((key): KeyRelationship[] => {
        const target = byName.get(nameKey(key.references));
        if (target === undefined) return [];
        return [
          {
            kind: "key",
            origin,
            target,
            isSelf: origin === target,
            cardinality: isUnique(origin, key) ? "one-to-one" : "many-to-one",
            constraint: key.name,
            columns: pairsOf(key),
          },
        ];
      }),
  );
}

/** The same relationships from the other side. */
export function inverseOf(relationship: KeyRelationship): KeyRelationship {
  const { origin, target, cardinality, columns } = relationship;
  return {
    ...relationship,
    origin: target,
    target: origin,
    cardinality: cardinality === "many-to-one" ? "one-to-many" : cardinality,
    columns: columns.map(([own, other]) => [other, own] as const),
  };
}

function pairsOf(key: ForeignKey): readonly ColumnPair[] {
  return key.columns.map((own, at) => [own, key.referencedColumns[at] ?? ""] as const);
}

/** A primary key or unique constraint over the same set of columns; a unique index does not count. */
function isUnique(owner: Relation, key: ForeignKey): boolean {
  const wanted = [...key.columns].sort().join("\u0000");
  return owner.constraints.some(
    (one) =>
      (one.kind === "primary-key" || one.kind === "unique") &&
      [...one.columns].sort().join("\u0000") === wanted,
  );
}
