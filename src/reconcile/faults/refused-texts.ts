/**
 * Texts of a request that the server cannot parse, in the order in which it parses them: orders,
 * logic trees, select list, filters, conflict target.
 * Source: PostgREST, ApiRequest/QueryParams.hs (parse).
 */
import type { Fault } from "../../model/fault.ts";
import type { LogicFilter, Order } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import { readSelect } from "../bind-select.ts";
import { parseColumns } from "../grammar/columns.ts";
import { parseEmbedPath, parseFilterPath } from "../grammar/filter-path.ts";
import { parseLogic } from "../grammar/logic.ts";
import { parseOrder } from "../grammar/order.ts";
import type { FaultContext } from "./fault-context.ts";
import { logicAdvice, orderAdvice } from "./filter-advice.ts";
import { placeOfCharacter, refusalOf } from "./refusal.ts";
import { refusedFilter } from "./refused-filters.ts";
import { selectAdvice } from "./select-advice.ts";

/** Finds every text of a request that the server refuses to parse. */
export function* refusedTexts(context: FaultContext): Generator<Fault> {
  const { request } = context;
  for (const order of request.orders) yield* refusedOrder(context, order);
  for (const logic of request.logic) yield* refusedLogic(context, logic);
  const select = request.selects.at(-1);
  if (select !== undefined) yield* refusedSelect(context, select);
  for (const filter of request.filters) yield* refusedFilter(context, filter);
  for (const path of request.embedPaths) yield* refusedPath(context, path, "limit");
  if (request.wire?.columns) yield* refusedColumns(context, request.wire.columns, "columns");
  if (request.onConflict !== null)
    yield* refusedColumns(context, request.onConflict, "on_conflict");
}

/** Each order is judged by itself, as if it were the only one, with the direction that is the default. */
function* refusedOrder(context: FaultContext, { text, referencedTable }: Order): Generator<Fault> {
  if (referencedTable !== null) yield* refusedPath(context, referencedTable, "order");
  const sent = context.request.wire ? text.value : `${text.value}.asc`;
  const parsed = parseOrder(sent);
  yield* refusalOf(context, {
    what: "order",
    parameter: "order",
    sent,
    parsed,
    place: placeOfCharacter(text, parsed.ok ? 0 : parsed.at),
    advice: orderAdvice(text.value),
  });
}

function* refusedLogic(
  context: FaultContext,
  { text, referencedTable }: LogicFilter,
): Generator<Fault> {
  if (referencedTable !== null) yield* refusedPath(context, referencedTable, "or");
  const parsed = parseLogic(text.value);
  const at = parsed.ok ? 0 : parsed.at;
  yield* refusalOf(context, {
    what: "or()",
    parameter: "logic tree",
    sent: `(${text.value})`,
    parsed,
    place: placeOfCharacter(text, at),
    advice: logicAdvice(text.value, at),
  });
}

function* refusedSelect(context: FaultContext, text: SourceText): Generator<Fault> {
  const { stripped, parsed } = readSelect(text, context.request.wire);
  const at = parsed.ok ? 0 : parsed.at;
  const sentAt = stripped.origins.indexOf(at);
  yield* refusalOf(context, {
    what: "select list",
    parameter: "select parameter",
    sent: stripped.text,
    parsed,
    place: placeOfCharacter(text, at),
    advice: selectAdvice(stripped.text, sentAt === -1 ? stripped.text.length : sentAt),
  });
}

function* refusedPath(context: FaultContext, text: SourceText, key: string): Generator<Fault> {
  const sent = `${text.value}.${key}`;
  const parsed = key === "or" ? parseEmbedPath(sent) : parseFilterPath(sent);
  yield* refusalOf(context, {
    what: "embed path",
    parameter: key === "or" ? "logic path" : "tree path",
    sent,
    parsed,
    place: placeOfCharacter(text, parsed.ok ? 0 : parsed.at),
    advice: "name the embed as the select list does; a path of several has dots between them",
  });
}

function* refusedColumns(
  context: FaultContext,
  text: SourceText,
  key: "columns" | "on_conflict",
): Generator<Fault> {
  const parsed = parseColumns(text.value);
  const isConflict = key === "on_conflict";
  yield* refusalOf(context, {
    what: isConflict ? "conflict target" : "list of columns",
    parameter: `${key} parameter`,
    sent: text.value,
    parsed,
    place: placeOfCharacter(text, parsed.ok ? 0 : parsed.at),
    advice: isConflict
      ? "name the columns of the unique key, separated by commas"
      : "name the columns that are written, separated by commas",
  });
}
