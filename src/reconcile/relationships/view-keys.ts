/**
 * Which keys of tables carry over to views: those of which the view shows every column.
 * Source: PostgREST, SchemaCache.hs (allViewsKeyDependencies).
 */
import {
  type Catalog,
  type ForeignKey,
  foreignKeys,
  primaryKey,
  type Relation,
} from "../../model/catalog.ts";
import { nameKey } from "../../model/identifier.ts";
import { isView } from "./relationship.ts";
import { type ColumnOrigin, viewColumns } from "./view-columns.ts";

/** A foreign key, or the columns that one points at, as a view shows it. */
export interface ViewKey {
  readonly view: Relation;
  /** For each column of the key, in its order, the columns of the view that show it. */
  readonly columns: readonly (readonly string[])[];
}

/** The keys of every view of the API. */
export interface ViewKeys {
  /** Views that show the foreign key of that table. */
  holders(table: Relation, constraint: string): readonly ViewKey[];
  /** Views that show what a foreign key of that name points at in that table. */
  referenced(table: Relation, constraint: string): readonly ViewKey[];
  /** The columns of a view that stand for primary keys. */
  primaryKey(view: Relation): readonly string[];
  /** Views whose keys could not be told. */
  readonly open: ReadonlySet<Relation>;
}

/** Views are looked through in `schemas` only, those of the API being in `exposed`. */
export function viewKeys(
  catalog: Catalog,
  exposed: ReadonlySet<string>,
  schemas: ReadonlySet<string>,
): ViewKeys {
  const reader = originReader(catalog, schemas);
  const holders = new Map<string, ViewKey[]>();
  const referenced = new Map<string, ViewKey[]>();
  const primaryKeys = new Map<Relation, string[]>();
  const open = new Set<Relation>();
  const pointers = keysTowards(catalog);
  for (const view of catalog.relations.filter(isView)) {
    const shown = exposed.has(view.schema) ? reader(view) : null;
    if (shown === null) {
      open.add(view);
      continue;
    }
    for (const { table, columns } of shown.values()) {
      for (const key of foreignKeys(table)) {
        push(holders, keyOf(table, key.name), carried(view, columns, key.columns));
      }
      for (const key of pointers.get(nameKey(table)) ?? []) {
        push(referenced, keyOf(table, key.name), carried(view, columns, key.referencedColumns));
      }
      const primary = carried(view, columns, primaryKey(table));
      const first = (primary?.columns ?? []).map(([name]) => name ?? "");
      primaryKeys.set(view, [...(primaryKeys.get(view) ?? []), ...first]);
    }
  }
  return {
    holders: (table, constraint) => holders.get(keyOf(table, constraint)) ?? [],
    referenced: (table, constraint) => referenced.get(keyOf(table, constraint)) ?? [],
    primaryKey: (view) => primaryKeys.get(view) ?? [],
    open,
  };
}

/** By table, the columns of a view that show each of its columns. */
type Shown = ReadonlyMap<string, ShownTable>;

interface ShownTable {
  readonly table: Relation;
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/** Reads views through the views that they are made of; null where one of them cannot be read. */
function originReader(
  catalog: Catalog,
  schemas: ReadonlySet<string>,
): (view: Relation) => Shown | null {
  const byName = new Map(catalog.relations.map((relation) => [nameKey(relation), relation]));
  const known = new Map<Relation, readonly (ColumnOrigin | null)[] | null>();
  const originsOf = (view: Relation) => {
    const found = known.get(view);
    if (found !== undefined) return found;
    const read =
      view.definition === null
        ? null
        : viewColumns(view.definition, (name) =>
            byName.get(nameKey(name))?.columns.map((column) => column.name),
          );
    const whole = read?.length === view.columns.length ? read : null;
    known.set(view, whole);
    return whole;
  };
  /** The column of a table behind a column, `undefined` where a view on the way cannot be read. */
  const behind = (
    origin: ColumnOrigin | null,
    passed: readonly Relation[],
  ): ColumnOrigin | null | undefined => {
    const relation = origin && byName.get(nameKey(origin.relation));
    if (!relation || !isView(relation)) return origin;
    // Views can be replaced so that they go round in a circle.
    if (!schemas.has(relation.schema) || passed.includes(relation)) return null;
    const origins = originsOf(relation);
    if (origins === null) return undefined;
    const at = relation.columns.findIndex((column) => column.name === origin.column);
    return behind(origins[at] ?? null, [...passed, relation]);
  };
  return (view) => {
    const ends = originsOf(view)?.map((origin) => behind(origin, [view]));
    if (ends === undefined || ends.includes(undefined)) return null;
    return groupByTable(view, ends, (name) => byName.get(name));
  };
}

function groupByTable(
  view: Relation,
  ends: readonly (ColumnOrigin | null | undefined)[],
  lookUp: (name: string) => Relation | undefined,
): Shown {
  const tables = new Map<string, { table: Relation; columns: Map<string, string[]> }>();
  ends.forEach((end, at) => {
    const name = view.columns[at]?.name;
    const table = end ? lookUp(nameKey(end.relation)) : undefined;
    if (!end || table === undefined || name === undefined) return;
    const shown = tables.get(nameKey(table)) ?? { table, columns: new Map<string, string[]>() };
    tables.set(nameKey(table), shown);
    shown.columns.set(end.column, [...(shown.columns.get(end.column) ?? []), name]);
  });
  return tables;
}

/**
 * The foreign keys that point at each table. The server tells them apart by name and width only: keys
 * of one name that point at the same columns are one, and of those that do not, neither carries over.
 */
function keysTowards(catalog: Catalog): ReadonlyMap<string, readonly ForeignKey[]> {
  const all = new Map<string, ForeignKey[]>();
  for (const relation of catalog.relations) {
    for (const key of foreignKeys(relation)) push(all, nameKey(key.references), key);
  }
  return new Map(
    [...all].map(([table, keys]) => [
      table,
      keys.filter((key) => {
        const alike = keys.filter((other) => isAlike(key, other));
        return alike[0] === key && alike.every((other) => pointsAlike(key, other));
      }),
    ]),
  );
}

function isAlike(a: ForeignKey, b: ForeignKey): boolean {
  return a.name === b.name && a.columns.length === b.columns.length;
}

function pointsAlike(a: ForeignKey, b: ForeignKey): boolean {
  return a.referencedColumns.every((column, at) => column === b.referencedColumns[at]);
}

/** Null unless every column of the key is shown. */
function carried(
  view: Relation,
  shown: ReadonlyMap<string, readonly string[]>,
  key: readonly string[],
): ViewKey | null {
  const columns = key.map((column) => shown.get(column) ?? []);
  const isWhole = columns.length > 0 && columns.every((names) => names.length > 0);
  return isWhole ? { view, columns } : null;
}

function keyOf(table: Relation, constraint: string): string {
  return `${nameKey(table)} ${constraint}`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T | null): void {
  if (value === null) return;
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
