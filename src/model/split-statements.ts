/**
 * Cuts SQL text into statements at the semicolons that end them, as psql does. It never fails:
 * text that Postgres would refuse is cut all the same, so that one error costs one statement.
 */
import { lexemeAt, type SqlLexeme } from "./sql-lexeme.ts";

/** One statement, from its first word to its last; comments around it and the semicolon are left out. */
export interface SqlStatement {
  readonly text: string;
  /** Where the statement stands in the whole text, in UTF-16 units; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Line of the first word in the whole text, from 1. */
  readonly line: number;
}

/**
 * The statements of a text, in order; empty ones are left out. Semicolons inside `BEGIN ATOMIC`
 * bodies and the parentheses of CREATE RULE do not end a statement. psql's own commands and the data
 * lines behind `COPY ... FROM stdin` belong to no statement.
 */
export function splitStatements(sql: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let open = newStatement();
  let line = 1;
  let counted = 0;
  for (let at = 0; at < sql.length; ) {
    const lexeme = lexemeAt(sql, at);
    at = lexeme.end;
    if (lexeme.kind === "space" || lexeme.kind === "comment") continue;
    if (lexeme.kind === "meta" && open.start < 0) continue;
    if (sql.charAt(lexeme.start) !== ";" || !endsStatement(open)) {
      extend(open, sql, lexeme);
      continue;
    }
    if (open.start < 0) continue;
    line += countLines(sql, counted, open.start);
    counted = open.start;
    const statement = statementOf(sql, open, line);
    statements.push(statement);
    if (copiesFromInput(open, statement)) at = copyDataEnd(sql, at);
    open = newStatement();
  }
  if (open.start >= 0) {
    statements.push(statementOf(sql, open, line + countLines(sql, counted, open.start)));
  }
  return statements;
}

interface OpenStatement {
  /** -1 before the first word. */
  start: number;
  end: number;
  /** The first words, which tell the command. */
  readonly head: string[];
  previous: string;
  parentheses: number;
  atomic: number;
}

function newStatement(): OpenStatement {
  return { start: -1, end: -1, head: [], previous: "", parentheses: 0, atomic: 0 };
}

function extend(open: OpenStatement, sql: string, lexeme: SqlLexeme): void {
  if (open.start < 0) open.start = lexeme.start;
  open.end = lexeme.end;
  if (lexeme.kind === "symbol") {
    const symbol = sql.charAt(lexeme.start);
    if (symbol === "(") open.parentheses++;
    if (symbol === ")") open.parentheses--;
  }
  if (lexeme.kind !== "word") return;
  const word = sql.slice(lexeme.start, lexeme.end).toLowerCase();
  if (word === "atomic" && open.previous === "begin") open.atomic++;
  else if (open.atomic > 0 && word === "case") open.atomic++;
  else if (open.atomic > 0 && word === "end") open.atomic--;
  if (open.head.length < 4) open.head.push(word);
  open.previous = word;
}

function endsStatement(open: OpenStatement): boolean {
  if (open.atomic > 0) return false;
  return open.parentheses <= 0 || open.head[0] !== "create" || !open.head.includes("rule");
}

function statementOf(sql: string, open: OpenStatement, line: number): SqlStatement {
  return { text: sql.slice(open.start, open.end), start: open.start, end: open.end, line };
}

function countLines(sql: string, from: number, to: number): number {
  let count = 0;
  for (let at = sql.indexOf("\n", from); at >= 0 && at < to; at = sql.indexOf("\n", at + 1)) {
    count++;
  }
  return count;
}

function copiesFromInput(open: OpenStatement, statement: SqlStatement): boolean {
  return open.head[0] === "copy" && /\bfrom\s+stdin\b/i.test(statement.text);
}

/** Just behind the line `\.`, which ends the data; without it, data reaches to the end, as in psql. */
function copyDataEnd(sql: string, from: number): number {
  const end = /^\\\.[^\S\n]*$/m.exec(sql.slice(from));
  return end ? from + end.index + end[0].length : sql.length;
}
