/** Statements that the shadow database does not even try: they would wait for ever, or reach out of it. */
import { refused, type StatementOutcome } from "../../model/database.ts";
import { splitStatements } from "../../model/split-statements.ts";
import { parseStatement, statementKind } from "../sql/statement-kind.ts";

/**
 * What becomes of a text without running it; null where it is to be run. The simple protocol takes
 * several statements as one implicit transaction, so more than one is refused. Needs `loadGrammar`.
 */
export function outcomeWithoutRunning(statement: string): StatementOutcome | null {
  const statements = splitStatements(statement).length;
  if (statements === 0) return { ok: true, rows: [] };
  if (statements > 1) return refused("42601", "only one statement can be run at a time");
  const refusal = refusedCopy(statement);
  return refusal === null ? null : refused("0A000", refusal);
}

/** Why a COPY cannot run here (it would wait for input for ever), or null. */
function refusedCopy(statement: string): string | null {
  if (!/copy/i.test(statement)) return null;
  const node = parseStatement(statement);
  if (node === null || !("CopyStmt" in node)) return null;
  if (node.CopyStmt.is_program) {
    return "COPY with a program is not executed: the shadow database starts no programs";
  }
  if (statementKind(statement, node) === "copy-input") {
    return "COPY FROM STDIN is not executed: the shadow database has no client to read from";
  }
  return null;
}
