/**
 * Every relationship that an embed can resolve through, found once per catalog.
 * Source: PostgREST, SchemaCache.hs (querySchemaCache, getOverrideRelationshipsMap, removeInternal).
 */
import type { ApiSettings } from "../../model/binding.ts";
import type { Catalog, Relation } from "../../model/catalog.ts";
import { nameKey, type QualifiedName } from "../../model/identifier.ts";
import { computedRelationships } from "./computed-relationships.ts";
import { junctionRelationships } from "./junctions.ts";
import { inverseOf, keyRelationships } from "./key-relationships.ts";
import type { ComputedRelationship, DetectedRelationship, Relationship } from "./relationship.ts";
import { viewKeys } from "./view-keys.ts";
import { viewRelationships } from "./view-relationships.ts";

/** The relationships of one catalog under one set of API settings. */
export interface RelationshipGraph {
  /** Those of an origin that a request of its schema may use. */
  of(origin: QualifiedName): readonly Relationship[];
  /** Relations, mostly views, whose keys could not be told: what they lead to is open. */
  readonly open: ReadonlySet<Relation>;
}

/** Finds the relationships of a catalog. `loadViewGrammar` must have been awaited where it has views. */
export function relationshipGraph(catalog: Catalog, api: ApiSettings): RelationshipGraph {
  const exposed = new Set(api.exposed);
  const views = viewKeys(catalog, exposed, new Set([...api.exposed, ...api.searchPath]));
  const ofTables = keyRelationships(catalog);
  const keys = [...ofTables, ...ofTables.flatMap((one) => viewRelationships(one, views))];
  const detected = [...keys, ...junctionRelationships(keys, views), ...keys.map(inverseOf)];
  const detectedOf = byOrigin(detected);
  const computedOf = byOrigin(computedRelationships(catalog));
  return {
    of: (origin) => {
      const functions = (computedOf.get(nameKey(origin)) ?? []).filter(
        ({ routine, target }) =>
          routine.schema === origin.schema && isServed(target, origin, exposed),
      );
      const found = (detectedOf.get(nameKey(origin)) ?? []).filter(
        (one) => isVisible(one, origin, exposed) && !isReplaced(one, functions),
      );
      return [...functions, ...found];
    },
    open: catalog.outline?.relationships === false ? new Set(catalog.relations) : views.open,
  };
}

/** The target in the schema of the origin; a junction between them in any schema of the API. */
function isVisible(
  relationship: DetectedRelationship,
  origin: QualifiedName,
  exposed: ReadonlySet<string>,
): boolean {
  if (relationship.target.schema !== origin.schema) return false;
  return relationship.kind === "key" || isServed(relationship.junction, origin, exposed);
}

/** Requests to a schema that is not exposed are judged as though it were: they fail for that alone. */
function isServed(
  relation: QualifiedName,
  origin: QualifiedName,
  exposed: ReadonlySet<string>,
): boolean {
  return exposed.has(relation.schema) || relation.schema === origin.schema;
}

/** A function replaces detected relationships with the relation whose name it has. */
function isReplaced(
  { target }: DetectedRelationship,
  functions: readonly ComputedRelationship[],
): boolean {
  return functions.some(
    ({ routine }) => routine.schema === target.schema && routine.name === target.name,
  );
}

function byOrigin<R extends Relationship>(all: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const groups = new Map<string, R[]>();
  for (const one of all) {
    const key = nameKey(one.origin);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
