/** Two lists of objects side by side. */

/** What only one list has, and the pairs of what both have; in the order of the lists. */
export interface Matched<Item> {
  readonly onlyDatabase: readonly Item[];
  readonly onlyFiles: readonly Item[];
  readonly both: readonly (readonly [database: Item, files: Item])[];
}

/** Matches by a key; of several with one key, the first with the first. */
export function match<Item>(
  database: readonly Item[],
  files: readonly Item[],
  keyOf: (item: Item) => string,
): Matched<Item> {
  const rest = new Map<string, Item[]>();
  for (const item of files) {
    const key = keyOf(item);
    const list = rest.get(key);
    if (list) list.push(item);
    else rest.set(key, [item]);
  }
  const both: (readonly [Item, Item])[] = [];
  const onlyDatabase: Item[] = [];
  for (const item of database) {
    const other = rest.get(keyOf(item))?.shift();
    if (other === undefined) onlyDatabase.push(item);
    else both.push([item, other]);
  }
  const left = new Set([...rest.values()].flat());
  return { onlyDatabase, onlyFiles: files.filter((item) => left.has(item)), both };
}
