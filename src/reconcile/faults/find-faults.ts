/** Everything that planning a request finds beside names that are not there: one finder per concern. */
import type { Fault } from "../../model/fault.ts";
import { findArgumentFaults } from "./argument-values.ts";
import { bareCounts } from "./bare-count.ts";
import { findConflictFaults } from "./conflict-keys.ts";
import { disabledAggregates } from "./disabled-aggregates.ts";
import { repeatedEmbedNames } from "./embed-names.ts";
import { embedRelationships } from "./embed-relationships.ts";
import type { FaultContext } from "./fault-context.ts";
import { findFilterFaults } from "./filter-values.ts";
import { findFunctionArgumentFaults } from "./function-arguments.ts";
import { findGeneratedWrites } from "./generated-columns.ts";
import { ignoredFilters } from "./ignored-filters.ts";
import { ignoredJsonSteps } from "./ignored-json-steps.ts";
import { ignoredModifiers } from "./ignored-modifiers.ts";
import { ignoredTexts } from "./ignored-texts.ts";
import { ignoredValues } from "./ignored-values.ts";
import { findMissingValues } from "./missing-values.ts";
import { findPayloadFaults } from "./payload-values.ts";
import { misreadArguments } from "./query-arguments.ts";
import { readOnlyCalls } from "./read-only-calls.ts";
import { stepsBehindText } from "./refused-json-steps.ts";
import { refusedBodies, refusedModifiers } from "./refused-options.ts";
import { refusedShapes } from "./refused-shapes.ts";
import { refusedTexts } from "./refused-texts.ts";
import { findCastFaults } from "./select-casts.ts";
import { refusedSpreads } from "./spreads.ts";
import { findUnfilteredWrites } from "./unfiltered-writes.ts";
import { unselectedResultColumns } from "./unselected-result-columns.ts";
import { findViewWrites } from "./view-writes.ts";
import { refusedMethods } from "./wire-methods.ts";

/** Looks at one planned request for faults of one concern. */
export type FaultFinder = (context: FaultContext) => Iterable<Fault>;

/** In the server's order of checks. */
const FINDERS: readonly FaultFinder[] = [
  refusedMethods,
  refusedTexts,
  misreadArguments,
  refusedBodies,
  findFunctionArgumentFaults,
  embedRelationships,
  disabledAggregates,
  refusedSpreads,
  refusedModifiers,
  repeatedEmbedNames,
  bareCounts,
  stepsBehindText,
  ignoredTexts,
  ignoredJsonSteps,
  ignoredFilters,
  ignoredValues,
  ignoredModifiers,
  findFilterFaults,
  findCastFaults,
  readOnlyCalls,
  unselectedResultColumns,
  findViewWrites,
  findGeneratedWrites,
  findConflictFaults,
  findPayloadFaults,
  findArgumentFaults,
  findMissingValues,
  refusedShapes,
  findUnfilteredWrites,
];

/** The faults of one request, in the server's order of checks. */
export function* findFaults(context: FaultContext): Generator<Fault> {
  for (const find of FINDERS) yield* find(context);
}
