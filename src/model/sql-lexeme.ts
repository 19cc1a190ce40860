/**
 * The smallest parts of SQL text, found without understanding it: where strings, quoted names,
 * dollar quotes and comments end. Tolerant: what is not closed reaches to the end of the text.
 * Source: PostgreSQL manual, "Lexical Structure".
 */

/** `meta` is a line of psql (`\d`, `\connect`); `quoted` is a string, quoted name or dollar quote. */
export type LexemeKind = "space" | "comment" | "meta" | "quoted" | "word" | "symbol";

/** A stretch of SQL text; offsets in UTF-16 units, the end exclusive. */
export interface SqlLexeme {
  readonly kind: LexemeKind;
  readonly start: number;
  readonly end: number;
}

/** The lexeme that starts at `start`, which must lie inside the text and not inside a lexeme. */
export function lexemeAt(sql: string, start: number): SqlLexeme {
  const first = sql.charAt(start);
  const second = sql.charAt(start + 1);
  const found = (kind: LexemeKind, end: number): SqlLexeme => ({ kind, start, end });
  if (isSpace(first)) return found("space", spaceEnd(sql, start));
  if (first === "-" && second === "-") return found("comment", lineEnd(sql, start));
  if (first === "/" && second === "*") return found("comment", blockCommentEnd(sql, start));
  if (first === "\\" && startsLine(sql, start)) return found("meta", lineEnd(sql, start));
  if (first === "'") return found("quoted", quoteEnd(sql, start, "'", false));
  if (first === '"') return found("quoted", quoteEnd(sql, start, '"', false));
  if (second === "'" && (first === "E" || first === "e")) {
    return found("quoted", quoteEnd(sql, start + 1, "'", true));
  }
  if (first === "$") return dollarLexeme(sql, start);
  const word = match(WORD, sql, start);
  return word ? found("word", start + word.length) : found("symbol", start + 1);
}

/** Every lexeme of a text but white space, in order. */
export function lexSql(sql: string): readonly SqlLexeme[] {
  const lexemes: SqlLexeme[] = [];
  for (let at = 0; at < sql.length; ) {
    const lexeme = lexemeAt(sql, at);
    if (lexeme.kind !== "space") lexemes.push(lexeme);
    at = lexeme.end;
  }
  return lexemes;
}

/** Letters, digits and whatever is outside ASCII; numbers count as words. */
const WORD = /[\w\u{80}-\u{10FFFF}][\w$\u{80}-\u{10FFFF}]*/uy;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u{80}-\u{10FFFF}][\w\u{80}-\u{10FFFF}]*)?\$/uy;
const PARAMETER = /\$\d+/y;

function match(pattern: RegExp, sql: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(sql)?.[0];
}

const SPACES = new Set([" ", "\n", "\t", "\r", "\f", "\v", "\uFEFF"]);

function isSpace(char: string): boolean {
  return SPACES.has(char);
}

function spaceEnd(sql: string, start: number): number {
  let at = start + 1;
  while (isSpace(sql.charAt(at))) at++;
  return at;
}

function lineEnd(sql: string, start: number): number {
  const end = sql.indexOf("\n", start);
  return end < 0 ? sql.length : end;
}

/** Whether nothing but blanks stands before `start` on its line. */
function startsLine(sql: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && sql.charAt(at) !== "\n" && isSpace(sql.charAt(at))) at--;
  return at < 0 || sql.charAt(at) === "\n";
}

/** Block comments nest in Postgres. */
function blockCommentEnd(sql: string, start: number): number {
  let depth = 1;
  let at = start + 2;
  while (at < sql.length && depth > 0) {
    const pair = sql.slice(at, at + 2);
    if (pair === "/*") depth++;
    if (pair === "*/") depth--;
    at += pair === "/*" || pair === "*/" ? 2 : 1;
  }
  return at;
}

function quoteEnd(sql: string, open: number, quote: string, backslashes: boolean): number {
  for (let at = open + 1; at < sql.length; at++) {
    const char = sql.charAt(at);
    if (backslashes && char === "\\") at++;
    else if (char === quote && sql.charAt(at + 1) === quote) at++;
    else if (char === quote) return at + 1;
  }
  return sql.length;
}

function dollarLexeme(sql: string, start: number): SqlLexeme {
  const parameter = match(PARAMETER, sql, start);
  if (parameter) return { kind: "word", start, end: start + parameter.length };
  const tag = match(DOLLAR_TAG, sql, start);
  if (tag === undefined) return { kind: "symbol", start, end: start + 1 };
  const close = sql.indexOf(tag, start + tag.length);
  return { kind: "quoted", start, end: close < 0 ? sql.length : close + tag.length };
}
