/** Statements that Postgres has no `IF NOT EXISTS` for, guarded by a look at the catalog. */
import type { Change } from "../../model/change.ts";
import { type QualifiedName, quoteIdentifier, sqlName } from "../../model/identifier.ts";

/** A string as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** CREATE TYPE ... AS ENUM. */
export function guardedType(type: QualifiedName, labels: readonly string[]): string {
  return guard(
    `SELECT FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = ${literal(type.schema)} AND t.typname = ${literal(type.name)}`,
    `CREATE TYPE ${sqlName(type)} AS ENUM (${labels.map(literal).join(", ")});`,
  );
}

/** ALTER TABLE ... ADD CONSTRAINT. */
export function guardedConstraint(table: QualifiedName, name: string, definition: string): string {
  return guard(
    `SELECT FROM pg_constraint WHERE conrelid = ${literal(sqlName(table))}::regclass AND conname = ${literal(name)}`,
    `ALTER TABLE ${sqlName(table)} ADD CONSTRAINT ${quoteIdentifier(name)} ${definition};`,
  );
}

/** CREATE POLICY. */
export function guardedPolicy(policy: Extract<Change, { kind: "create-policy" }>): string {
  const lines = [
    `CREATE POLICY ${quoteIdentifier(policy.name)} ON ${sqlName(policy.table)}`,
    ...(policy.permissive ? [] : ["  AS RESTRICTIVE"]),
    `  FOR ${policy.command.toUpperCase()}`,
    `  TO ${policy.roles.map(roleName).join(", ")}`,
    ...(policy.using === null ? [] : [`  USING (${policy.using})`]),
    ...(policy.check === null ? [] : [`  WITH CHECK (${policy.check})`]),
  ];
  return guard(
    `SELECT FROM pg_policies WHERE schemaname = ${literal(policy.table.schema)} AND tablename = ${literal(policy.table.name)} AND policyname = ${literal(policy.name)}`,
    `${lines.join("\n")};`,
  );
}

/** `public` stands for every role and is a key word there, not a name. */
function roleName(role: string): string {
  return role === "public" ? "PUBLIC" : quoteIdentifier(role);
}

function guard(condition: string, statement: string): string {
  return [
    "DO $guard$",
    "BEGIN",
    `  IF NOT EXISTS (${condition}) THEN`,
    indent(statement, 4),
    "  END IF;",
    "END",
    "$guard$",
  ].join("\n");
}

/** Indents every line but leaves the inside of multi-line literals to Postgres: policies hold none that matter. */
function indent(text: string, by: number): string {
  return text
    .split("\n")
    .map((line) => " ".repeat(by) + line)
    .join("\n");
}
