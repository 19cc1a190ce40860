/** Whether the queries that documents show could run: Postgres plans them, nothing is executed. */
import type { Database, SqlError } from "../../model/database.ts";
import type { DocumentQuery, DocumentSqlError } from "../../model/declaration.ts";
import { linesBefore } from "../sql/error-position.ts";
import { loadGrammar, parseStatement } from "../sql/statement-kind.ts";
import { attempt, takenBack } from "../sql/taken-back.ts";

/**
 * The queries that Postgres refuses, in order, each at the line where the error stands. Statements that
 * cannot be prepared (anything but SELECT, INSERT, UPDATE, DELETE, MERGE) are passed over. Safe inside
 * of a transaction.
 */
export async function tryQueries(
  database: Database,
  queries: readonly DocumentQuery[],
): Promise<readonly DocumentSqlError[]> {
  await loadGrammar();
  return await takenBack(database, async () => {
    const errors: DocumentSqlError[] = [];
    for (const query of queries) {
      const error = isPreparable(query.statement) ? await prepare(database, query.statement) : null;
      if (error) errors.push(locate(query, error));
    }
    return errors;
  });
}

const PREPARE = "PREPARE document_query AS ";

/** A parameter whose type nothing tells is a placeholder of the document's author. */
const INDETERMINATE_TYPE = "42P18";

async function prepare(database: Database, statement: string): Promise<SqlError | null> {
  const outcome = await attempt(database, PREPARE + statement);
  if (outcome.ok) {
    // Prepared statements outlive the transaction.
    await attempt(database, "DEALLOCATE document_query");
    return null;
  }
  return outcome.error.sqlstate === INDETERMINATE_TYPE ? null : outcome.error;
}

function isPreparable(statement: string): boolean {
  const node = parseStatement(statement);
  const tag = node ? (Object.keys(node)[0] ?? "") : "";
  return ["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"].includes(tag);
}

function locate(query: DocumentQuery, error: SqlError): DocumentSqlError {
  const { statement, source } = query;
  const { sqlstate, message, position } = error;
  const lines = position === null ? 0 : linesBefore(statement, position - PREPARE.length);
  if (lines === 0) return { statement, sqlstate, message, source };
  const text = statement.split("\n")[lines] ?? "";
  const line = source.line + lines;
  const span = { ...source, line, column: 1, endLine: line, endColumn: text.length + 1 };
  return { statement, sqlstate, message, source: span };
}
