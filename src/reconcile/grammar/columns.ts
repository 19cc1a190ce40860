/**
 * A list of columns: `onConflict`. What stands behind its end is silently ignored.
 * Source: PostgREST, QueryParams.hs (pColumns).
 */
import { lexeme, type Name, name } from "./name.ts";
import { type Parsed, parse } from "./parse.ts";
import { char, type Parser, separated1 } from "./parser.ts";

const columns: Parser<readonly Name[]> = separated1(name, lexeme(char(",")));

/** Parses a comma-separated list of columns. */
export function parseColumns(text: string): Parsed<readonly Name[]> {
  return parse(columns, text);
}
