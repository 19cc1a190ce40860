/** Where the value of an expression stands next, as a builder or inside of an array or object. */
import type { ts } from "ts-morph";
import type { Callable } from "../callers/called-function.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";

/** An expression that holds the value that is watched. */
export interface Place {
  readonly node: ts.Expression;
  readonly unit: SourceUnit;
  /** The keys that lead from the expression to the value; `*`: any element. Empty: it is the value. */
  readonly path: readonly string[];
  /** The functions that the value was passed into, the innermost last. */
  readonly inside: readonly Entered[];
}

/** A function that a value was passed into. */
export interface Entered extends Located<Callable> {
  /** Nobody else calls it: all that it asks is asked of this value. */
  readonly isOwn: boolean;
}

/** `seen: false`: the value goes where it cannot be watched, beside the places that are known. */
export interface Next {
  readonly places: readonly Place[];
  readonly seen: boolean;
}

/** The value is used up: awaited, or thrown away. */
export const DONE: Next = { places: [], seen: true };
/** The value goes where it cannot be watched. */
export const LOST: Next = { places: [], seen: false };

/** Watched at all of these places. */
export function at(...places: readonly Place[]): Next {
  return { places, seen: true };
}

/** All of these together. */
export function both(...all: readonly Next[]): Next {
  return {
    places: all.flatMap(({ places }) => places),
    seen: all.every(({ seen }) => seen),
  };
}
