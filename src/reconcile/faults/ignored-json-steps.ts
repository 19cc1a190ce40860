/**
 * JSON paths that lead nowhere, so that they are always null: into columns that are no JSON, and by
 * keys in single quotes. Source: PostgREST, Plan.hs (resolveTypeOrUnknown), Query/SqlFragment.hs
 * (pgFmtField): a column that is no JSON goes through `to_jsonb`.
 */
import type { Fault } from "../../model/fault.ts";
import type { SourceText } from "../../model/source-text.ts";
import { isDynamic, type PlacedName } from "../bind-context.ts";
import { readSelect } from "../bind-select.ts";
import { isReservedKey, parseFilterPath } from "../grammar/filter-path.ts";
import { type LogicTree, parseLogic } from "../grammar/logic.ts";
import type { Field } from "../grammar/name.ts";
import { parseOrder } from "../grammar/order.ts";
import type { SelectItem } from "../grammar/select.ts";
import { originalRange } from "../grammar/strip-whitespace.ts";
import { embedNamed, type Level, levelAt } from "../level.ts";
import type { FaultContext } from "./fault-context.ts";
import { columnType, isScalarType } from "./field-type.ts";
import { ignored } from "./ignored-texts.ts";

/** A field with a path, the level of its column and the offsets that its path has in the text. */
export interface Use {
  readonly level: Level | null;
  readonly field: Field;
  readonly text: SourceText;
  /** Offsets in the text as written. */
  readonly rangeOf: (start: number, end: number) => Pick<PlacedName, "start" | "end">;
  /** What the path always being null means, as the end of a sentence. */
  readonly effect: string;
}

/** Finds every JSON path of a request that is always null. */
export function* ignoredJsonSteps(context: FaultContext): Generator<Fault> {
  for (const use of usesIn(context)) {
    const [first] = use.field.path;
    const last = use.field.path.at(-1);
    if (first === undefined || last === undefined || isDynamic(use.field.name.value)) continue;
    const quotedStep = use.field.path.find(({ key }) => /^'.*'$/.test(key));
    const type = use.level === null ? null : columnType(use.level, use.field);
    const isScalar = type !== null && isScalarType(context.index, type);
    if (!isScalar && quotedStep === undefined) continue;
    const from = isScalar ? first : (quotedStep ?? first);
    const advice = isScalar
      ? `column \`${use.field.name.value}\` is ${type}, not json or jsonb: leave the path out`
      : "write the key without quotes, or in double quotes where it has odd characters";
    const range = use.rangeOf(from.start, isScalar ? last.end : from.end);
    if (isDynamic(use.text.value.slice(range.start, range.end))) continue;
    yield ignored(context, { text: use.text, ...range, effect: use.effect, advice });
  }
}

/** Every field of a request that is read, filtered or ordered by. */
export function* usesIn(context: FaultContext): Generator<Use> {
  yield* selectUses(context);
  yield* filterUses(context);
  yield* logicUses(context);
  yield* orderUses(context);
}

function* selectUses({ request, root, items }: FaultContext): Generator<Use> {
  const text = request.selects.at(-1);
  if (text === undefined || items === null) return;
  const { stripped } = readSelect(text, request.wire);
  const rangeOf = (start: number, end: number) => originalRange(stripped, start, end);
  for (const found of selected(root, items)) {
    yield { ...found, text, rangeOf, effect: "it is always null" };
  }
}

function* filterUses({ request, root }: FaultContext): Generator<Use> {
  for (const { path } of request.filters) {
    const parsed = parseFilterPath(path.value);
    if (!parsed.ok || isReservedKey(path.value)) continue;
    const names = parsed.value.embeds.map((name) => name.value);
    const found = { level: levelAt(root, names), field: parsed.value.field };
    yield { ...found, text: path, rangeOf: asWritten, effect: NO_ROW };
  }
}

function* logicUses({ request, root }: FaultContext): Generator<Use> {
  for (const { text, referencedTable } of request.logic) {
    const parsed = parseLogic(text.value);
    const level = optionLevel(root, referencedTable);
    for (const field of parsed.ok ? fieldsOf(parsed.value) : []) {
      yield { level, field, text, rangeOf: asWritten, effect: NO_ROW };
    }
  }
}

function* orderUses({ request, root }: FaultContext): Generator<Use> {
  for (const { text, referencedTable } of request.orders) {
    const parsed = parseOrder(request.wire ? text.value : `${text.value}.asc`);
    const own = optionLevel(root, referencedTable);
    for (const { relation, field } of parsed.ok ? parsed.value : []) {
      const level =
        relation === null || own === null ? own : (embedNamed(own, relation.value) ?? null);
      yield { level, field, text, rangeOf: asWritten, effect: "the order does nothing" };
    }
  }
}

const NO_ROW = "it compares null";

function asWritten(start: number, end: number): Pick<PlacedName, "start" | "end"> {
  return { start, end };
}

function optionLevel(root: Level, option: SourceText | null): Level | null {
  if (option === null) return root;
  return isDynamic(option.value) ? null : levelAt(root, option.value.split("."));
}

function* selected(
  level: Level,
  items: readonly SelectItem[],
): Generator<{ readonly level: Level; readonly field: Field }> {
  const embeds = level.embeds[Symbol.iterator]();
  for (const item of items) {
    if (item.kind === "field") yield { level, field: item.field };
    if (item.kind !== "embed") continue;
    const below = embeds.next().value;
    if (below !== undefined) yield* selected(below, item.items);
  }
}

function fieldsOf(tree: LogicTree): readonly Field[] {
  return tree.kind === "condition" ? [tree.field] : tree.trees.flatMap(fieldsOf);
}
