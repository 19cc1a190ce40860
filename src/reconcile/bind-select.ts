/** The names of a select list: columns, and the relations that it embeds. */
import type { Binding, Outcome } from "../model/binding.ts";
import { relationSubject, type Subject } from "../model/identifier.ts";
import type { WireRequest } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { bindColumn, INSIDE_JSON } from "./bind-column.ts";
import {
  type BindContext,
  type Bound,
  dynamicName,
  isDynamic,
  type PlacedName,
  placeOf,
} from "./bind-context.ts";
import type { Name } from "./grammar/name.ts";
import type { Parsed } from "./grammar/parse.ts";
import { parseSelect, type SelectItem } from "./grammar/select.ts";
import { originalRange, type StrippedText, stripWhitespace } from "./grammar/strip-whitespace.ts";
import type { EmbedLevel, Level } from "./level.ts";

/** A select list as the server reads it, and the text that it stands in. */
export interface SelectList {
  readonly text: SourceText;
  readonly stripped: StrippedText;
  readonly parsed: Parsed<readonly SelectItem[]>;
}

/** Reads a select list the way client and server do together; `wire`: no client had a hand in it. */
export function readSelect(text: SourceText, wire?: WireRequest): SelectList {
  const stripped = wire === undefined ? stripWhitespace(text.value) : asSent(text.value);
  const parsed = parseSelect(stripped.text);
  if (parsed.ok) return { text, stripped, parsed };
  const at = originalRange(stripped, parsed.at, parsed.at + 1).start;
  return { text, stripped, parsed: { ...parsed, at } };
}

function asSent(text: string): StrippedText {
  return { text, origins: Array.from({ length: text.length }, (_, at) => at) };
}

/** Binds the items of a select list at a level and, through its embeds, below it. */
export function* bindSelect(
  context: BindContext,
  list: SelectList,
  level: Level,
  items: readonly SelectItem[],
): Generator<Bound> {
  const embeds = level.embeds[Symbol.iterator]();
  for (const item of items) {
    if (item.kind === "field") {
      const value = item.field.path.length > 0 ? INSIDE_JSON : null;
      const use = { access: "read", method: "select", value } as const;
      yield* bindColumn(context, level, placed(list, item.field.name), use);
    }
    if (item.kind !== "embed") continue;
    const below = embeds.next().value;
    if (below === undefined) continue;
    yield* bindEmbed(context, list, level, below);
    yield* bindSelect(context, list, below, item.items);
  }
}

function* bindEmbed(
  context: BindContext,
  list: SelectList,
  origin: Level,
  embed: EmbedLevel,
): Generator<Bound> {
  const name = placed(list, embed.item.target);
  if (isDynamic(name.value)) {
    yield dynamicName("dynamic-select", "an embedded relation", placeOf(name));
    return;
  }
  if (embed.target.kind === "refused") return;
  const outcome = outcomeOf(origin, embed);
  if (outcome === null) {
    yield {
      code: "unresolved-embed",
      severity: "note",
      message: `which relation \`${name.value}\` leads to could not be told, so its columns were not checked`,
      location: placeOf(name),
    };
    return;
  }
  yield embedBinding(context, name, relationSubject(embed.name), origin, outcome);
}

function outcomeOf(origin: Level, { target }: EmbedLevel): Outcome | null {
  if (target.kind === "relation") return { kind: "bound" };
  if (target.kind === "unknown") return null;
  const isOriginMissing = origin.source.kind === "unknown";
  return isOriginMissing
    ? { kind: "unknown", of: relationSubject(origin.name) }
    : { kind: "missing" };
}

function embedBinding(
  context: BindContext,
  name: PlacedName,
  subject: Subject,
  origin: Level,
  outcome: Outcome,
): Binding {
  return {
    request: context.request,
    reference: {
      kind: "relation",
      subject,
      access: "embed",
      certainty: name.text.certainty,
      span: placeOf(name),
      declaration: name.text.declaration,
      value: null,
      method: "select",
      alias: origin.name.name,
    },
    outcome,
  };
}

/** A name of the list as sent, at its place in the text as written. */
export function placed(list: SelectList, name: Name): PlacedName {
  const { start, end } = originalRange(list.stripped, name.start, name.end);
  return { value: name.value, start, end, text: list.text };
}
