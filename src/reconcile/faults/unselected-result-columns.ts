/**
 * Orders behind a call by columns that its select list leaves out. The server asks the function for the
 * listed columns and those of filters alone, so that there is nothing left to order by; before version
 * 13 it left out those of filters too. Source: PostgREST, Plan.hs (callPlan, getFilterFieldNames),
 * Query/QueryBuilder.hs (callPlanToQuery).
 */
import { findColumn } from "../../model/catalog.ts";
import type { Fault } from "../../model/fault.ts";
import type { SourceText } from "../../model/source-text.ts";
import { isDynamic, type PlacedName } from "../bind-context.ts";
import { queryFilters } from "../call-arguments.ts";
import { parseFilterPath } from "../grammar/filter-path.ts";
import { type LogicTree, parseLogic } from "../grammar/logic.ts";
import type { Name } from "../grammar/name.ts";
import { parseOrder } from "../grammar/order.ts";
import { type FaultContext, placeOfName } from "./fault-context.ts";
import { about } from "./refusal.ts";

/** Finds such orders, and such filters where the server is old. */
export function* unselectedResultColumns(context: FaultContext): Generator<Fault> {
  const listed = listedColumns(context);
  if (listed === null) return;
  const filtered = filteredNames(context);
  const isOld = context.api.version < 13;
  const kept = new Set([...listed, ...(isOld ? [] : filtered.map(({ value }) => value))]);
  for (const name of [...(isOld ? filtered : []), ...orderedNames(context)]) {
    if (!kept.has(name.value) && isColumn(context, name.value)) yield fault(context, name);
  }
}

/** The columns of a list that names columns and nothing else, or null. */
function listedColumns({ request, items }: FaultContext): readonly string[] | null {
  if (request.action !== "call" || items === null || items.length === 0) return null;
  const names = items.flatMap((item) => (item.kind === "field" ? [item.field.name.value] : []));
  return names.length === items.length && !names.some(isDynamic) ? names : null;
}

function isColumn({ root: { source } }: FaultContext, name: string): boolean {
  if (source.kind === "relation") return findColumn(source.relation, name) !== undefined;
  return source.kind === "record" && source.columns.has(name);
}

function filteredNames(context: FaultContext): readonly PlacedName[] {
  const { request } = context;
  const filters = [...request.filters, ...queryFilters(request)].flatMap(({ path }) => {
    const parsed = parseFilterPath(path.value);
    const isOwn = parsed.ok && parsed.value.embeds.length === 0;
    return isOwn ? [placed(parsed.value.field.name, path)] : [];
  });
  const logic = request.logic.flatMap(({ text, referencedTable }) => {
    const parsed = parseLogic(text.value);
    return parsed.ok && referencedTable === null ? namesIn(parsed.value, text) : [];
  });
  return [...filters, ...logic];
}

function namesIn(tree: LogicTree, text: SourceText): readonly PlacedName[] {
  if (tree.kind !== "condition") return tree.trees.flatMap((branch) => namesIn(branch, text));
  return [placed(tree.field.name, text)];
}

function orderedNames({ request }: FaultContext): readonly PlacedName[] {
  return request.orders.flatMap(({ text, referencedTable }) => {
    const parsed = parseOrder(request.wire ? text.value : `${text.value}.asc`);
    if (!parsed.ok || referencedTable !== null) return [];
    return parsed.value.flatMap(({ relation, field }) =>
      relation === null ? [placed(field.name, text)] : [],
    );
  });
}

function placed(name: Name, text: SourceText): PlacedName {
  return { ...name, text };
}

function fault(context: FaultContext, name: PlacedName): Fault {
  const { source } = context.root;
  const table = source.kind === "relation" ? source.relation.name : "record";
  const message = `column ${table}.${name.value} does not exist`;
  return {
    ...about(context),
    kind: "invalid-request",
    place: placeOfName(name),
    what: "order of a result",
    answer: { code: "42703", status: 400, message },
    advice: `select ${name.value} too: behind a call, only columns of the select list can be ordered by`,
  };
}
