/**
 * Tables that are defined twice. `CREATE TABLE IF NOT EXISTS` leaves a table that is there as it is, without
 * an error. Where a statement then fails for want of a column that only the later definition spells out,
 * whoever ran that statement has the later table.
 */
import type { Node } from "libpg-query";
import { subjectKey } from "../../model/identifier.ts";
import type { SourceSpan } from "../../model/location.ts";
import type { Unmade } from "../../model/unmade.ts";
import { madeSubjects } from "../sql/made-subjects.ts";
import { parseStatement } from "../sql/statement-kind.ts";

/** `unmade`, and beside each column of it the others that a definition of its table spells out with it. */
export function withRivals(unmade: Unmade, statements: readonly string[]): Unmade {
  const all = new Map(unmade);
  if (unmade.size === 0) return all;
  for (const text of statements) {
    const keys = rivalColumns(text);
    const wanted = firstOf(keys, unmade);
    if (wanted === null) continue;
    for (const key of keys) if (!all.has(key)) all.set(key, wanted);
  }
  return all;
}

/** Keys of the columns of a `CREATE TABLE IF NOT EXISTS`; none of any other statement. */
function rivalColumns(text: string): readonly string[] {
  if (!/\bif\s+not\s+exists\b/i.test(text)) return [];
  const node: Node | null = parseStatement(text);
  if (node === null || !("CreateStmt" in node) || !node.CreateStmt.if_not_exists) return [];
  return madeSubjects(node)
    .filter(({ kind }) => kind === "column")
    .map(subjectKey);
}

function firstOf(keys: readonly string[], unmade: Unmade): SourceSpan | null {
  const key = keys.find((one) => unmade.has(one));
  return key === undefined ? null : (unmade.get(key) ?? null);
}
