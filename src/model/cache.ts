/** Results that are kept between runs, so that what did not change is not worked out again. */
import { createHash } from "node:crypto";

/** What a result is: one folder each in the cache. */
export type CacheKind = "facts" | "schema" | "types" | "declarations" | "values" | "proposal";

/** Where results are kept. Neither method throws: a cache that fails is one that is empty. */
export interface Cache {
  /** The JSON value kept under a key; null where there is none, or none that can be trusted. */
  readonly read: (kind: CacheKind, key: string) => unknown;
  /** Keeps a JSON value; one that is kept under the key already is replaced. */
  readonly write: (kind: CacheKind, key: string, value: unknown) => void;
}

/** Keeps nothing. */
export const NO_CACHE: Cache = { read: () => null, write: () => undefined };

/**
 * The result for these inputs: the kept one, or what `make` makes of them. The result must be plain
 * JSON, and `inputs` (JSON too) must hold all that it depends on. It is kept unless `isPassing` says, once
 * it is made, that it hung on the moment as well.
 */
export async function remember<Result>(
  cache: Cache,
  kind: CacheKind,
  inputs: unknown,
  make: () => Promise<Result>,
  isPassing: () => boolean = () => false,
): Promise<Result> {
  if (cache === NO_CACHE) return await make();
  const key = digest(JSON.stringify(inputs));
  const kept = cache.read(kind, key);
  if (kept !== null) return kept as Result;
  const made = await make();
  if (!isPassing()) cache.write(kind, key, made);
  return made;
}

/** A short name for some content: SHA-256, in hexadecimal. */
export function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
