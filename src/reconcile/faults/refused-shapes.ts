/**
 * Shapes of an answer that no answer of the request can have: one row of several that are inserted
 * (PGRST116), CSV without nulls. Source: PostgREST, MainTx.hs (failNotSingular); postgrest-js,
 * PostgrestBuilder (processResponse, stripNulls).
 */
import type { Fault, ServerAnswer } from "../../model/fault.ts";
import type { Modifier } from "../../model/request.ts";
import type { FaultContext } from "./fault-context.ts";
import { about } from "./refusal.ts";
import { writtenTable } from "./written-table.ts";

/** Finds modifiers that ask for such a shape. */
export function* refusedShapes(context: FaultContext): Generator<Fault> {
  const { modifiers } = context.request;
  for (const modifier of modifiers) {
    if (modifier.method === "single") yield* severalRows(context, modifier, refusal(context));
    if (modifier.method === "maybeSingle" && returnsRows(context)) {
      yield* severalRows(context, modifier, SEVERAL_ROWS);
    }
  }
  yield* nullsOfText(context);
}

/** The words of the client, and of the server before version 13. */
const SEVERAL_ROWS: ServerAnswer = {
  code: "PGRST116",
  status: 406,
  message: "JSON object requested, multiple (or no) rows returned",
};

function refusal({ api }: FaultContext): ServerAnswer {
  if (api.version < 13) return SEVERAL_ROWS;
  return { ...SEVERAL_ROWS, message: "Cannot coerce the result to a single JSON object" };
}

/** The client counts rows of its own for `maybeSingle`: without a select there are none. */
function returnsRows({ request }: FaultContext): boolean {
  return request.selects.length > 0;
}

function* severalRows(
  context: FaultContext,
  modifier: Modifier,
  answer: ServerAnswer,
): Generator<Fault> {
  if (!insertsSeveral(context)) return;
  yield {
    ...about(context),
    kind: "invalid-request",
    place: { span: modifier.span, declaration: null, certainty: "literal" },
    answer,
    what: `.${modifier.method}()`,
    advice: "leave it out, or insert one row: several are written and several come back",
  };
}

/** Only rows that surely arrive count: no trigger may drop one, no filter or limit narrows them. */
function insertsSeveral(context: FaultContext): boolean {
  const { action, filters, logic, modifiers, payload } = context.request;
  if (action !== "insert" || payload?.rows?.kind !== "each" || payload.rows.rows.length < 2)
    return false;
  const isNarrowed = modifiers.some(({ method }) => method === "limit" || method === "range");
  const table = writtenTable(context);
  if (table === null || isNarrowed || filters.length > 0 || logic.length > 0) return false;
  return !table.triggers.some(
    ({ enabled, definition }) => enabled && /\bBEFORE\b.*\bINSERT\b/s.test(definition),
  );
}

/** The client throws, but only where CSV was asked for before. */
function* nullsOfText(context: FaultContext): Generator<Fault> {
  const { modifiers } = context.request;
  const texts = modifiers.filter(({ method }) => method === "csv");
  const nulls = modifiers.find(
    (one) => one.method === "stripNulls" && texts.some((text) => isBehind(one, text)),
  );
  if (nulls === undefined) return;
  yield {
    ...about(context),
    kind: "invalid-request",
    place: { span: nulls.span, declaration: null, certainty: "literal" },
    answer: null,
    details: "stripNulls() cannot be used with csv()",
    what: ".stripNulls()",
    advice: "leave it out: a null is nothing between two commas",
  };
}

const CALL = "().".length;

/** Behind it in one chain: a variable that keeps the builder may go another way. */
function isBehind({ span }: Modifier, { span: before }: Modifier): boolean {
  return span.line === before.endLine
    ? span.column === before.endColumn + CALL
    : span.line === before.line + 1 && span.column === before.column;
}
