/** What sort of statement a text is, by Postgres' own grammar. */
import { loadModule, parseSync } from "libpg-query";

/** Loads the grammar. Must have resolved before `parseStatement` is called; cheap when repeated. */
export async function loadGrammar(): Promise<void> {
  await loadModule();
}

/** The node of a statement, such as `{ tag: "CreateStmt", node: {...} }`. */
export interface StatementNode {
  readonly tag: string;
  readonly node: Readonly<Record<string, unknown>>;
}

/** Longer statements are data: parsing them would cost more memory than running them. */
const LONGEST_PARSED = 1_000_000;

/** The single statement of a text; null where the grammar refuses it, or it is too long to be a definition. */
export function parseStatement(statement: string): StatementNode | null {
  if (statement.length > LONGEST_PARSED) return null;
  try {
    const node = parseSync(statement).stmts?.[0]?.stmt;
    const entry = node && Object.entries(node)[0];
    return entry ? { tag: entry[0], node: entry[1] as StatementNode["node"] } : null;
  } catch {
    // Postgres itself reports the syntax error when the statement is run.
    return null;
  }
}
