/** What an expression holds of a request's answer, while the answer is followed through the code. */
import type { ts } from "ts-morph";
import type { RowStep } from "../../model/request.ts";

/**
 * `answer`: `{ data, error, count }`. `rows`: what stands at `path` of its `data`, inside of as many
 * lists as `map` put around it. `tuple`: an array with the value at one index, as `Promise.all` gives.
 */
export type RowValue =
  | { readonly kind: "promise"; readonly of: RowValue }
  | { readonly kind: "tuple"; readonly index: number; readonly of: RowValue }
  | { readonly kind: "answer" }
  | Rows;

export interface Rows {
  readonly kind: "rows";
  readonly path: readonly RowStep[];
  readonly lists: number;
}

/** What a request is before it is awaited. */
export const REQUESTED: RowValue = { kind: "promise", of: { kind: "answer" } };

/** The `data` of an answer. */
export const DATA: Rows = { kind: "rows", path: [], lists: 0 };

/** `read`: the last key of the path is read. `change`: what stands at the path may get other keys. */
export interface RowEvent {
  readonly kind: "read" | "change";
  readonly path: readonly RowStep[];
  readonly hasFallback?: true;
}

/** What is to be followed next: an expression with a value, or a parameter of a callback. */
export type Onward =
  | RowEvent
  | { readonly kind: "value"; readonly expression: ts.Expression; readonly value: RowValue }
  | {
      readonly kind: "parameter";
      readonly callback: ts.Expression;
      readonly index: number;
      readonly value: RowValue;
    };

/** Any one of a list. */
export function elementOf(rows: Rows): Rows {
  if (rows.lists > 0) return { ...rows, lists: rows.lists - 1 };
  return { ...rows, path: [...rows.path, { kind: "element" }] };
}

/** The value behind promises: `await`, and what an async function returns, see through all of them. */
export function settled(value: RowValue): RowValue {
  return value.kind === "promise" ? settled(value.of) : value;
}
