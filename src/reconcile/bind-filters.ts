/** The names of filters, logic trees and orders. Embed paths resolve through the select's embeds. */
import type { Filter, LogicFilter, Order, ValueEvidence } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { bindColumn, INSIDE_JSON } from "./bind-column.ts";
import {
  type BindContext,
  type Bound,
  dynamicName,
  isDynamic,
  placeOf,
  refusedText,
} from "./bind-context.ts";
import { isReservedKey, parseEmbedPath, parseFilterPath } from "./grammar/filter-path.ts";
import { type LogicTree, parseLogic } from "./grammar/logic.ts";
import type { Field, Name } from "./grammar/name.ts";
import { parseOrder } from "./grammar/order.ts";
import { embedNamed, type Level, levelAt } from "./level.ts";
import { evidenceOfText } from "./wire-evidence.ts";

/** Binds the path of one filter. */
export function* bindFilter(context: BindContext, root: Level, filter: Filter): Generator<Bound> {
  const { path } = filter;
  if (isReservedKey(path.value)) return;
  const parsed = parseFilterPath(path.value);
  if (!parsed.ok) {
    yield refusedText("filter", path, parsed);
    return;
  }
  const { embeds, field } = parsed.value;
  const level = yield* follow(root, path, embeds);
  if (level === null) return;
  if (isNullTest(filter) && embedNamed(level, field.name.value)) return;
  const value = valueFor(field, filter.value);
  const use = { access: "filter", method: filter.method, value } as const;
  yield* bindColumn(context, level, { ...field.name, text: path }, use);
}

/** `is null` on the name of an embed asks whether anything was embedded. */
function isNullTest({ method, operator, value }: Filter): boolean {
  const how = operator?.value.replace(/^not\./, "") ?? method;
  return how === "is" && typeof value.literal !== "boolean";
}

/** Binds the columns of an `or()`. */
export function* bindLogic(
  context: BindContext,
  root: Level,
  logic: LogicFilter,
): Generator<Bound> {
  const level = yield* followOption(root, logic.referencedTable);
  if (level === null) return;
  const parsed = parseLogic(logic.text.value);
  if (!parsed.ok) {
    yield refusedText("or", logic.text, parsed);
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
  if (operation.operator === "is" && embedNamed(level, field.name.value)) return;
  const value = valueFor(field, evidenceOfText(operation));
  const use = { access: "filter", method: "or", value } as const;
  yield* bindColumn(context, level, { ...field.name, text }, use);
}

/** Binds the columns of an `order()`. */
export function* bindOrder(context: BindContext, root: Level, order: Order): Generator<Bound> {
  const level = yield* followOption(root, order.referencedTable);
  if (level === null) return;
  const parsed = parseOrder(`${order.text.value}${DIRECTION}`);
  if (!parsed.ok) {
    yield refusedText("order", order.text, parsed);
    return;
  }
  for (const { relation, field } of parsed.value) {
    const target = relation === null ? level : yield* follow(level, order.text, [relation]);
    if (target === null) continue;
    const value = field.path.length > 0 ? INSIDE_JSON : null;
    const use = { access: "order", method: "order", value } as const;
    yield* bindColumn(context, target, { ...field.name, text: order.text }, use);
  }
}

/** postgrest-js appends the direction to the text that it is given. */
const DIRECTION = ".asc";

function valueFor(field: Field, value: ValueEvidence): ValueEvidence {
  return field.path.length > 0 ? INSIDE_JSON : value;
}

function* followOption(root: Level, option: SourceText | null): Generator<Bound, Level | null> {
  if (option === null) return root;
  const parsed = parseEmbedPath(option.value);
  if (!parsed.ok) {
    yield refusedText("embed path", option, parsed);
    return null;
  }
  return yield* follow(root, option, parsed.value);
}

function* follow(
  level: Level,
  text: SourceText,
  path: readonly Name[],
): Generator<Bound, Level | null> {
  const found = levelAt(
    level,
    path.map((name) => name.value),
  );
  const [first] = path;
  if (found === null && first !== undefined) yield unresolvedPath(text, first, path);
  return found;
}

function unresolvedPath(text: SourceText, first: Name, path: readonly Name[]): Bound {
  const location = placeOf({ ...first, text });
  const words = path.map((name) => name.value).join(".");
  if (isDynamic(words)) return dynamicName("dynamic-column", "an embed path", location);
  const message = `\`${words}\` is not an embed of this request's select, so its columns were not checked`;
  return { code: "unresolved-embed", severity: "note", message, location };
}
