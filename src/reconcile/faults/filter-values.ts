/** Filters that the type of their column has no operator for, or whose value it refuses. */
import { findColumn } from "../../model/catalog.ts";
import type { Fault, FaultPlace } from "../../model/fault.ts";
import type { Filter, LogicFilter } from "../../model/request.ts";
import { placeOf } from "../bind-context.ts";
import { isReservedKey, parseEmbedPath, parseFilterPath } from "../grammar/filter-path.ts";
import { type LogicTree, parseLogic } from "../grammar/logic.ts";
import type { Field, Name } from "../grammar/name.ts";
import { embedNamed, type Level, levelAt } from "../level.ts";
import { columnType } from "../types/column-type.ts";
import { operatorVerdict } from "../types/operators.ts";
import { type FaultContext, placeOfName } from "./fault-context.ts";
import { type Comparison, comparisonOf, comparisonOfText } from "./filter-operation.ts";
import { judgeComparison } from "./judge-comparison.ts";
import { type TypedColumn, valueFault } from "./value-faults.ts";

/** Finds `invalid-enum-value` and `type-mismatch` in filters. */
export function* findFilterFaults(context: FaultContext): Generator<Fault> {
  for (const filter of context.request.filters) yield* filterFaults(context, filter);
  for (const logic of context.request.logic) yield* logicFaults(context, logic);
}

function* filterFaults(context: FaultContext, filter: Filter): Generator<Fault> {
  const { path } = filter;
  if (isReservedKey(path.value)) return;
  const parsed = parseFilterPath(path.value);
  const comparison = comparisonOf(filter);
  if (!parsed.ok || comparison === null) return;
  const { embeds, field } = parsed.value;
  const level = levelAt(context.root, textsOf(embeds));
  if (level === null) return;
  const place = placeOfName({ ...field.name, text: path });
  yield* comparisonFaults(context, level, field, comparison, place);
}

function textsOf(names: readonly Name[]): readonly string[] {
  return names.map(({ value }) => value);
}

function* logicFaults(context: FaultContext, logic: LogicFilter): Generator<Fault> {
  const { text, referencedTable } = logic;
  const path = referencedTable === null ? null : parseEmbedPath(referencedTable.value);
  if (path !== null && !path.ok) return;
  // Writes apply the conditions to their own table, whatever embed is named.
  const isWrite = context.request.action !== "read" && context.request.action !== "call";
  const level = levelAt(context.root, isWrite || path === null ? [] : textsOf(path.value));
  const parsed = parseLogic(text.value);
  if (level !== null && parsed.ok) yield* treeFaults(context, level, logic, parsed.value);
}

function* treeFaults(
  context: FaultContext,
  level: Level,
  logic: LogicFilter,
  tree: LogicTree,
): Generator<Fault> {
  if (tree.kind !== "condition") {
    for (const branch of tree.trees) yield* treeFaults(context, level, logic, branch);
    return;
  }
  const { field, operation } = tree;
  const name = { ...field.name, text: logic.text };
  const place = { ...placeOfName(name), span: placeOf(name) };
  const comparison = comparisonOfText(operation, null);
  yield* comparisonFaults(context, level, field, comparison, place);
}

function* comparisonFaults(
  context: FaultContext,
  level: Level,
  field: Field,
  comparison: Comparison,
  place: FaultPlace,
): Generator<Fault> {
  const { source } = level;
  if (source.kind !== "relation" || field.path.length > 0) return;
  const isNullTest = comparison.operator === "is" && embedNamed(level, field.name.value);
  const column = findColumn(source.relation, field.name.value);
  if (!column || isNullTest) return;
  // Limits such as a length hold for what is stored, not for what is compared.
  const type = { ...columnType(context, column.type), limits: [] };
  const of: TypedColumn = { table: source.relation, column: column.name, type, place };
  const operator = operatorVerdict(type, comparison.operator, context.api.version);
  if (operator.kind === "refused") {
    yield* valueFault(context, of, { text: null, verdict: operator, certain: true });
    return;
  }
  if (operator.kind === "undecided" && comparison.operator !== "is") return;
  for (const judged of judgeComparison(type, comparison)) yield* valueFault(context, of, judged);
}
