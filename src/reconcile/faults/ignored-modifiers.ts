/**
 * Modifiers without effect: limits and orders of writes, limits on what a read or insert affects.
 * Source: PostgREST, Plan.hs (addRanges), MainTx.hs (failExceedsMaxAffectedPref).
 */
import type { Fault, FaultPlace } from "../../model/fault.ts";
import type { Modifier } from "../../model/request.ts";
import { isDynamic } from "../bind-context.ts";
import type { FaultContext } from "./fault-context.ts";
import { ignoredWhole } from "./ignored-texts.ts";
import { about } from "./refusal.ts";

/** Finds every modifier that the server or the action ignores. */
export function* ignoredModifiers(context: FaultContext): Generator<Fault> {
  for (const modifier of context.request.modifiers) {
    yield* ignoredLimit(context, modifier);
    yield* ignoredMaximum(context, modifier);
  }
  yield* ignoredOrders(context);
}

const DONE = { update: "updated", delete: "deleted" } as const;

/** Since version 13 a write has no limit. */
function* ignoredLimit(context: FaultContext, modifier: Modifier): Generator<Fault> {
  const { action } = context.request;
  if (modifier.method !== "limit" && modifier.method !== "range") return;
  if (action !== "update" && action !== "delete") return;
  if (context.api.version < 13 || modifier.hasOptions || meansOneRow(context)) return;
  yield plain(context, modifier, {
    effect: `every row that the filters leave is ${DONE[action]}`,
    advice: "filter by the keys of the rows that are meant, or write in a function",
  });
}

/** Whether the filters fix a whole key, so that a limit changes nothing. */
function meansOneRow({ request, root }: FaultContext): boolean {
  if (root.source.kind !== "relation") return false;
  const fixed = new Set(
    request.filters
      .filter(({ method }) => method === "eq" || method === "match")
      .map(({ path }) => path.value),
  );
  return root.source.relation.constraints.some(
    ({ kind, columns }) =>
      (kind === "primary-key" || kind === "unique") && columns.every((column) => fixed.has(column)),
  );
}

function* ignoredMaximum(context: FaultContext, modifier: Modifier): Generator<Fault> {
  const { action } = context.request;
  if (modifier.method !== "maxAffected") return;
  if (action === "update" || action === "delete" || action === "call") return;
  yield plain(context, modifier, {
    effect: action === "read" ? "any number of rows is returned" : "any number of rows is written",
    advice:
      action === "read"
        ? "limit a read by .limit()"
        : "leave it out: it counts for update, delete and rpc only",
  });
}

/** Since version 13 the order of a write sorts what it returns, and without a select it returns nothing. */
function* ignoredOrders(context: FaultContext): Generator<Fault> {
  const { api, request } = context;
  const isWrite = request.action === "update" || request.action === "delete";
  if (!isWrite || api.version < 13 || request.selects.length > 0 || request.open) return;
  for (const { text, referencedTable } of request.orders) {
    if (isDynamic(text.value) || referencedTable !== null) continue;
    yield ignoredWhole(context, text, {
      effect: "nothing is returned that could be sorted, and rows are written in no order",
      advice: "leave the order out",
    });
  }
}

function plain(
  context: FaultContext,
  modifier: Modifier,
  words: { readonly effect: string; readonly advice: string },
): Fault {
  const place: FaultPlace = { span: modifier.span, declaration: null, certainty: "literal" };
  return {
    ...about(context),
    kind: "silently-ignored",
    place,
    text: `.${modifier.method}()`,
    ...words,
  };
}
