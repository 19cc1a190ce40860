/** The statements that a statement runs: itself, or those of a DO block in PL/pgSQL. */
import { type Node, parsePlPgSQLSync } from "libpg-query";
import { parseStatement } from "./statement-kind.ts";

/**
 * The statement, or what stands in the block, in whichever branch: which of them run depends on the database.
 * Of `EXECUTE` only a text without parts is known. Empty where the grammar refuses the statement.
 */
export function statementsIn(
  text: string,
  node: Node | null = parseStatement(text),
): readonly Node[] {
  if (node === null) return [];
  return "DoStmt" in node ? textsInBlock(text).flatMap((one) => parseStatement(one) ?? []) : [node];
}

function textsInBlock(block: string): readonly string[] {
  try {
    return textsIn(parsePlPgSQLSync(block));
  } catch {
    // Another language, or what Postgres itself refuses when the block is run.
    return [];
  }
}

function textsIn(tree: unknown): readonly string[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([tag, value]) => {
    if (tag === "PLpgSQL_stmt_execsql") return queryOf(value.sqlstmt);
    if (tag === "PLpgSQL_stmt_dynexecute") return queryOf(value.query).flatMap(constantText);
    return textsIn(value);
  });
}

function queryOf(expression: unknown): readonly string[] {
  const { query } =
    (expression as { readonly PLpgSQL_expr?: { readonly query?: string } }).PLpgSQL_expr ?? {};
  return query === undefined ? [] : [query];
}

function constantText(expression: string): readonly string[] {
  const node = parseStatement(`SELECT ${expression}`);
  const target = node && "SelectStmt" in node ? node.SelectStmt.targetList?.[0] : undefined;
  const value = target && "ResTarget" in target ? target.ResTarget.val : undefined;
  const text = value && "A_Const" in value ? value.A_Const.sval?.sval : undefined;
  return text === undefined ? [] : [text];
}
