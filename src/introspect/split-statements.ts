/**
 * Splits SQL text at its top-level semicolons. Not a parser: it keeps going where Postgres' own scanner
 * gives up (merge markers, unterminated strings), so that one bad statement does not hide the others.
 * Source: PostgreSQL manual, "Lexical Structure"; psql manual for meta-commands and COPY data.
 */

/** One statement, without its semicolon and without the comments before it. */
export interface SqlStatement {
  readonly text: string;
  /** Where `text` starts in the file, in UTF-16 code units. */
  readonly offset: number;
  /** Line of the first token, from 1. */
  readonly line: number;
}

/** The statements of a file, in order; psql meta-command lines and COPY data blocks are left out. */
export function splitStatements(sql: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  const lineAt = lineCounter(sql);
  let at = skipBlank(sql, 0);
  while (at < sql.length) {
    const end = endOfStatement(sql, at);
    if (end > at) {
      statements.push({ text: sql.slice(at, end).trimEnd(), offset: at, line: lineAt(at) });
    }
    const readsData = COPY_FROM_STDIN.test(sql.slice(at, end));
    at = skipBlank(sql, readsData ? endOfCopyData(sql, end + 1) : end + 1);
  }
  return statements;
}

const COPY_FROM_STDIN = /^copy\s[^;]*\sfrom\s+stdin\b/i;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/** The offset of the semicolon that ends the statement at `start`, or the end of the text. */
function endOfStatement(sql: string, start: number): number {
  let at = start;
  let bodies = 0;
  let previousWord = "";
  while (at < sql.length) {
    if (sql[at] === ";" && bodies === 0) return at;
    const word = matchAt(WORD, sql, at)?.toLowerCase();
    if (word !== undefined && !isEscapeString(sql, at)) {
      bodies = bodiesAfter(bodies, word, previousWord);
      previousWord = word;
      at += word.length;
    } else {
      at = endOfToken(sql, at);
    }
  }
  return at;
}

/** BEGIN ATOMIC function bodies hold semicolons; CASE inside them has an END of its own. */
function bodiesAfter(bodies: number, word: string, previousWord: string): number {
  if (word === "atomic" && previousWord === "begin") return bodies + 1;
  if (bodies === 0) return 0;
  if (word === "case") return bodies + 1;
  return word === "end" ? bodies - 1 : bodies;
}

/** The offset after the comment, string, quoted name or single character at `at`. */
function endOfToken(sql: string, at: number): number {
  const comment = endOfComment(sql, at);
  if (comment > at) return comment;
  const char = sql[at];
  if (char === "'" || char === '"') return endOfQuoted(sql, at, char, false);
  if (isEscapeString(sql, at)) return endOfQuoted(sql, at + 1, "'", true);
  const tag = char === "$" ? matchAt(DOLLAR_TAG, sql, at) : undefined;
  if (tag === undefined) return at + 1;
  const close = sql.indexOf(tag, at + tag.length);
  return close < 0 ? sql.length : close + tag.length;
}

function isEscapeString(sql: string, at: number): boolean {
  return (sql[at] === "E" || sql[at] === "e") && sql[at + 1] === "'";
}

function endOfQuoted(sql: string, open: number, quote: string, backslashes: boolean): number {
  for (let at = open + 1; at < sql.length; at += 1) {
    if (backslashes && sql[at] === "\\") at += 1;
    else if (sql[at] === quote && sql[at + 1] === quote) at += 1;
    else if (sql[at] === quote) return at + 1;
  }
  return sql.length;
}

/** The offset after the comment at `at`, or `at` where there is none. Block comments nest. */
function endOfComment(sql: string, at: number): number {
  if (sql.startsWith("--", at)) return endOfLine(sql, at);
  if (!sql.startsWith("/*", at)) return at;
  let depth = 0;
  let next = at;
  do {
    if (sql.startsWith("/*", next)) depth += 1;
    else if (sql.startsWith("*/", next)) depth -= 1;
    else next -= 1;
    next += 2;
  } while (depth > 0 && next < sql.length);
  return Math.min(next, sql.length);
}

/** Skips white space, comments, empty statements and psql meta-command lines before a statement. */
function skipBlank(sql: string, start: number): number {
  let at = start;
  while (at < sql.length) {
    const comment = endOfComment(sql, at);
    if (comment > at) at = comment;
    else if (isMetaCommand(sql, at)) at = endOfLine(sql, at);
    else if (/[\s;\ufeff]/.test(sql.charAt(at))) at += 1;
    else return at;
  }
  return sql.length;
}

/** A backslash that is the first thing on its line. */
function isMetaCommand(sql: string, at: number): boolean {
  return sql[at] === "\\" && sql.slice(sql.lastIndexOf("\n", at) + 1, at).trim() === "";
}

function endOfLine(sql: string, at: number): number {
  const end = sql.indexOf("\n", at);
  return end < 0 ? sql.length : end;
}

/** After the line `\.` that ends inline COPY data. */
function endOfCopyData(sql: string, start: number): number {
  const terminator = /^\\\.[ \t\r]*$/gm;
  terminator.lastIndex = start;
  const found = terminator.exec(sql);
  return found ? found.index + found[0].length : sql.length;
}

function matchAt(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

/** Counts lines incrementally; offsets must be asked in ascending order. */
function lineCounter(sql: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (; counted < offset; counted += 1) if (sql.charCodeAt(counted) === 10) line += 1;
    return line;
  };
}
