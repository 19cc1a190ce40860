/** CREATE TABLE: columns, constraints, partitions. */
import type { DeclaredColumn, DeclaredConstraint, DeclaredTable } from "../model/declaration.ts";
import type { Node, NodeOf } from "./grammar.ts";
import { readColumn } from "./sql-column.ts";
import { tableConstraint } from "./sql-constraint.ts";
import {
  type FenceStatement,
  findOpening,
  findWord,
  insideParentheses,
  type LexemeRange,
  lexemeFrom,
  listElements,
  rangeText,
  statementRange,
  statementSpan,
} from "./sql-fence.ts";
import { relationName } from "./sql-nodes.ts";

/** The table with its columns, constraints and, for a partition, its parent. */
export function readTable(statement: FenceStatement, node: NodeOf<"CreateStmt">): DeclaredTable {
  const columns: DeclaredColumn[] = [];
  const constraints: DeclaredConstraint[] = [];
  for (const { element, range } of elementsOf(statement, node)) {
    if ("ColumnDef" in element) {
      const read = readColumn(statement, element.ColumnDef, range);
      columns.push(read.column);
      constraints.push(...read.constraints);
    }
    if ("Constraint" in element) {
      const constraint = tableConstraint(statement, element.Constraint, range);
      if (constraint) constraints.push(constraint);
    }
  }
  return {
    kind: "table",
    table: relationName(node.relation),
    form: "sql",
    columns: columns.map((column) => withKey(column, constraints)),
    constraints,
    partitionBy: partitionKey(statement, node),
    partitionOf: node.partbound ? parentOf(node) : null,
    statement: statement.text,
    purpose: null,
    source: statementSpan(statement),
  };
}

/** Each element of the parentheses with the lexemes that it fills. */
function elementsOf(
  statement: FenceStatement,
  node: NodeOf<"CreateStmt">,
): readonly { element: Node; range: LexemeRange }[] {
  const elements = node.tableElts ?? [];
  if (elements.length === 0) return [];
  const { fence } = statement;
  const name = lexemeFrom(fence, statement.offsetOf(node.relation?.location));
  const { to } = statementRange(statement);
  const inside = insideParentheses(fence, findOpening(fence, { from: name, to }), to);
  const ranges = listElements(fence, inside);
  return elements.flatMap((element, index) => {
    const range = ranges[index];
    return range ? [{ element, range }] : [];
  });
}

/** Columns of a primary key cannot be null, wherever the key is written. */
function withKey(
  column: DeclaredColumn,
  constraints: readonly DeclaredConstraint[],
): DeclaredColumn {
  const key = constraints.find((constraint) => constraint.kind === "primary-key");
  return key?.columns.includes(column.name) ? { ...column, notNull: true } : column;
}

function parentOf(node: NodeOf<"CreateStmt">): DeclaredTable["partitionOf"] {
  const parent = node.inhRelations?.[0];
  return parent && "RangeVar" in parent ? relationName(parent.RangeVar) : null;
}

/** The text behind the words PARTITION BY. */
function partitionKey(
  statement: FenceStatement,
  node: NodeOf<"CreateStmt">,
): DeclaredTable["partitionBy"] {
  if (node.partspec === undefined) return null;
  const { fence } = statement;
  const { to } = statementRange(statement);
  const from = lexemeFrom(fence, statement.offsetOf(node.partspec.location));
  const by = findWord(fence, { from, to }, "by");
  const opening = findOpening(fence, { from: by, to });
  const inside = insideParentheses(fence, opening, to);
  return rangeText(fence, { from: by + 1, to: inside.to + 1 });
}
