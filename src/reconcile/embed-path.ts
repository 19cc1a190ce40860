/** Follows the embed paths of filters, orders and limits. Source: PostgREST, Plan.hs (updateNode). */
import type { Request } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import {
  type BindContext,
  type Bound,
  doubtOf,
  dynamicName,
  isDynamic,
  placeOf,
} from "./bind-context.ts";
import { readSelect } from "./bind-select.ts";
import { notEmbedded } from "./faults/embed-refusals.ts";
import { parseEmbedPath } from "./grammar/filter-path.ts";
import type { Name } from "./grammar/name.ts";
import { type Level, levelAt, withEmbeds } from "./level.ts";

/** The level that a path leads to; null with a fault, or a note where run time may know more. */
export function* followPath(
  context: BindContext,
  root: Level,
  text: SourceText,
  path: readonly Name[],
): Generator<Bound, Level | null> {
  const words = path.map((name) => name.value);
  const found = levelAt(root, words);
  if (found !== null) return found;
  const depth = words.findIndex((_, at) => levelAt(root, words.slice(0, at + 1)) === null);
  const name = path[depth];
  if (name === undefined) return null;
  const place = { ...name, text };
  if (isDynamic(words.join("."))) {
    yield dynamicName("dynamic-column", "an embed path", placeOf(place));
  } else if (isMaybeEmbedded(context, root, words)) {
    const message = `\`${words.join(".")}\` is not among the embeds that are known of this request's select, so its columns were not checked`;
    yield { code: "unresolved-embed", severity: "note", message, location: placeOf(place) };
  } else {
    yield notEmbedded(context, place, levelAt(root, words.slice(0, depth)) ?? root);
  }
  return null;
}

/** The level that a `referencedTable` option leads to; the root where it is not given. */
export function* followOption(
  context: BindContext,
  root: Level,
  option: SourceText | null,
): Generator<Bound, Level | null> {
  if (option === null) return root;
  const parsed = parseEmbedPath(option.value);
  if (!parsed.ok) {
    yield* doubtOf("embed path", option);
    return null;
  }
  return yield* followPath(context, root, option, parsed.value);
}

/** Follows the option of a limit or range. On writes the server does not look at it. */
export function* followLimit(
  context: BindContext,
  root: Level,
  option: SourceText,
): Generator<Bound> {
  const { action } = context.request;
  if (action === "read" || action === "call") yield* followOption(context, root, option);
}

/** Whether a select list that is not known whole, or another one of the request, may hold the path. */
function isMaybeEmbedded(context: BindContext, root: Level, path: readonly string[]): boolean {
  const { request } = context;
  return (
    hasUnknownSelect(request) ||
    request.selects.slice(0, -1).some((text) => {
      const { parsed } = readSelect(text);
      const level = parsed.ok ? withEmbeds(context, root, parsed.value) : null;
      return level === null || levelAt(level, path) !== null;
    })
  );
}

function hasUnknownSelect({ selects, unresolved, open }: Request): boolean {
  return (
    (selects.length === 0 && open === true) ||
    unresolved.some(({ role }) => role === "select") ||
    selects.some((text) => isDynamic(text.value) || !readSelect(text).parsed.ok)
  );
}
