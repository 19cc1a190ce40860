/**
 * Calls by GET and HEAD of functions that write: they run in a read-only transaction.
 * Source: PostgREST, Plan.hs (callReadPlan); PostgreSQL error codes, 25006.
 */
import type { Fault } from "../../model/fault.ts";
import { verbsOf } from "../call-arguments.ts";
import { overloads } from "../call-level.ts";
import { resolveCall } from "../resolve-call.ts";
import { certainWrite } from "../routine-writes.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";
import { about } from "./refusal.ts";

/** Finds calls that Postgres refuses as soon as the function writes, which it does in any case. */
export function* readOnlyCalls(context: FaultContext): Generator<Fault> {
  const { request, index } = context;
  if (request.action !== "call" || request.target === null) return;
  if (verbsOf(request).includes("POST")) return;
  const called = resolveCall(overloads(context, about(context).target), request);
  if (called.kind !== "routine" || called.routine.volatility !== "volatile") return;
  const write = certainWrite(called.routine);
  // A table that the schema does not hold may be temporary, and those can be written to.
  const isStored = [...index.relations.values()].some(({ name }) => name === write?.table);
  if (write === null || !isStored) return;
  const message = `cannot execute ${write.command} in a read-only transaction`;
  yield {
    ...about(context),
    kind: "invalid-request",
    place: placeOfText(request.target),
    what: `call by ${request.verb === "HEAD" ? "HEAD" : "GET"}`,
    answer: { code: "25006", status: 405, message },
    advice: request.wire ? "call by POST" : "call by POST: leave out `get` and `head`",
  };
}
