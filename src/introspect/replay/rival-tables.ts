/**
 * Tables that are defined twice. `CREATE TABLE IF NOT EXISTS` leaves a table that is there as it is, without
 * an error. Where a statement then fails for want of a column that only the later definition spells out,
 * whoever ran that statement has the later table.
 */
import type { Node } from "libpg-query";
import { type Subject, subjectKey } from "../../model/identifier.ts";
import type { SourceSpan } from "../../model/location.ts";
import { neededKey, type Unmade } from "../../model/unmade.ts";
import { madeSubjects } from "../sql/made-subjects.ts";
import { parseStatement } from "../sql/statement-kind.ts";

/** `unmade`, and beside each column of it the others that a definition of its table spells out with it. */
export function withRivals(unmade: Unmade, statements: readonly string[]): Unmade {
  const all = new Map(unmade);
  if (unmade.size === 0) return all;
  for (const text of statements) {
    const columns = rivalColumns(text);
    const wanted = firstOf(columns, unmade);
    if (wanted === null) continue;
    for (const key of columns.map(subjectKey)) if (!all.has(key)) all.set(key, wanted);
  }
  return all;
}

/** The columns of a `CREATE TABLE IF NOT EXISTS`; none of any other statement. */
function rivalColumns(text: string): readonly Subject[] {
  if (!/\bif\s+not\s+exists\b/i.test(text)) return [];
  const node: Node | null = parseStatement(text);
  if (node === null || !("CreateStmt" in node) || !node.CreateStmt.if_not_exists) return [];
  return madeSubjects(node).filter(({ kind }) => kind === "column");
}

function firstOf(columns: readonly Subject[], unmade: Unmade): SourceSpan | null {
  const keys = columns.flatMap((column) => [subjectKey(column), neededKey(column)]);
  const key = keys.find((one) => unmade.has(one));
  return key === undefined ? null : (unmade.get(key) ?? null);
}
