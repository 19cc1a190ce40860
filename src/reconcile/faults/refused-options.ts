/**
 * Bodies and modifiers that the server refuses whatever they are about: PGRST102, PGRST109 and
 * PGRST128. Source: PostgREST, ApiRequest/Payload.hs, Plan.hs, Error.hs.
 */
import type { Fault, FaultPlace } from "../../model/fault.ts";
import type { Modifier } from "../../model/request.ts";
import { overloads } from "../call-level.ts";
import { resolveCall } from "../resolve-call.ts";
import type { FaultContext } from "./fault-context.ts";
import { about } from "./refusal.ts";

const FLAWS = {
  "invalid-json": "Empty or invalid json",
  "keys-differ": "All object keys must match",
} as const;

const FLAW_ADVICE = {
  "invalid-json": "send an object, or an array of objects",
  "keys-differ": "give every row the same keys",
} as const;

/** Finds bodies that are no rows. */
export function* refusedBodies(context: FaultContext): Generator<Fault> {
  const { payload } = context.request;
  if (payload?.flaw === undefined) return;
  yield {
    ...about(context),
    kind: "invalid-request",
    place: placeOfSpan(payload.span),
    answer: { code: "PGRST102", status: 400, message: FLAWS[payload.flaw] },
    what: "body",
    advice: FLAW_ADVICE[payload.flaw],
  };
}

function placeOfSpan(span: FaultPlace["span"]): FaultPlace {
  return { span, declaration: null, certainty: "literal" };
}

/** Finds modifiers that the server refuses for this action. */
export function* refusedModifiers(context: FaultContext): Generator<Fault> {
  const { request } = context;
  for (const modifier of request.modifiers) {
    if (modifier.method === "maxAffected") yield* refusedMaximum(context, modifier);
    if (modifier.method === "limit" || modifier.method === "range") {
      yield* refusedLimit(context, modifier);
    }
  }
}

/** Before version 13 a limited write needed an order. */
function* refusedLimit(context: FaultContext, modifier: Modifier): Generator<Fault> {
  const { api, request } = context;
  const isWrite = request.action === "update" || request.action === "delete";
  if (api.version >= 13 || !isWrite || modifier.hasOptions || request.orders.length > 0) return;
  yield {
    ...about(context),
    kind: "invalid-request",
    place: placeOfSpan(modifier.span),
    answer: {
      code: "PGRST109",
      status: 400,
      message: "A 'limit' was applied without an explicit 'order'",
    },
    what: modifier.method,
    advice: "order by a unique column as well",
  };
}

function* refusedMaximum(context: FaultContext, modifier: Modifier): Generator<Fault> {
  const { api, request, root } = context;
  if (request.action !== "call" || api.version < 13) return;
  const { target } = about(context);
  const called = resolveCall(overloads(context, target), request);
  if (called.kind !== "routine" || /^(SETOF|TABLE)\b/i.test(called.routine.returns ?? "SETOF"))
    return;
  const message =
    "Function must return SETOF or TABLE when max-affected preference is used with handling=strict";
  yield {
    ...about(context),
    kind: "invalid-request",
    place: placeOfSpan(modifier.span),
    answer: { code: "PGRST128", status: 400, message },
    what: "maxAffected",
    advice: `let function ${root.name.name} return SETOF or TABLE, or leave maxAffected out`,
  };
}
