/**
 * A live database's catalog built again in an embedded one, so that migrations for it can be tried
 * and proved without touching it. Definitions are those that Postgres printed itself.
 */
import {
  type Catalog,
  type Column,
  type ForeignKey,
  MANAGED_SCHEMAS,
  type Relation,
} from "../../model/catalog.ts";
import { type Database, runOrThrow } from "../../model/database.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { quoteIdentifier, sqlName } from "../../model/identifier.ts";
import { literal } from "../sql/literal.ts";

/** Builds everything that is not the platform's own. What the embedded database refuses is a diagnostic. */
export async function recreate(
  database: Database,
  catalog: Catalog,
): Promise<readonly Diagnostic[]> {
  // Bodies may call what stands in none of the schemas that were read.
  await runOrThrow(database, "SET check_function_bodies = off");
  await runOrThrow(database, "SET search_path = ''");
  let pending = statementsFor(catalog);
  let errors: readonly string[] = [];
  for (let before = -1; pending.length !== before && pending.length > 0; ) {
    before = pending.length;
    const failed: string[] = [];
    const messages: string[] = [];
    for (const statement of pending) {
      const outcome = await database.run(statement);
      if (outcome.ok) continue;
      failed.push(statement);
      messages.push(`${outcome.error.sqlstate} ${outcome.error.message}: ${firstLine(statement)}`);
    }
    pending = failed;
    errors = messages;
  }
  await runOrThrow(database, "RESET check_function_bodies");
  await runOrThrow(database, 'SET search_path = "$user", public, extensions');
  return errors.map((message) => ({
    code: "schema-incomplete",
    severity: "note",
    message: `The copy on which migrations are proved lacks an object of the database: ${message}`,
    location: null,
  }));
}

function firstLine(statement: string): string {
  return statement.split("\n")[0]?.slice(0, 120) ?? "";
}

function statementsFor(catalog: Catalog): readonly string[] {
  const own = <T extends { readonly schema: string }>(items: readonly T[]) =>
    items.filter((item) => !MANAGED_SCHEMAS.has(item.schema));
  const relations = own(catalog.relations);
  const tables = relations.filter((r) => r.definition === null);
  return [
    ...catalog.roles.map(createRole),
    ...catalog.schemas
      .filter((s) => !MANAGED_SCHEMAS.has(s))
      .map((s) => `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(s)}`),
    ...catalog.extensions.map(
      (e) =>
        `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(e.name)} WITH SCHEMA ${quoteIdentifier(e.schema)}`,
    ),
    ...own(catalog.enums).map(
      (type) => `CREATE TYPE ${sqlName(type)} AS ENUM (${type.labels.map(literal).join(", ")})`,
    ),
    ...own(catalog.domains).map((domain) =>
      [`CREATE DOMAIN ${sqlName(domain)} AS ${domain.baseType}`, ...domain.checks].join(" "),
    ),
    ...tables.flatMap(sequences),
    ...own(catalog.routines).flatMap((routine) =>
      routine.definition === null ? [] : [routine.definition],
    ),
    ...tables.map(createTable),
    ...tables.flatMap((table) => constraints(table, (kind) => kind !== "foreign-key")),
    ...tables.flatMap((table) => constraints(table, (kind) => kind === "foreign-key")),
    ...relations.filter((r) => r.definition !== null).map(createView),
    ...relations.flatMap((r) =>
      r.indexes.filter((i) => !i.fromConstraint).map((i) => i.definition),
    ),
    ...relations.flatMap((r) => r.triggers.map((trigger) => trigger.definition)),
    ...relations.flatMap(security),
  ];
}

function createRole(role: string): string {
  return `DO $role$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ${literal(role)}) THEN CREATE ROLE ${quoteIdentifier(role)}; END IF; END $role$`;
}

function sequences(table: Relation): readonly string[] {
  return table.columns.flatMap((column) => {
    const name = /^nextval\('([^']+)'::regclass\)$/.exec(column.default ?? "")?.[1];
    return name === undefined ? [] : [`CREATE SEQUENCE IF NOT EXISTS ${name}`];
  });
}

function createTable(table: Relation): string {
  const columns = table.columns.map((column) => `  ${columnDefinition(column)}`);
  return `CREATE TABLE ${sqlName(table)} (\n${columns.join(",\n")}\n)`;
}

function columnDefinition(column: Column): string {
  const parts = [quoteIdentifier(column.name), column.type];
  if (column.generated !== null) {
    parts.push(`GENERATED ALWAYS AS (${column.default}) ${column.generated.toUpperCase()}`);
  } else if (column.identity !== null) {
    parts.push(`GENERATED ${column.identity === "always" ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY`);
  } else if (column.default !== null) {
    parts.push(`DEFAULT ${column.default}`);
  }
  if (column.notNull) parts.push("NOT NULL");
  return parts.join(" ");
}

function constraints(
  table: Relation,
  wanted: (kind: ForeignKey["kind"] | string) => boolean,
): readonly string[] {
  return table.constraints
    .filter((constraint) => wanted(constraint.kind))
    .map(
      (c) =>
        `ALTER TABLE ${sqlName(table)} ADD CONSTRAINT ${quoteIdentifier(c.name)} ${c.definition}`,
    );
}

function createView(view: Relation): string {
  const kind = view.kind === "materialized-view" ? "MATERIALIZED VIEW" : "VIEW";
  return `CREATE ${kind} ${sqlName(view)} AS ${view.definition ?? ""}`;
}

function security(relation: Relation): readonly string[] {
  const name = sqlName(relation);
  const enabled = relation.rowSecurity ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`] : [];
  const policies = relation.policies.map((policy) =>
    [
      `CREATE POLICY ${quoteIdentifier(policy.name)} ON ${name} AS ${policy.permissive ? "PERMISSIVE" : "RESTRICTIVE"}`,
      `FOR ${policy.command.toUpperCase()} TO ${policy.roles.map((r) => (r === "public" ? "PUBLIC" : quoteIdentifier(r))).join(", ")}`,
      ...(policy.using === null ? [] : [`USING (${policy.using})`]),
      ...(policy.check === null ? [] : [`WITH CHECK (${policy.check})`]),
    ].join(" "),
  );
  return [...enabled, ...policies];
}
