/**
 * Whether a function writes to a table whenever it is called, read from its body by Postgres' own
 * grammars. Only statements that are reached for certain count. Source: PostgreSQL, pl_gram.y.
 */
import { type Node, parsePlPgSQLSync, parseSync } from "libpg-query";
import type { Routine } from "../model/catalog.ts";

/** A statement that writes: its command as Postgres names it, and the table. */
export interface RoutineWrite {
  readonly command: "INSERT" | "UPDATE" | "DELETE" | "MERGE";
  readonly table: string;
}

/** The first write of every call, or null where there is none or none for certain. */
export function certainWrite({ definition, language }: Routine): RoutineWrite | null {
  if (definition === null) return null;
  try {
    if (language === "sql") return firstWrite(sqlStatements(definition));
    return language === "plpgsql" ? plpgsqlWrite(definition) : null;
  } catch {
    // What the grammar cannot read tells nothing.
    return null;
  }
}

/** A function in SQL runs all of its statements. */
function sqlStatements(definition: string): readonly Node[] {
  const statement = parseSync(definition).stmts?.[0]?.stmt;
  if (!statement || !("CreateFunctionStmt" in statement)) return [];
  const { sql_body: body, options = [] } = statement.CreateFunctionStmt;
  if (body) return leaves(body);
  const source = options.flatMap((option) =>
    "DefElem" in option && option.DefElem.defname === "as" && option.DefElem.arg
      ? leaves(option.DefElem.arg)
      : [],
  );
  const [text] = source;
  const sql = text && "String" in text ? (text.String.sval ?? "") : "";
  return statementsOf(sql);
}

function statementsOf(sql: string): readonly Node[] {
  return (parseSync(sql).stmts ?? []).flatMap(({ stmt }) => stmt ?? []);
}

/** The elements of a list of lists. */
function leaves(node: Node): readonly Node[] {
  return "List" in node ? (node.List.items ?? []).flatMap(leaves) : [node];
}

const COMMANDS = {
  DeleteStmt: "DELETE",
  InsertStmt: "INSERT",
  MergeStmt: "MERGE",
  UpdateStmt: "UPDATE",
} as const;

function firstWrite(statements: readonly Node[]): RoutineWrite | null {
  for (const statement of statements) {
    for (const [tag, command] of Object.entries(COMMANDS)) {
      const written: unknown = Reflect.get(statement, tag);
      const relation = member(written, "relation");
      const table = member(relation, "relname");
      if (typeof table === "string") return { command, table };
    }
  }
  return null;
}

/** Statements of the outer block, as far as each is reached in any case. */
function plpgsqlWrite(definition: string): RoutineWrite | null {
  const parsed: unknown = parsePlPgSQLSync(definition);
  const [first] = listOf(member(parsed, "plpgsql_funcs"));
  const block = member(member(member(first, "PLpgSQL_function"), "action"), "PLpgSQL_stmt_block");
  if (member(block, "exceptions") !== undefined) return null;
  for (const statement of listOf(member(block, "body"))) {
    const sql = member(member(statement, "PLpgSQL_stmt_execsql"), "sqlstmt");
    const query = member(member(sql, "PLpgSQL_expr"), "query");
    const write = typeof query === "string" ? firstWrite(statementsOf(query)) : null;
    if (write !== null) return write;
    if (mayLeave(statement)) return null;
  }
  return null;
}

/** Returning, raising and running text leave it open what comes after. */
function mayLeave(statement: unknown): boolean {
  return /PLpgSQL_stmt_(?:return|raise|exit|dynexecute|assert|block)/.test(
    JSON.stringify(statement),
  );
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
