/**
 * Parts of texts that the server drops without an error: what stands behind the end of a grammar, and
 * what the grammar reads otherwise than it is meant. Source: PostgREST, ApiRequest/QueryParams.hs.
 */
import type { Fault } from "../../model/fault.ts";
import { formatName } from "../../model/identifier.ts";
import type { SourceText } from "../../model/source-text.ts";
import { isDynamic, wholeName } from "../bind-context.ts";
import { readSelect, type SelectList } from "../bind-select.ts";
import { parseColumns } from "../grammar/columns.ts";
import { isReservedKey, parseFilterPath } from "../grammar/filter-path.ts";
import { parseLogic } from "../grammar/logic.ts";
import type { EmbedItem, SelectItem } from "../grammar/select.ts";
import { originalRange } from "../grammar/strip-whitespace.ts";
import { type FaultContext, placeOfName } from "./fault-context.ts";
import { about } from "./refusal.ts";

type Ignored = Extract<Fault, { readonly kind: "silently-ignored" }>;

/** Finds every part of a request's texts that is dropped. */
export function* ignoredTexts(context: FaultContext): Generator<Fault> {
  const { request } = context;
  const select = request.selects.at(-1);
  if (select !== undefined)
    yield* ignoredInSelect(context, readSelect(select, context.request.wire));
  for (const { path } of request.filters) yield* ignoredTail(context, path);
  for (const { text } of request.logic) yield* ignoredBehindLogic(context, text);
  if (request.onConflict !== null) yield* ignoredBehindConflict(context, request.onConflict);
}

function* ignoredInSelect(context: FaultContext, list: SelectList): Generator<Ignored> {
  const { stripped, parsed, text } = list;
  if (!parsed.ok) return;
  const tail = stripped.text.slice(parsed.end);
  if (tail !== "" && !isDynamic(tail)) {
    const start = originalRange(stripped, parsed.end, parsed.end + 1).start;
    const whole = parsed.end === 0;
    yield ignored(context, {
      text,
      start,
      end: text.value.trimEnd().length,
      effect: whole ? "every column is returned" : "what is listed from here on is not returned",
      advice: whole ? startAdvice(tail) : "leave the surplus parenthesis out",
    });
  }
  for (const embed of embedsIn(parsed.value)) {
    if (embed.surplus === null) continue;
    const range = originalRange(stripped, embed.surplus.start, embed.surplus.end);
    yield ignored(context, {
      text,
      ...range,
      effect: `\`${embed.target.value}\` is embedded by \`${embed.hint?.value}\` alone`,
      advice: "give one hint",
    });
  }
}

function startAdvice(tail: string): string {
  if (tail.startsWith(",")) return "leave the comma at the start out";
  if (/^\.\.\.[^(]*:/.test(tail)) return "a spread takes no alias";
  if (tail.startsWith("...")) return "a spread needs columns: `...relation(column)`";
  if (tail.startsWith("*")) return "`*` takes no cast and no alias";
  return "write names bare or in double quotes";
}

function embedsIn(items: readonly SelectItem[]): readonly EmbedItem[] {
  return items.flatMap((item) => (item.kind === "embed" ? [item, ...embedsIn(item.items)] : []));
}

/** `name::text` filters on `name`. */
function* ignoredTail(context: FaultContext, path: SourceText): Generator<Ignored> {
  if (isDynamic(path.value) || isReservedKey(path.value)) return;
  const parsed = parseFilterPath(path.value);
  if (!parsed.ok || path.value.slice(parsed.end).trim() === "") return;
  const { field } = parsed.value;
  const steps = field.path.map(({ arrow, key }) => `${arrow}${key}`).join("");
  yield ignored(context, {
    text: path,
    start: parsed.end,
    end: path.value.length,
    effect: `the filter compares \`${field.name.value}${steps}\``,
    advice: "filter by a plain column, or by a computed column or view that holds the expression",
  });
}

/** The client adds the last parenthesis, so text that ends in one of its own loses nothing. */
function* ignoredBehindLogic(context: FaultContext, text: SourceText): Generator<Ignored> {
  const parsed = parseLogic(text.value);
  if (!parsed.ok) return;
  const tail = text.value.slice(parsed.end);
  if (tail.trim() === "" || isDynamic(tail)) return;
  yield ignored(context, {
    text,
    start: parsed.end,
    end: text.value.length,
    effect: "only the conditions before it count",
    advice:
      "close no more parentheses than are opened, and put values that hold some into double quotes",
  });
}

function* ignoredBehindConflict(context: FaultContext, text: SourceText): Generator<Ignored> {
  const parsed = parseColumns(text.value);
  if (!parsed.ok || isDynamic(text.value)) return;
  if (text.value.slice(parsed.end).trim() === "") return;
  const names = parsed.value.map((name) => `\`${name.value}\``).join(", ");
  yield ignored(context, {
    text,
    start: parsed.end,
    end: text.value.length,
    effect: `the conflict target is ${names}`,
    advice: "name bare columns, separated by commas",
  });
}

interface Dropped {
  readonly text: SourceText;
  /** What is shown instead of the stretch itself. */
  readonly shown?: string;
  readonly start: number;
  readonly end: number;
  readonly effect: string;
  readonly advice: string;
}

/** The fault of a stretch of text. */
export function ignored(context: FaultContext, dropped: Dropped): Ignored {
  const { text, start, end, effect, advice } = dropped;
  const value = text.value.slice(start, end);
  const place = placeOfName({ value, start, end, text });
  const shown = dropped.shown ?? value;
  return { ...about(context), kind: "silently-ignored", place, text: shown, effect, advice };
}

/** The fault of a whole text. */
export function ignoredWhole(
  context: FaultContext,
  text: SourceText,
  words: Pick<Dropped, "effect" | "advice" | "shown">,
): Ignored {
  const { start, end } = wholeName(text);
  return ignored(context, { text, start, end, ...words });
}

/** `every row of loans is deleted`: what becomes of a write that nothing restricts. */
export function everyRow(context: FaultContext): string {
  const done = context.request.action === "delete" ? "deleted" : "updated";
  return `every row of ${formatName(about(context).target)} is ${done}`;
}
