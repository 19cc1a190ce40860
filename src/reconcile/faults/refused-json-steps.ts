/**
 * JSON paths that go on behind `->>`: what that yields is a text, which has no such operator.
 * Source: PostgREST, Query/SqlFragment.hs (pgFmtJsonPath); PostgreSQL error codes, 42883.
 */
import type { Fault } from "../../model/fault.ts";
import { isDynamic } from "../bind-context.ts";
import { type FaultContext, placeOfName } from "./fault-context.ts";
import { usesIn } from "./ignored-json-steps.ts";
import { about } from "./refusal.ts";

/** Finds the first step behind each `->>` that is not the last. */
export function* stepsBehindText(context: FaultContext): Generator<Fault> {
  for (const { field, text, rangeOf } of usesIn(context)) {
    const at = field.path.findIndex(({ arrow }) => arrow === "->>");
    const step = at < 0 ? undefined : field.path[at + 1];
    if (step === undefined || isDynamic(step.key)) continue;
    const { start, end } = rangeOf(step.start, step.end);
    const operand = /^-?\d+$/.test(step.key) ? "integer" : "unknown";
    yield {
      ...about(context),
      kind: "invalid-request",
      place: placeOfName({ value: text.value.slice(start, end), start, end, text }),
      answer: {
        code: "42883",
        status: 404,
        message: `operator does not exist: text ${step.arrow} ${operand}`,
      },
      what: "JSON path",
      advice: "write `->` for every step but the last",
    };
  }
}
