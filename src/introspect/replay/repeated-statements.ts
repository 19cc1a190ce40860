/** Statements that fail because the same statement ran before: a migration that was copied, most often. */
import type { SqlStatement } from "../../model/split-statements.ts";
import { parseStatement } from "../sql/statement-kind.ts";
import type { Failure } from "./missing-base.ts";

/** Relations and functions that are there already. Source: PostgreSQL manual, appendix A. */
const DUPLICATES: ReadonlySet<string> = new Set(["42P07", "42723"]);

/** The failures without those whose very definition is in force: they leave nothing open. */
export function withoutRepeats<F extends Failure & { readonly statement: SqlStatement }>(
  failures: readonly F[],
  statements: readonly SqlStatement[],
): readonly F[] {
  const isRepeat = ({ error }: F): boolean => DUPLICATES.has(error.sqlstate);
  if (!failures.some(isRepeat)) return failures;
  const failed = new Set(failures.map(({ statement }) => statement));
  const inForce = new Set(
    statements
      .filter((one) => !failed.has(one) && /^create\b/i.test(one.text))
      .map(({ text }) => meaningOf(text)),
  );
  return failures.filter((one) => !isRepeat(one) || !inForce.has(meaningOf(one.statement.text)));
}

/** What a statement says, whatever its layout; the text itself where the grammar refuses it. */
function meaningOf(text: string): string {
  const node = parseStatement(text);
  if (node === null) return text;
  return JSON.stringify(node, (key, value) => (isLayout(key) ? undefined : value));
}

function isLayout(key: string): boolean {
  return key === "location" || key.endsWith("_location") || key === "if_not_exists";
}
