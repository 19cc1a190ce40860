/** CREATE VIEW and CREATE MATERIALIZED VIEW: the query as the document writes it. */
import type { DeclaredView } from "../model/declaration.ts";
import type { NodeOf } from "./grammar.ts";
import {
  type FenceStatement,
  findWord,
  isWord,
  type LexemeRange,
  lexemeFrom,
  rangeText,
  statementRange,
  statementSpan,
} from "./sql-fence.ts";
import { relationName, strings } from "./sql-nodes.ts";

/** A plain view; its options are not part of the query. */
export function readView(statement: FenceStatement, node: NodeOf<"ViewStmt">): DeclaredView {
  return viewOf(statement, node.view, strings(node.aliases), false);
}

/** A materialized view. */
export function readMaterializedView(
  statement: FenceStatement,
  node: NodeOf<"CreateTableAsStmt">,
): DeclaredView {
  return viewOf(statement, node.into?.rel, strings(node.into?.colNames), true);
}

function viewOf(
  statement: FenceStatement,
  name: NodeOf<"RangeVar"> | undefined,
  columns: readonly string[],
  materialized: boolean,
): DeclaredView {
  return {
    kind: "view",
    view: relationName(name),
    materialized,
    columns,
    query: rangeText(statement.fence, queryRange(statement, name)),
    source: statementSpan(statement),
  };
}

/** Behind the word AS; without `WITH [NO] DATA` and `WITH ... CHECK OPTION`. */
function queryRange(statement: FenceStatement, name: NodeOf<"RangeVar"> | undefined): LexemeRange {
  const { fence } = statement;
  let { to } = statementRange(statement);
  const start = lexemeFrom(fence, statement.offsetOf(name?.location));
  const from = findWord(fence, { from: start + 1, to }, "as") + 1;
  const tail = Math.max(from, to - 4);
  for (let index = to - 2; index >= tail; index--) {
    const ending = isWord(fence, to - 1, "data") || isWord(fence, to - 1, "option");
    if (ending && isWord(fence, index, "with")) to = index;
  }
  return { from, to };
}
