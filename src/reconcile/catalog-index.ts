/**
 * The catalog, ready to be asked by name: what PostgREST calls its schema cache.
 * Source: PostgREST, SchemaCache.hs.
 */
import type { ApiSettings } from "../model/binding.ts";
import {
  type Catalog,
  type Domain,
  type EnumType,
  type ForeignKey,
  foreignKeys,
  type Outline,
  type Relation,
  type Routine,
} from "../model/catalog.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import { type RelationshipGraph, relationshipGraph } from "./relationships/relationship-graph.ts";
import { parseTypeName } from "./row-type.ts";

/** A foreign key with the relation that holds it. */
export interface OwnedKey {
  readonly owner: Relation;
  readonly key: ForeignKey;
}

/** Look-ups over one catalog. Keys are those of `nameKey`. */
export interface CatalogIndex {
  /** The catalog tells less than a database would; null where it was read from one. */
  readonly outline: Outline | null;
  readonly schemas: ReadonlySet<string>;
  /** Relations that the API serves: everything but partitions. */
  readonly relations: ReadonlyMap<string, Relation>;
  /** Functions by name, every overload. */
  readonly functions: ReadonlyMap<string, readonly Routine[]>;
  /** Routines of every kind by name. */
  readonly routines: ReadonlyMap<string, readonly Routine[]>;
  readonly enums: ReadonlyMap<string, EnumType>;
  readonly domains: ReadonlyMap<string, Domain>;
  /**
   * Functions that can be called with one row of a relation, by the key of that relation; under `ANY_ROW`
   * those that take a row of any.
   */
  readonly rowFunctions: ReadonlyMap<string, readonly Routine[]>;
  readonly foreignKeys: readonly OwnedKey[];
  /** Names of relations of every schema, partitions included. */
  readonly relationNames: ReadonlySet<string>;
  /** Found at the first call. */
  readonly relationships: () => RelationshipGraph;
}

/** The key of `rowFunctions` for functions of `record`. */
export const ANY_ROW = "record";

/** Indexes a catalog for an API of these settings. */
export function indexCatalog(catalog: Catalog, api: ApiSettings): CatalogIndex {
  const served = catalog.relations.filter((relation) => !relation.isPartition);
  const functions = catalog.routines.filter((routine) => routine.kind === "function");
  return {
    outline: catalog.outline ?? null,
    schemas: new Set(catalog.schemas),
    relations: new Map(served.map((relation) => [nameKey(relation), relation])),
    functions: groupBy(functions, (routine) => nameKey(routine)),
    routines: groupBy(catalog.routines, (routine) => nameKey(routine)),
    enums: new Map(catalog.enums.map((type) => [nameKey(type), type])),
    domains: new Map(catalog.domains.map((domain) => [nameKey(domain), domain])),
    rowFunctions: groupBy(functions, rowArgument),
    foreignKeys: served.flatMap((owner) => foreignKeys(owner).map((key) => ({ owner, key }))),
    relationNames: new Set(catalog.relations.map((relation) => relation.name)),
    relationships: once(() => relationshipGraph(catalog, api)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The relation of that name, if the API serves it. */
export function lookUpRelation(index: CatalogIndex, name: QualifiedName): Relation | undefined {
  return index.relations.get(nameKey(name));
}

/** The key of the row type of a function's only required argument, or null. */
function rowArgument(routine: Routine): string | null {
  const inputs = routine.arguments.filter((a) => a.mode === "in" || a.mode === "inout");
  const [first, ...rest] = inputs;
  if (first === undefined || rest.some((argument) => !argument.hasDefault)) return null;
  if (first.type === "record") return ANY_ROW;
  const row = parseTypeName(first.type);
  return row === null ? null : nameKey(row);
}

function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string | null,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
