/** Where an expression leads, as data, and the walk that finds it. */
import type { ts } from "ts-morph";
import type { Located, SourceUnit } from "../source/source-unit.ts";

/**
 * Where an expression leads. Several ends when it depends on run time (`a ? x : y`); `unknown` gives
 * the reason for each way that could not be followed.
 */
export interface Followed {
  readonly ends: readonly Located[];
  readonly unknown: readonly string[];
}

/** One walk from an expression to its ends: the way on, and what ends circles. */
export interface Trail {
  /** Follows a value. */
  readonly follow: (expression: ts.Expression, unit: SourceUnit) => Followed;
  /** Follows what a name is declared by. */
  readonly followDeclaration: (node: ts.Node, unit: SourceUnit) => Followed;
  /** Runs `next` unless `node` is being followed already, as in `x = x ?? y`. */
  readonly once: (node: ts.Node, next: () => Followed) => Followed;
}

/** Neither an end nor a reason: another way tells. */
export const NOTHING: Followed = { ends: [], unknown: [] };

/** One end. */
export function end(node: ts.Node, unit: SourceUnit): Followed {
  return { ends: [{ node, unit }], unknown: [] };
}

/** A way that could not be followed. */
export function unknown(reason: string): Followed {
  return { ends: [], unknown: [reason] };
}

/** All ways together, in their order; a reason is told once. */
export function merge(all: readonly Followed[]): Followed {
  if (all.length === 0) return NOTHING;
  return { ends: all.flatMap((f) => f.ends), unknown: [...new Set(all.flatMap((f) => f.unknown))] };
}

/** Goes on from every end. */
export function forEachEnd(followed: Followed, next: (end: Located) => Followed): Followed {
  return merge([{ ends: [], unknown: followed.unknown }, ...followed.ends.map(next)]);
}
