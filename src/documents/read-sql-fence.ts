/** All that one block of SQL says: declarations, queries, errors, placeholders. */
import type { Declaration, DocumentQuery, PlaceholderClaim } from "../model/declaration.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { formatName, type QualifiedName, sameName } from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";
import { splitStatements } from "../model/split-statements.ts";
import { type DocumentFacts, joinFacts, NO_FACTS } from "./document-facts.ts";
import { type Node, parseStatement } from "./grammar.ts";
import type { Fence } from "./outline.ts";
import {
  endOf,
  type FenceStatement,
  fenceSpan,
  lexemeText,
  openStatement,
  type SqlFence,
  startOf,
  statementSpan,
} from "./sql-fence.ts";
import { relationName } from "./sql-nodes.ts";
import { readStatement } from "./sql-statement.ts";

const SQL_LANGUAGES = new Set(["sql", "postgresql", "postgres", "pgsql", "psql", "plpgsql"]);
const DECLARING = /^(?:Create|Alter|Index|View|CompositeType)/;

type Parsed = { readonly statement: FenceStatement; readonly node: Node };

/** Whether a fence is SQL: by its tag, or untagged when all of it parses and something is declared. */
export function holdsSql(fence: Fence): boolean {
  if (SQL_LANGUAGES.has(fence.language)) return true;
  if (fence.language !== "" || !/\b(?:create|alter)\b/i.test(fence.content)) return false;
  const parsed = splitStatements(fence.content).map((statement) => parseStatement(statement.text));
  const nodes = parsed.flatMap((p) =>
    p.kind === "statement" ? [Object.keys(p.node)[0] ?? ""] : [],
  );
  return nodes.length === parsed.length && nodes.some((tag) => DECLARING.test(tag));
}

/** Reads a fence of SQL. Statements that the grammar refuses are reported; the others still count. */
export function readSqlFence(fence: SqlFence): DocumentFacts {
  const facts: DocumentFacts[] = [{ ...NO_FACTS, claims: placeholders(fence) }];
  const parsed = splitStatements(fence.content).flatMap(({ start, end }) => {
    const { statements, errors } = parseTolerantly(fence, start, end);
    facts.push(...errors);
    return statements;
  });
  const moved = movedTables(parsed.map(({ node }) => node));
  for (const { statement, node } of parsed) facts.push(factsOf(statement, node, moved));
  return joinFacts(facts);
}

/**
 * Parses one statement. Where a semicolon is missing and another command begins a line, the error is
 * reported and both commands are read.
 */
function parseTolerantly(
  fence: SqlFence,
  start: number,
  end: number,
): { readonly statements: readonly Parsed[]; readonly errors: readonly DocumentFacts[] } {
  const statement = openStatement(fence, start, end);
  const result = parseStatement(statement.text);
  if (result.kind === "statement") {
    return { statements: [{ statement, node: result.node }], errors: [] };
  }
  if (result.kind === "empty") return { statements: [], errors: [] };
  const error = syntaxError(statement, result.message, result.offset);
  const next = start + result.offset;
  const head = beginsCommand(fence, next) ? parseTolerantly(fence, start, next) : null;
  if (head === null || head.errors.length > 0) return { statements: [], errors: [error] };
  const tail = parseTolerantly(fence, next, end);
  return {
    statements: [...head.statements, ...tail.statements],
    errors: [error, ...tail.errors],
  };
}

/** Whether a command starts at an offset that is the first of its line. */
function beginsCommand(fence: SqlFence, offset: number): boolean {
  const line = fence.content.slice(fence.content.lastIndexOf("\n", offset) + 1);
  const before = fence.content.slice(fence.content.lastIndexOf("\n", offset) + 1, offset);
  return before.trim() === "" && /^\s*(?:create|alter|comment|grant|drop|insert)\b/i.test(line);
}

function factsOf(
  statement: FenceStatement,
  node: Node,
  moved: readonly QualifiedName[],
): DocumentFacts {
  const source = statementSpan(statement);
  if ("SelectStmt" in node && !node.SelectStmt.intoClause) {
    const query: DocumentQuery = { statement: statement.text, source };
    return { ...NO_FACTS, queries: [query] };
  }
  const read = readStatement(statement, node);
  const ofJob = archiveOf(node, moved);
  if (ofJob !== null) {
    const what = `CREATE TABLE ${formatName(tableOf(read.declarations))} is part of a job that moves rows of ${formatName(ofJob)}`;
    return { ...NO_FACTS, diagnostics: [ignored(`${what} and`, source)] };
  }
  const diagnostics = read.ignored.map((label) => ignored(label, source));
  return { ...NO_FACTS, declarations: read.declarations, diagnostics };
}

function ignored(what: string, location: SourceSpan): Diagnostic {
  return {
    code: "document-statement-ignored",
    severity: "note",
    message: `${what} is never taken from a document`,
    location,
  };
}

/** Tables whose rows a fence moves away: those that it deletes from, or copies out of. */
function movedTables(nodes: readonly Node[]): readonly QualifiedName[] {
  return nodes.flatMap((node) => {
    if ("DeleteStmt" in node) return [relationName(node.DeleteStmt.relation)];
    if (!("InsertStmt" in node)) return [];
    const query = node.InsertStmt.selectStmt;
    const from = query && "SelectStmt" in query ? (query.SelectStmt.fromClause ?? []) : [];
    return from.flatMap((item) => ("RangeVar" in item ? [relationName(item.RangeVar)] : []));
  });
}

/** The table that a CREATE TABLE ... (LIKE) archives in this fence, or null. */
function archiveOf(node: Node, moved: readonly QualifiedName[]): QualifiedName | null {
  if (!("CreateStmt" in node)) return null;
  for (const element of node.CreateStmt.tableElts ?? []) {
    if (!("TableLikeClause" in element)) continue;
    const like = relationName(element.TableLikeClause.relation);
    if (moved.some((name) => sameName(name, like))) return like;
  }
  return null;
}

function tableOf(declarations: readonly Declaration[]): QualifiedName {
  const [first] = declarations;
  return first?.kind === "table" ? first.table : { schema: "public", name: "" };
}

function syntaxError(statement: FenceStatement, message: string, offset: number): DocumentFacts {
  const at = Math.min(statement.start + offset, Math.max(statement.start, statement.end - 1));
  const source = fenceSpan(statement.fence, at, statement.end);
  const error = { statement: statement.text, sqlstate: "42601", message, source };
  return { ...NO_FACTS, syntaxErrors: [error] };
}

const PLACEHOLDER =
  /\[(?:insert|add|paste|copy|include|repeat|put|your|rest|remaining|all|todo)\b[^\]]*\]/gi;

/** What stands in brackets in the comments of a fence where statements belong. */
function placeholders(fence: SqlFence): readonly PlaceholderClaim[] {
  const found: string[] = [];
  const places: number[] = [];
  fence.lexemes.forEach((lexeme, index) => {
    if (lexeme.kind !== "comment") return;
    const matches = lexemeText(fence, index).match(PLACEHOLDER) ?? [];
    found.push(...matches);
    if (matches.length > 0) places.push(index);
  });
  const [first] = places;
  if (first === undefined) return [];
  const source = fenceSpan(fence, startOf(fence, first), endOf(fence, places.at(-1) ?? first));
  return [{ kind: "placeholder", placeholders: found, source }];
}
