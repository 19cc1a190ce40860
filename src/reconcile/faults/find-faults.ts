/** Everything that planning a request finds beside names that are not there: one finder per concern. */
import type { Fault } from "../../model/fault.ts";
import type { FaultContext } from "./fault-context.ts";
import { findFunctionArgumentFaults } from "./function-arguments.ts";

/** Looks at one planned request for faults of one concern. */
export type FaultFinder = (context: FaultContext) => Iterable<Fault>;

/** In the server's order of checks. */
const FINDERS: readonly FaultFinder[] = [findFunctionArgumentFaults];

/** The faults of one request, in the server's order of checks. */
export function* findFaults(context: FaultContext): Generator<Fault> {
  for (const find of FINDERS) yield* find(context);
}
