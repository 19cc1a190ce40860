/**
 * Methods of objects that a function or constructor is handed: `this.visits.rows("beds")` where the
 * class is made by `new Ward(new Visits(db))`.
 */
import { ts } from "ts-morph";
import { type Located, type Passed, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { type OpenPlace, openPlaces } from "../text/open-parameters.ts";
import { type Callable, calledFunctions } from "./called-function.ts";

/** What callers pass for parameters of one function. */
export type PassedFor = (places: readonly OpenPlace[]) => readonly Passed[];

/** Every method that a call may run on what callers hand over; empty where that is not seen. */
export function injectedMethods(
  call: ts.CallExpression,
  unit: SourceUnit,
  passedFor: PassedFor,
): readonly Located<Callable>[] {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return [];
  const places = openPlaces(callee.expression, unit);
  if (places.length === 0) return [];
  return passedFor(places).flatMap((passed) => calledFunctions(call, { ...unit, passed }));
}
