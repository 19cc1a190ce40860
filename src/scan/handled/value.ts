/** What can be told of a value while one answer of the server is supposed. */
import type { ts } from "ts-morph";
import type { SourceUnit } from "../source/source-unit.ts";

/** `result`: what an awaited request gives. `error`: its error. `nothing`: null or undefined. */
export type Value =
  | { readonly kind: "result" | "error" | "nothing" | "unknown" }
  | { readonly kind: "truth"; readonly is: boolean }
  /** `ofError`: it is the error's code or message, or made of it. */
  | { readonly kind: "text"; readonly text: string; readonly ofError: boolean }
  | { readonly kind: "list"; readonly items: readonly Value[] };

export const UNKNOWN: Value = { kind: "unknown" };
export const NOTHING: Value = { kind: "nothing" };
export const ERROR: Value = { kind: "error" };
export const RESULT: Value = { kind: "result" };

/** A truth value; null where it is not known. */
export function truth(is: boolean | null): Value {
  return is === null ? UNKNOWN : { kind: "truth", is };
}

/** Whether a condition with this value holds; null where it is not known. */
export function holds(value: Value): boolean | null {
  if (value.kind === "unknown") return null;
  if (value.kind === "truth") return value.is;
  if (value.kind === "text") return value.text !== "";
  return value.kind !== "nothing";
}

/** One supposed answer, and what has been learnt on the way. */
export interface Supposition {
  readonly code: string;
  readonly message: string;
  /** The expressions whose value is the request's result. */
  readonly results: ReadonlySet<ts.Node>;
  /** Comparisons of the error's code or message, and whether they held. */
  readonly compared: Comparison[];
  /** What a function returns, where its parameters are known. */
  readonly run: (node: ts.SignatureDeclaration, place: Place) => Value;
  /** How often a step may still be taken. */
  readonly budget: { steps: number };
}

/** A place that looks at the code or message of the error. */
export interface Comparison {
  readonly node: ts.Node;
  readonly unit: SourceUnit;
  readonly held: boolean;
}

/** Values of parameters and of variables that are assigned, by declaration; set as statements run. */
export type Environment = Map<ts.Node, Value>;

/** Where an expression is evaluated. */
export interface Place {
  readonly unit: SourceUnit;
  readonly known: Environment;
  readonly supposed: Supposition;
}
