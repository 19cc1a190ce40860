/**
 * Changes as SQL that can be applied twice. `IF NOT EXISTS` over a table of an older shape adds
 * nothing, so a table's columns are also added one by one; what has no such clause is guarded.
 */
import type { Change } from "../../model/change.ts";
import {
  formatName,
  type QualifiedName,
  quoteIdentifier,
  sqlName,
} from "../../model/identifier.ts";
import { guardedConstraint, guardedPolicy, guardedType } from "./guards.ts";
import { addColumn, addReferences, createTable } from "./spell-table.ts";

/** How a change is spelled. */
export interface SpellOptions {
  /** Tables that exist before the migration: they may have rows. */
  readonly isExisting: (table: QualifiedName) => boolean;
  /** Columns that the migration adds to existing tables hold no values yet. */
  readonly concurrently: boolean;
}

/** The statements of one change, each without its final semicolon. */
export function spellChange(change: Change, options: SpellOptions): readonly string[] {
  switch (change.kind) {
    case "create-statement":
      return [idempotent(change.statement)];
    case "create-enum":
      return [guardedType(change.type, change.labels)];
    case "create-table":
      return createTable(change);
    case "create-partition":
      return [idempotent(change.statement)];
    case "add-column":
      return addColumn(change.table, change.column);
    case "add-constraint":
      return [guardedConstraint(change.table, change.name, change.definition)];
    case "add-foreign-key":
      return addReferences(change.table, change.foreignKey);
    case "create-function":
      return [idempotent(change.statement)];
    case "create-view":
      return [createView(change)];
    case "create-index":
      return [createIndex(change, options)];
    case "create-trigger":
      return [idempotent(change.statement)];
    case "enable-row-security":
      return [`ALTER TABLE ${sqlName(change.table)} ENABLE ROW LEVEL SECURITY`];
    case "create-policy":
      return [guardedPolicy(change)];
    case "grant":
      return [
        `GRANT ${change.privileges.join(", ")} ON TABLE ${sqlName(change.table)} TO ${change.roles.map(quoteIdentifier).join(", ")}`,
      ];
  }
}

type Of<K extends Change["kind"]> = Extract<Change, { kind: K }>;

/** Adds the clause that lets a documented CREATE be applied twice, where it is not written yet. */
function idempotent(statement: string): string {
  const text = statement.trim().replace(/;$/, "");
  return text
    .replace(
      /^CREATE\s+(?:OR\s+REPLACE\s+)?(FUNCTION|PROCEDURE|TRIGGER)\b/i,
      "CREATE OR REPLACE $1",
    )
    .replace(
      /^CREATE\s+(TABLE|EXTENSION|SCHEMA|SEQUENCE)\s+(?!IF\s+NOT\s+EXISTS)/i,
      "CREATE $1 IF NOT EXISTS ",
    );
}

function createView(change: Of<"create-view">): string {
  const query = change.query.trim().replace(/;$/, "");
  const columns =
    change.columns.length > 0 ? ` (${change.columns.map(quoteIdentifier).join(", ")})` : "";
  const name = `${sqlName(change.view)}${columns}`;
  if (change.materialized) {
    return `CREATE MATERIALIZED VIEW IF NOT EXISTS ${name} AS\n${query}`;
  }
  // Without it a view reads with its owner's rights and opens every table under it.
  return `CREATE OR REPLACE VIEW ${name} WITH (security_invoker = true) AS\n${query}`;
}

function createIndex(change: Of<"create-index">, options: SpellOptions): string {
  const unique = change.unique ? "UNIQUE " : "";
  const concurrently =
    options.concurrently && options.isExisting(change.table) ? "CONCURRENTLY " : "";
  const method = change.method === "btree" ? "" : ` USING ${change.method}`;
  const where = change.predicate === null ? "" : ` WHERE ${change.predicate}`;
  const head = `CREATE ${unique}INDEX ${concurrently}IF NOT EXISTS ${quoteIdentifier(change.name)}`;
  return `${head} ON ${sqlName(change.table)}${method} (${change.keys.join(", ")})${where}`;
}

/** A short name for headings and progress, such as `table support_tickets`. */
export function titleOf(change: Change): string {
  switch (change.kind) {
    case "create-statement":
      return change.command.toLowerCase();
    case "create-enum":
      return `type ${formatName(change.type)}`;
    case "create-function":
      return `function ${formatName(change.function)}`;
    case "create-view":
      return `view ${formatName(change.view)}`;
    case "add-column":
      return `column ${formatName(change.table)}.${quoteIdentifier(change.column.name)}`;
    case "add-foreign-key":
      return `foreign key ${quoteIdentifier(change.foreignKey.name)} on ${formatName(change.table)}`;
    case "add-constraint":
      return `constraint ${quoteIdentifier(change.name)} on ${formatName(change.table)}`;
    case "create-index":
      return `index ${quoteIdentifier(change.name)}`;
    case "create-policy":
      return `policy ${quoteIdentifier(change.name)} on ${formatName(change.table)}`;
    case "create-trigger":
      return `trigger ${quoteIdentifier(change.name)} on ${formatName(change.table)}`;
    case "enable-row-security":
      return `row security on ${formatName(change.table)}`;
    case "grant":
      return `grants on ${formatName(change.table)}`;
    default:
      return `table ${formatName(change.table)}`;
  }
}
