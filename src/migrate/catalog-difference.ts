/** Whether two catalogs are the same, and if not, where they first differ. */
import type { Catalog } from "../model/catalog.ts";
import { nameKey } from "../model/identifier.ts";

/** One sentence about the first difference; null for equal catalogs. */
export function firstDifference(expected: Catalog, actual: Catalog): string | null {
  if (JSON.stringify(expected) === JSON.stringify(actual)) return null;
  return relationDifference(expected, actual) ?? familyDifference(expected, actual);
}

function relationDifference(expected: Catalog, actual: Catalog): string | null {
  const left = new Map(expected.relations.map((relation) => [nameKey(relation), relation]));
  const right = new Map(actual.relations.map((relation) => [nameKey(relation), relation]));
  for (const [key, relation] of left) {
    const other = right.get(key);
    if (other === undefined) return `${key} is gone`;
    for (const [property, value] of Object.entries(relation)) {
      const counterpart = Object.entries(other).find(([name]) => name === property)?.[1];
      if (JSON.stringify(value) !== JSON.stringify(counterpart))
        return `the ${property} of ${key} differ`;
    }
  }
  const extra = [...right.keys()].find((key) => !left.has(key));
  return extra === undefined ? null : `${extra} is left over`;
}

function familyDifference(expected: Catalog, actual: Catalog): string {
  const families = Object.keys(expected) as (keyof Catalog)[];
  const family = families.find(
    (name) => JSON.stringify(expected[name]) !== JSON.stringify(actual[name]),
  );
  return `the ${family ?? "catalogs"} differ`;
}
