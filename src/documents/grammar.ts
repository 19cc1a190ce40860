/** Postgres' own grammar, behind the two calls that documents need of it. Source: libpg_query. */
import { hasSqlDetails, loadModule, type Node, parseSync } from "libpg-query";

export type { Node } from "libpg-query";

/** Name of a statement or expression node, such as `CreateStmt`. */
export type NodeTag = Node extends infer N ? (N extends unknown ? keyof N : never) : never;

/** What stands in a node of that name. */
export type NodeOf<Tag extends NodeTag> =
  Extract<Node, Record<Tag, unknown>> extends infer N ? N[Tag & keyof N] : never;

/** What the grammar makes of one statement; `offset` of an error is in UTF-16 units. */
export type ParsedStatement =
  | { readonly kind: "statement"; readonly node: Node }
  | { readonly kind: "error"; readonly message: string; readonly offset: number }
  | { readonly kind: "empty" };

/** Must be awaited once before the first statement is parsed. */
export async function loadGrammar(): Promise<void> {
  await loadModule();
}

/** Parses text that holds one statement, without its semicolon. */
export function parseStatement(text: string): ParsedStatement {
  try {
    const node = parseSync(text).stmts?.[0]?.stmt;
    return node ? { kind: "statement", node } : { kind: "empty" };
  } catch (error) {
    if (!hasSqlDetails(error)) throw error;
    const position = error.sqlDetails?.cursorPosition ?? 0;
    return { kind: "error", message: error.message, offset: codePointOffset(text, position) };
  }
}

/** The node's name. */
export function tagOf(node: Node): NodeTag {
  return Object.keys(node)[0] as NodeTag;
}

/** libpg_query counts error positions in code points. */
function codePointOffset(text: string, codePoints: number): number {
  let offset = 0;
  for (let left = codePoints; left > 0 && offset < text.length; left--) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
