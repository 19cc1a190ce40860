/**
 * The key of a filter: embeds and a column, with dots between them. What stands behind its end is
 * silently ignored by the server. Source: PostgREST, ApiRequest/QueryParams.hs (pTreePath).
 */
import { delimiter, type Field, jsonPath, type Name, name } from "./name.ts";
import { type Parsed, parse } from "./parse.ts";
import { chain, map, type Parser, separated1 } from "./parser.ts";

/** The embeds on the way, outermost first, and the column at the end. */
export interface FilterPath {
  readonly embeds: readonly Name[];
  readonly field: Field;
}

const filterPath: Parser<FilterPath> = chain(separated1(name, delimiter), (names) =>
  map(jsonPath, (path) => ({
    embeds: names.slice(0, -1),
    field: { name: names.at(-1) ?? names[0], path },
  })),
);

/** Parses the first argument of a filter method. */
export function parseFilterPath(text: string): Parsed<FilterPath> {
  return parse(filterPath, text);
}

const embedPath: Parser<readonly Name[]> = separated1(name, delimiter);

/** Parses a `referencedTable` option: embeds only, outermost first. */
export function parseEmbedPath(text: string): Parsed<readonly Name[]> {
  return parse(embedPath, text);
}

/** Last words of a key that make it something else than a filter. */
const RESERVED_LAST = new Set(["order", "limit", "offset", "and", "or"]);
const RESERVED_KEY = new Set(["select", "columns", "on_conflict"]);

/** Whether the server takes a filter of this name for another parameter. Source: PostgREST, QueryParams.parse. */
export function isReservedKey(text: string): boolean {
  return RESERVED_KEY.has(text) || RESERVED_LAST.has(text.slice(text.lastIndexOf(".") + 1));
}
