/** CREATE INDEX: keys and predicate as the document writes them. */
import type { DeclaredIndex } from "../model/declaration.ts";
import type { NodeOf } from "./grammar.ts";
import {
  type FenceStatement,
  findOpening,
  findWord,
  insideParentheses,
  lexemeFrom,
  listElements,
  rangeText,
  statementRange,
  statementSpan,
} from "./sql-fence.ts";
import { relationName } from "./sql-nodes.ts";

/** Columns of INCLUDE are no keys and are left out. */
export function readIndex(statement: FenceStatement, node: NodeOf<"IndexStmt">): DeclaredIndex {
  const { fence } = statement;
  const { to } = statementRange(statement);
  const from = lexemeFrom(fence, statement.offsetOf(node.relation?.location));
  const keys = insideParentheses(fence, findOpening(fence, { from, to }), to);
  const where = findWord(fence, { from: keys.to + 1, to }, "where");
  return {
    kind: "index",
    table: relationName(node.relation),
    name: node.idxname ?? null,
    unique: node.unique ?? false,
    method: node.accessMethod ?? "btree",
    keys: listElements(fence, keys).map((key) => rangeText(fence, key)),
    predicate: where < 0 ? null : rangeText(fence, { from: where + 1, to }),
    certainty: "stated",
    description: null,
    source: statementSpan(statement),
  };
}
