/** The names of filters and logic trees. Embed paths resolve through the select's embeds. */
import type { Filter, LogicFilter, ValueEvidence } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { bindColumn, INSIDE_JSON, isReadable } from "./bind-column.ts";
import { type BindContext, type Bound, doubtOf, isDynamic } from "./bind-context.ts";
import { followOption, followPath } from "./embed-path.ts";
import { embedAsColumn } from "./faults/embed-refusals.ts";
import { isReservedKey, parseFilterPath } from "./grammar/filter-path.ts";
import { type LogicTree, parseLogic } from "./grammar/logic.ts";
import type { Field } from "./grammar/name.ts";
import { embedNamed, type Level } from "./level.ts";
import { evidenceOfText } from "./wire-evidence.ts";

/** Binds the path of one filter. */
export function* bindFilter(context: BindContext, root: Level, filter: Filter): Generator<Bound> {
  const { path } = filter;
  if (isReservedKey(path.value)) return;
  const parsed = parseFilterPath(path.value);
  if (!parsed.ok) {
    yield* doubtOf("filter", path);
    return;
  }
  const { embeds, field } = parsed.value;
  const level = yield* followPath(context, root, path, embeds);
  if (level === null) return;
  if (yield* isAboutEmbed(context, level, { field, text: path, isNull: nullTest(filter) })) return;
  const value = valueFor(field, filter.value);
  const use = { access: "filter", method: filter.method, value } as const;
  yield* bindColumn(context, level, { ...field.name, text: path }, use);
}

/** Whether a filter tests for null; null where only run time knows. */
function nullTest({ method, operator, value }: Filter): boolean | null {
  const how = operator?.value.replace(/^not\./, "") ?? method;
  if (isDynamic(how)) return null;
  if (how !== "is") return false;
  if (value.literal !== null) return String(value.literal).toLowerCase() === "null";
  return value.type === "null" ? true : null;
}

interface FilterUse {
  readonly field: Field;
  readonly text: SourceText;
  readonly isNull: boolean | null;
}

/**
 * Whether a filter names an embed rather than a column. `is null` asks whether anything was embedded;
 * anything else looks for a column, so that it is a fault where there is none.
 */
function* isAboutEmbed(
  context: BindContext,
  level: Level,
  { field, text, isNull }: FilterUse,
): Generator<Bound, boolean> {
  const { value } = field.name;
  const isPlain = field.path.length === 0;
  if (isPlain && isNull !== false && embedNamed(level, value)) return true;
  const embed =
    level.embeds.find(({ item }) => item.alias?.value === value) ??
    level.embeds.find(({ item }) => item.target.value === value);
  if (embed === undefined || (isPlain && isNull === null)) return false;
  const { source } = level;
  if (source.kind !== "relation") return source.kind !== "record";
  if (isReadable(context, source.relation, value)) return false;
  yield embedAsColumn(context, { ...field.name, text }, level, embed);
  return true;
}

/** Binds the columns of an `or()`. */
export function* bindLogic(
  context: BindContext,
  root: Level,
  logic: LogicFilter,
): Generator<Bound> {
  const level = yield* followOption(context, root, logic.referencedTable);
  if (level === null) return;
  const parsed = parseLogic(logic.text.value);
  if (!parsed.ok) {
    yield* doubtOf("or", logic.text);
    return;
  }
  yield* bindTree(context, level, logic.text, parsed.value);
}

function* bindTree(
  context: BindContext,
  level: Level,
  text: SourceText,
  tree: LogicTree,
): Generator<Bound> {
  if (tree.kind !== "condition") {
    for (const branch of tree.trees) yield* bindTree(context, level, text, branch);
    return;
  }
  const { field, operation } = tree;
  const isNull = operation.operator === "is" && operation.value.toLowerCase() === "null";
  if (yield* isAboutEmbed(context, level, { field, text, isNull })) return;
  const value = valueFor(field, evidenceOfText(operation));
  const use = { access: "filter", method: "or", value } as const;
  yield* bindColumn(context, level, { ...field.name, text }, use);
}

function valueFor(field: Field, value: ValueEvidence): ValueEvidence {
  return field.path.length > 0 ? INSIDE_JSON : value;
}
