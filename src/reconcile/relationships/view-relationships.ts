/** Relationships of tables as views show them. Source: PostgREST, SchemaCache.hs (addViewM2OAndO2ORels). */
import type { Relation } from "../../model/catalog.ts";
import type { KeyRelationship } from "./relationship.ts";
import type { ViewKey, ViewKeys } from "./view-keys.ts";

/** View to table, table to view and view to view, for each way in which a view shows a key. */
export function viewRelationships(
  relationship: KeyRelationship,
  keys: ViewKeys,
): readonly KeyRelationship[] {
  const { origin, target, constraint, columns } = relationship;
  const holders = keys.holders(origin, constraint).flatMap(ends);
  const referenced = keys.referenced(target, constraint).flatMap(ends);
  const own: End = { relation: origin, columns: columns.map(([name]) => name) };
  const other: End = { relation: target, columns: columns.map(([, name]) => name) };
  return [
    ...holders.map((holder) => between(relationship, holder, other)),
    ...referenced.map((end) => between(relationship, own, end)),
    ...holders.flatMap((holder) => referenced.map((end) => between(relationship, holder, end))),
  ];
}

interface End {
  readonly relation: Relation;
  readonly columns: readonly string[];
}

/** A column that is shown twice gives two. */
function ends({ view, columns }: ViewKey): readonly End[] {
  const choices = columns.reduce<readonly (readonly string[])[]>(
    (before, names) => before.flatMap((chosen) => names.map((name) => [...chosen, name])),
    [[]],
  );
  return choices.map((chosen) => ({ relation: view, columns: chosen }));
}

function between(relationship: KeyRelationship, origin: End, target: End): KeyRelationship {
  return {
    ...relationship,
    origin: origin.relation,
    target: target.relation,
    isSelf: origin.relation === target.relation,
    columns: origin.columns.map((own, at) => [own, target.columns[at] ?? ""] as const),
  };
}
