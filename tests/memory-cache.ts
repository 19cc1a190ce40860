/** A cache in memory that lets tests look at what is kept. Values go through JSON, as on a disk. */
import type { Cache, CacheKind } from "../src/model/cache.ts";

export interface MemoryCache extends Cache {
  /** The texts kept, by kind and key. */
  readonly kept: Map<string, string>;
  /** How often each kind was written. */
  readonly writes: Map<CacheKind, number>;
}

export function memoryCache(): MemoryCache {
  const kept = new Map<string, string>();
  const writes = new Map<CacheKind, number>();
  return {
    kept,
    writes,
    read: (kind, key) => {
      const text = kept.get(`${kind} ${key}`);
      return text === undefined ? null : JSON.parse(text);
    },
    write: (kind, key, value) => {
      kept.set(`${kind} ${key}`, JSON.stringify(value));
      writes.set(kind, (writes.get(kind) ?? 0) + 1);
    },
  };
}
