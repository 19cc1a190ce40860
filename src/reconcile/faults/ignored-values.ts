/**
 * Values that are compared otherwise than they are meant, on columns that hold any text: null, which
 * is sent as a word, and elements of lists with a space before them, which are not trimmed.
 * Source: postgrest-js, PostgrestFilterBuilder; PostgREST, ApiRequest/QueryParams.hs (pListElement).
 */
import type { Fault } from "../../model/fault.ts";
import type { Filter, LogicFilter } from "../../model/request.ts";
import { isDynamic } from "../bind-context.ts";
import { isReservedKey } from "../grammar/filter-path.ts";
import { type LogicTree, parseLogic } from "../grammar/logic.ts";
import { parseOperation } from "../grammar/operation.ts";
import { levelAt } from "../level.ts";
import type { FaultContext } from "./fault-context.ts";
import { columnType, fieldType, isTextType } from "./field-type.ts";
import { ignored } from "./ignored-texts.ts";
import { about, placeOfValue } from "./refusal.ts";
import { sentOperator, sentValue } from "./sent-value.ts";

/** Finds every value that is compared as another, or of which a part is dropped. */
export function* ignoredValues(context: FaultContext): Generator<Fault> {
  for (const filter of context.request.filters) {
    if (isDynamic(filter.path.value) || isReservedKey(filter.path.value)) continue;
    yield* droppedTail(context, filter);
    const type = fieldType(context, filter);
    if (type === null || !isTextType(type)) continue;
    yield* comparedWithNull(context, filter);
    yield* spacedList(context, filter);
  }
  for (const logic of context.request.logic) yield* spacedInLogic(context, logic);
}

/** `is.nullish` asks for null, `in.(1,2)x` for the elements of the list. */
function* droppedTail(context: FaultContext, filter: Filter): Generator<Fault> {
  const operator = sentOperator(filter);
  const value = sentValue(filter);
  if (operator === null || value === null || filter.bare) return;
  const text = `${operator}.${value}`;
  const parsed = parseOperation(text);
  if (isDynamic(text) || !parsed.ok) return;
  const tail = text.slice(parsed.end).trim();
  if (tail === "") return;
  yield {
    ...about(context),
    kind: "silently-ignored",
    place: placeOfValue(filter),
    text: tail,
    effect: `\`${text.slice(0, parsed.end)}\` is what is asked`,
    advice: "leave it out",
  };
}

const COMPARISONS: ReadonlySet<string> = new Set(
  "eq neq gt gte lt lte like ilike match imatch isdistinct".split(" "),
);

/** Only `is` asks for null; every other operator compares with the word. */
function* comparedWithNull(context: FaultContext, filter: Filter): Generator<Fault> {
  const word = filter.nothing;
  const operator = sentOperator(filter)?.replace(/^not\./, "") ?? "";
  if (word === undefined || !COMPARISONS.has(operator)) return;
  const isNegated = operator === "neq" || filter.method === "not";
  yield {
    ...about(context),
    kind: "silently-ignored",
    place: placeOfValue(filter),
    text: word,
    effect: `the column is compared with the text \`${word}\``,
    advice: isNegated
      ? "ask for rows with a value by .not(column, 'is', null)"
      : "ask for rows without a value by .is(column, null)",
  };
}

const UNSPACED = "write the list without spaces, or use .in() or .notIn()";

function* spacedList(context: FaultContext, filter: Filter): Generator<Fault> {
  const operator = sentOperator(filter);
  const value = sentValue(filter);
  const isText = filter.operator !== null && operator !== null && value !== null;
  if (!isText || isDynamic(operator)) return;
  const parsed = parseOperation(`${operator}.${value}`);
  const spaced = parsed.ok ? firstSpaced(parsed.value.elements) : undefined;
  if (spaced === undefined) return;
  yield {
    ...about(context),
    kind: "silently-ignored",
    place: placeOfValue(filter),
    text: value,
    effect: effectOf(spaced),
    advice: UNSPACED,
  };
}

function* spacedInLogic(context: FaultContext, logic: LogicFilter): Generator<Fault> {
  const { text, referencedTable } = logic;
  const parsed = parseLogic(text.value);
  const level = levelAt(context.root, referencedTable?.value.split(".") ?? []);
  if (!parsed.ok || level === null) return;
  for (const { field, operation } of conditionsIn(parsed.value)) {
    const spaced = firstSpaced(operation.elements);
    const type = field.path.length > 0 ? null : columnType(level, field);
    if (spaced === undefined || type === null || !isTextType(type)) continue;
    const start = text.value.indexOf(`,${spaced}`, field.name.end) + 1;
    if (start === 0 || isDynamic(spaced)) continue;
    yield ignored(context, {
      text,
      start,
      end: start + spaced.length,
      effect: effectOf(spaced),
      advice: "write the list without spaces",
    });
  }
}

function firstSpaced(elements: readonly string[] | null): string | undefined {
  return elements?.find((element) => element !== element.trim());
}

function effectOf(spaced: string): string {
  return `\`${spaced}\` is looked for, space included`;
}

type Condition = Extract<LogicTree, { readonly kind: "condition" }>;

function conditionsIn(tree: LogicTree): readonly Condition[] {
  return tree.kind === "condition" ? [tree] : tree.trees.flatMap(conditionsIn);
}
