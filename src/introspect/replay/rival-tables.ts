/**
 * Tables that are defined twice. `CREATE TABLE IF NOT EXISTS` leaves a table that is there as it is, without
 * an error. Where a statement then fails for want of a column that only the later definition spells out,
 * whoever ran that statement has the later table.
 */
import { type Subject, subjectKey } from "../../model/identifier.ts";
import type { SourceSpan } from "../../model/location.ts";
import { neededKey, type Unmade } from "../../model/unmade.ts";
import { madeSubjects } from "../sql/made-subjects.ts";
import { parseStatement } from "../sql/statement-kind.ts";

/**
 * `unmade`, and beside each column of it that a later definition spells out the others of its table: those
 * that this definition has, and those that it has not.
 */
export function withRivals(unmade: Unmade, statements: readonly string[]): Unmade {
  const all = new Map(unmade);
  if (unmade.size === 0) return all;
  for (const definitions of definitionsByTable(statements)) {
    const wanted = definitions.map((one) => (one.isOptional ? firstOf(one.columns, unmade) : null));
    const span = wanted.find((one) => one !== null);
    if (definitions.length < 2 || span === undefined) continue;
    const keys = definitions.flatMap(({ columns }) => columns.map(subjectKey));
    for (const key of keys) if (!all.has(key)) all.set(key, span);
  }
  return all;
}

interface Definition {
  readonly columns: readonly Subject[];
  /** It leaves a table that is there as it is. */
  readonly isOptional: boolean;
}

function definitionsByTable(statements: readonly string[]): readonly (readonly Definition[])[] {
  const found = new Map<string, Definition[]>();
  for (const text of statements) {
    if (!/^create\b[\s\w]*\btable\b/i.test(text)) continue;
    const node = parseStatement(text);
    if (node === null || !("CreateStmt" in node)) continue;
    const [table, ...columns] = madeSubjects(node);
    if (table === undefined) continue;
    const key = subjectKey(table);
    const isOptional = node.CreateStmt.if_not_exists === true;
    found.set(key, [...(found.get(key) ?? []), { columns, isOptional }]);
  }
  return [...found.values()];
}

function firstOf(columns: readonly Subject[], unmade: Unmade): SourceSpan | null {
  const keys = columns.flatMap((column) => [subjectKey(column), neededKey(column)]);
  const key = keys.find((one) => unmade.has(one));
  return key === undefined ? null : (unmade.get(key) ?? null);
}
