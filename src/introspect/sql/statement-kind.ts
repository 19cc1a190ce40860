/** What sort of statement a text is and what it brings into being, by Postgres' own grammar. */
import { loadModule, type Node, parseSync } from "libpg-query";

/** Loads the grammar. Must have resolved before `parseStatement` is called; cheap when repeated. */
export async function loadGrammar(): Promise<void> {
  await loadModule();
}

/** Longer statements are data: parsing them would cost more memory than running them. */
const LONGEST_PARSED = 1_000_000;

/** The node of a single statement; null where the grammar refuses it, or where it is too long to be a definition. */
export function parseStatement(statement: string): Node | null {
  if (statement.length > LONGEST_PARSED) return null;
  try {
    return parseSync(statement).stmts?.[0]?.stmt ?? null;
  } catch {
    // Postgres itself reports the syntax error when the statement is run.
    return null;
  }
}

/** `transaction`: BEGIN, COMMIT and their like. `data`: changes rows only. `drop`: removes objects. */
export type StatementKind = "transaction" | "copy-input" | "data" | "drop" | "other";

/** The kind of a statement; what the grammar refuses is `other`. */
export function statementKind(statement: string, node: Node | null): StatementKind {
  if (node === null) return statement.length > LONGEST_PARSED ? "data" : "other";
  if ("CopyStmt" in node) {
    return node.CopyStmt.is_from && node.CopyStmt.filename === undefined ? "copy-input" : "data";
  }
  const tag = Object.keys(node)[0] ?? "";
  return KINDS[tag] ?? "other";
}

const KINDS: Readonly<Record<string, StatementKind>> = {
  TransactionStmt: "transaction",
  InsertStmt: "data",
  UpdateStmt: "data",
  DeleteStmt: "data",
  MergeStmt: "data",
  TruncateStmt: "data",
  DropStmt: "drop",
  DropRoleStmt: "drop",
};
