/** The way back of each change, for the rollback script. It loses what was stored meanwhile. */
import type { Change } from "../../model/change.ts";
import { type QualifiedName, quoteIdentifier, sqlName } from "../../model/identifier.ts";

/** The statements that undo one change, without final semicolons. Objects of created tables go with them. */
export function spellUndo(
  change: Change,
  isExisting: (table: QualifiedName) => boolean,
): readonly string[] {
  switch (change.kind) {
    case "create-table":
    case "create-partition":
      return [`DROP TABLE IF EXISTS ${sqlName(change.table)}`];
    case "create-enum":
      return [`DROP TYPE IF EXISTS ${sqlName(change.type)}`];
    case "create-function":
      return [`DROP FUNCTION IF EXISTS ${sqlName(change.function)}`];
    case "create-view":
      return [
        `DROP ${change.materialized ? "MATERIALIZED VIEW" : "VIEW"} IF EXISTS ${sqlName(change.view)}`,
      ];
    case "create-statement":
      return undoStatement(change.statement);
    default:
      return "table" in change ? undoOnTable(change, isExisting(change.table)) : [];
  }
}

type OnTable = Extract<Change, { readonly table: QualifiedName }>;

function undoOnTable(change: OnTable, isExisting: boolean): readonly string[] {
  const table = sqlName(change.table);
  switch (change.kind) {
    case "add-column":
      return [`ALTER TABLE ${table} DROP COLUMN IF EXISTS ${quoteIdentifier(change.column.name)}`];
    case "add-constraint":
      return [`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(change.name)}`];
    case "add-foreign-key":
      return [
        `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(change.foreignKey.name)}`,
      ];
    case "create-index":
      return [
        `DROP INDEX IF EXISTS ${quoteIdentifier(change.table.schema)}.${quoteIdentifier(change.name)}`,
      ];
    case "create-policy":
      return [`DROP POLICY IF EXISTS ${quoteIdentifier(change.name)} ON ${table}`];
    case "create-trigger":
      return [`DROP TRIGGER IF EXISTS ${quoteIdentifier(change.name)} ON ${table}`];
    case "enable-row-security":
      return isExisting ? [`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`] : [];
    default:
      return [];
  }
}

function undoStatement(statement: string): readonly string[] {
  const extension = /^CREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?("[^"]+"|[\w-]+)/i.exec(
    statement,
  )?.[1];
  if (extension !== undefined) return [`DROP EXTENSION IF EXISTS ${extension}`];
  const schema = /^CREATE\s+SCHEMA\s+(?:IF\s+NOT\s+EXISTS\s+)?("[^"]+"|\w+)/i.exec(statement)?.[1];
  return schema === undefined ? [] : [`DROP SCHEMA IF EXISTS ${schema}`];
}
