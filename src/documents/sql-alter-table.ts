/** ALTER TABLE: one declaration per command that adds something; nothing that takes away. */
import type { Declaration } from "../model/declaration.ts";
import { formatName, type QualifiedName } from "../model/identifier.ts";
import type { NodeOf } from "./grammar.ts";
import type { ReadStatement } from "./read-statement.ts";
import { readColumn } from "./sql-column.ts";
import { tableConstraint } from "./sql-constraint.ts";
import {
  type FenceStatement,
  findWord,
  isWord,
  type LexemeRange,
  lexemeFrom,
  lexemeText,
  listElements,
  rangeSpan,
  rangeText,
  statementRange,
} from "./sql-fence.ts";
import { relationName } from "./sql-nodes.ts";

/** Commands that are kept as they are written. */
const KEPT = new Set(["AT_ForceRowSecurity", "AT_AttachPartition", "AT_ReplicaIdentity"]);

interface Command {
  readonly table: QualifiedName;
  readonly node: NodeOf<"AlterTableCmd">;
  readonly range: LexemeRange;
}

/** Reads every command of the statement; those that change or remove something come back as ignored. */
export function readAlterTable(
  statement: FenceStatement,
  node: NodeOf<"AlterTableStmt">,
): ReadStatement {
  const table = relationName(node.relation);
  const ranges = listElements(statement.fence, commandList(statement, node));
  const declarations: Declaration[] = [];
  const ignored: string[] = [];
  (node.cmds ?? []).forEach((item, index) => {
    const range = ranges[index];
    if (!("AlterTableCmd" in item) || !range) return;
    const read = readCommand(statement, { table, node: item.AlterTableCmd, range });
    declarations.push(...read);
    if (read.length === 0) ignored.push(commandLabel(statement, table, range));
  });
  return { declarations, ignored };
}

function readCommand(statement: FenceStatement, command: Command): readonly Declaration[] {
  const { table, node, range } = command;
  const source = rangeSpan(statement.fence, range);
  if (node.subtype === "AT_AddColumn" && node.def && "ColumnDef" in node.def) {
    const at = lexemeFrom(statement.fence, statement.offsetOf(node.def.ColumnDef.location));
    const read = readColumn(statement, node.def.ColumnDef, { from: at, to: range.to });
    const constraints = read.constraints.map(
      (constraint) => ({ kind: "constraint", table, constraint, source }) as const,
    );
    return [{ kind: "column", table, column: read.column, source }, ...constraints];
  }
  if (node.subtype === "AT_AddConstraint" && node.def && "Constraint" in node.def) {
    const from = range.from + 1;
    const found = tableConstraint(statement, node.def.Constraint, { from, to: range.to });
    return found ? [{ kind: "constraint", table, constraint: found, source }] : [];
  }
  if (node.subtype === "AT_EnableRowSecurity") return [{ kind: "row-security", table, source }];
  if (!KEPT.has(node.subtype ?? "")) return [];
  return [{ kind: "other", command: "ALTER TABLE", statement: alone(statement, range), source }];
}

/** The commands behind the table's name. */
function commandList(statement: FenceStatement, node: NodeOf<"AlterTableStmt">): LexemeRange {
  const { fence } = statement;
  let from = lexemeFrom(fence, statement.offsetOf(node.relation?.location)) + 1;
  while (lexemeText(fence, from) === ".") from += 2;
  if (lexemeText(fence, from) === "*") from++;
  return { from, to: statementRange(statement).to };
}

/** One command of several, as a statement of its own. */
function alone(statement: FenceStatement, range: LexemeRange): string {
  const { fence } = statement;
  const all = statementRange(statement);
  const table = findWord(fence, all, "table");
  let to = table + 1;
  while (isWord(fence, to, "if") || isWord(fence, to, "exists") || isWord(fence, to, "only")) to++;
  to++;
  while (lexemeText(fence, to) === ".") to += 2;
  return `${rangeText(fence, { from: all.from, to })} ${rangeText(fence, range)}`;
}

function commandLabel(statement: FenceStatement, table: QualifiedName, range: LexemeRange): string {
  const words = rangeText(statement.fence, range).replace(/\s+/g, " ");
  return `ALTER TABLE ${formatName(table)} ${words.slice(0, 60)}`;
}
