/** Relationships that an outline of the catalog does not tell: through junctions and by functions. */
import { nameKey, type QualifiedName } from "../../model/identifier.ts";
import type { CatalogIndex } from "../catalog-index.ts";
import type { Relationship } from "./relationship.ts";

/**
 * Whether an embed may mean another relationship than those that were found. Primary keys say what a
 * junction is, and an outline has none, so that any relation with keys to both ends may be one; a function
 * takes the place of all others.
 */
export function mayBeUntold(
  index: CatalogIndex,
  { origin, target }: { readonly origin: QualifiedName; readonly target: string },
  found: readonly Relationship[],
): boolean {
  if (index.outline === null || found.length === 1) return false;
  const end = { schema: origin.schema, name: target };
  if (index.functions.has(nameKey(end))) return true;
  return found.length === 0 && hasJunction(index, origin, end);
}

function hasJunction(
  { foreignKeys }: CatalogIndex,
  origin: QualifiedName,
  target: QualifiedName,
): boolean {
  const ownersOf = (end: QualifiedName) =>
    foreignKeys
      .filter(({ key }) => nameKey(key.references) === nameKey(end))
      .map(({ owner }) => owner);
  const near = new Set(ownersOf(origin));
  return ownersOf(target).some((owner) => near.has(owner));
}
