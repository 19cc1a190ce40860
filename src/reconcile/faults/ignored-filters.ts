/**
 * Filters that do not do what they say: under the names of other parameters, on writes that they do
 * not restrict. Source: PostgREST, ApiRequest/QueryParams.hs (parse),
 * Plan.hs (addFilters, addLogicTrees, mutatePlan).
 */
import type { Fault } from "../../model/fault.ts";
import type { Filter, LogicFilter } from "../../model/request.ts";
import { isDynamic } from "../bind-context.ts";
import { isReservedKey, parseFilterPath } from "../grammar/filter-path.ts";
import { levelAt } from "../level.ts";
import type { FaultContext } from "./fault-context.ts";
import { everyRow, ignoredWhole } from "./ignored-texts.ts";
import { quotedKey } from "./refused-filters.ts";

/** Finds every filter that is dropped or restricts something else. */
export function* ignoredFilters(context: FaultContext): Generator<Fault> {
  for (const filter of context.request.filters) {
    if (isDynamic(filter.path.value)) continue;
    if (isReservedKey(filter.path.value)) yield* droppedFilter(context, filter);
    else {
      yield* filterOfWrite(context, filter);
    }
  }
  for (const logic of context.request.logic) yield* logicOfWrite(context, logic);
}

const DROPPED: ReadonlySet<string> = new Set([
  "limit",
  "offset",
  "columns",
  "on_conflict",
  "select",
]);

function* droppedFilter(context: FaultContext, filter: Filter): Generator<Fault> {
  const { request } = context;
  const key = filter.path.value;
  const word = key.slice(key.lastIndexOf(".") + 1);
  const isSelected = request.selects.length > 0 || request.action === "read";
  if (!DROPPED.has(word) || (word === "select" && !isSelected)) return;
  if (word === "columns" && !/^(read|delete)$/.test(request.action)) return;
  yield ignoredWhole(context, filter.path, {
    effect: effectOfDropping(context),
    advice: `a filter of this name is taken for the parameter \`${word}\`: put the column's name into double quotes, .${filter.method}('${quotedKey(key)}', ...)`,
  });
}

function effectOfDropping(context: FaultContext): string {
  const { action } = context.request;
  if (action !== "update" && action !== "delete") return "the rows are not filtered by it";
  return restrictsRoot(context)
    ? "the rows that are written are not filtered by it"
    : everyRow(context);
}

/** Whether something beside dropped and embedded filters restricts a write, or may. */
function restrictsRoot({ request }: FaultContext): boolean {
  if (request.logic.length > 0 || request.open || request.unresolved.length > 0) return true;
  return request.filters.some(({ path }) => {
    if (isDynamic(path.value)) return true;
    if (isReservedKey(path.value)) return false;
    const parsed = parseFilterPath(path.value);
    return parsed.ok && parsed.value.embeds.length === 0;
  });
}

/** An embedded filter shapes the returned rows of a write; an insert is restricted by none at all. */
function* filterOfWrite(context: FaultContext, { path }: Filter): Generator<Fault> {
  const { action } = context.request;
  const parsed = parseFilterPath(path.value);
  if (!parsed.ok || action === "read" || action === "call") return;
  const { embeds } = parsed.value;
  if (embeds.length === 0) {
    const isChosen = context.request.wire?.method === "PUT";
    if (action === "update" || action === "delete" || isChosen) return;
    yield ignoredWhole(context, path, {
      effect: `the rows are ${DONE[action]} all the same`,
      advice: WRITE_ADVICE,
    });
    return;
  }
  const names = embeds.map((name) => name.value);
  if (!/^(update|delete)$/.test(action) || levelAt(context.root, names) === null) return;
  const rest = `it shapes what is returned of \`${names.join(".")}\` only`;
  const effect = restrictsRoot(context)
    ? `the rows that are written are not filtered by it: ${rest}`
    : `${everyRow(context)}: ${rest}`;
  yield ignoredWhole(context, path, {
    effect,
    advice: "filter by columns of the table itself, such as its key",
  });
}

const DONE = { insert: "inserted", upsert: "upserted" } as const;
const WRITE_ADVICE = "leave the filter out, or use .update() with it";

function* logicOfWrite(context: FaultContext, logic: LogicFilter): Generator<Fault> {
  const { action } = context.request;
  const { text, referencedTable } = logic;
  if ((action === "insert" || action === "upsert") && !isDynamic(text.value)) {
    yield ignoredWhole(context, text, {
      effect: `the rows are ${DONE[action]} all the same`,
      advice: WRITE_ADVICE,
    });
  }
  if (referencedTable === null || !/^(update|delete)$/.test(action)) return;
  if (levelAt(context.root, referencedTable.value.split(".")) === null) return;
  yield ignoredWhole(context, referencedTable, {
    effect: `the conditions are put to the written table \`${context.root.name.name}\` as well`,
    advice: "leave the option out and ask for columns of the table itself",
  });
}
