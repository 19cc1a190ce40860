/** The house conventions of an existing schema: new objects follow them. */
import {
  type Catalog,
  MANAGED_SCHEMAS,
  type Policy,
  primaryKey,
  type Relation,
  type Routine,
} from "../model/catalog.ts";
import type { QualifiedName } from "../model/identifier.ts";
import { compareText } from "../model/location.ts";
import { readExpression } from "./expression.ts";

export interface Conventions {
  /** Type of single-column primary keys: `uuid` or `bigint`. */
  readonly keyType: "uuid" | "bigint";
  /** Most tables carry `created_at`. */
  readonly hasCreatedAt: boolean;
  /** Default of a uuid key, callable under any search_path. */
  readonly uuidDefault: string;
  /** Type of `created_at` and its like, as Postgres prints it. */
  readonly timestampType: string;
  /** The trigger function that keeps `updated_at` current, or null. */
  readonly updatedAtFunction: QualifiedName | null;
  /** How rows of a tenant are told apart, or null. */
  readonly tenant: TenantPattern | null;
  /** An expression that holds for super administrators only, or null. */
  readonly superAdmin: string | null;
  /** Roles that policies name where none is stated. */
  readonly policyRoles: readonly string[];
}

/** A policy expression over one column that can be used on any table with that column. */
export interface TenantPattern {
  readonly column: string;
  readonly type: string;
  readonly expression: string;
  /** Where it was seen. */
  readonly seenOn: QualifiedName;
}

/** Reads conventions off the relations that the team itself made. */
export function findConventions(catalog: Catalog): Conventions {
  const relations = catalog.relations.filter((r) => !MANAGED_SCHEMAS.has(r.schema));
  const policies = relations.flatMap((relation) =>
    relation.policies.map((policy) => ({ relation, policy })),
  );
  return {
    keyType: keyType(relations),
    hasCreatedAt: hasCreatedAt(relations),
    uuidDefault: uuidDefault(relations),
    timestampType: timestampType(relations),
    updatedAtFunction: updatedAtFunction(catalog, relations),
    tenant: tenantPattern(policies),
    superAdmin: superAdminExpression(policies),
    policyRoles: policyRoles(
      policies.map(({ policy }) => policy),
      catalog,
    ),
  };
}

/** The most frequent value; ties go to the one seen first. Null for none. */
function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | null = null;
  for (const [value, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}

function keyType(relations: readonly Relation[]): "uuid" | "bigint" {
  const types = relations.flatMap((relation) => {
    const [key, ...rest] = primaryKey(relation);
    const type = relation.columns.find((column) => column.name === key)?.type;
    return type === undefined || rest.length > 0 ? [] : [type];
  });
  const best = mostFrequent(types);
  return best === "bigint" || best === "integer" ? "bigint" : "uuid";
}

function hasCreatedAt(relations: readonly Relation[]): boolean {
  const tables = relations.filter((relation) => relation.kind === "table");
  const stamped = tables.filter((table) => table.columns.some((c) => c.name === "created_at"));
  return stamped.length * 2 >= tables.length;
}

function uuidDefault(relations: readonly Relation[]): string {
  const defaults = relations.flatMap((relation) =>
    relation.columns.flatMap((column) =>
      column.type === "uuid" && column.default !== null && /\(\)$/.test(column.default)
        ? [column.default]
        : [],
    ),
  );
  return mostFrequent(defaults) ?? "gen_random_uuid()";
}

function timestampType(relations: readonly Relation[]): string {
  const types = relations.flatMap((relation) =>
    relation.columns.flatMap((column) =>
      /_at$/.test(column.name) && /^timestamp/.test(column.type) ? [column.type] : [],
    ),
  );
  return mostFrequent(types) ?? "timestamp with time zone";
}

function updatedAtFunction(catalog: Catalog, relations: readonly Relation[]): QualifiedName | null {
  const used = relations.flatMap((relation) =>
    relation.triggers
      .filter((trigger) => trigger.definition.includes("BEFORE UPDATE"))
      .map((trigger) => trigger.function),
  );
  const setsUpdatedAt = (routine: Routine | undefined) =>
    routine?.returns === "trigger" &&
    /\bnew\s*\.\s*updated_at\b/i.test(routine.definition ?? "") &&
    !MANAGED_SCHEMAS.has(routine.schema);
  const find = (name: QualifiedName) =>
    catalog.routines.find((r) => r.schema === name.schema && r.name === name.name);
  const inUse = used.find((name) => setsUpdatedAt(find(name)));
  const found = inUse ?? catalog.routines.find(setsUpdatedAt);
  return found === undefined ? null : { schema: found.schema, name: found.name };
}

interface PolicyOn {
  readonly relation: Relation;
  readonly policy: Policy;
}

function tenantPattern(policies: readonly PolicyOn[]): TenantPattern | null {
  const candidates = policies.flatMap(({ relation, policy }) =>
    [policy.using, policy.check].flatMap((expression) => {
      const pattern = expression === null ? null : readTenant(relation, expression);
      return pattern === null ? [] : [pattern];
    }),
  );
  const best = mostFrequent(candidates.map((c) => `${c.column}\u0000${c.expression}`));
  return candidates.find((c) => `${c.column}\u0000${c.expression}` === best) ?? null;
}

function readTenant(relation: Relation, expression: string): TenantPattern | null {
  const facts = readExpression(expression);
  const [name, ...others] = facts?.columns ?? [];
  if (facts === null || name === undefined || others.length > 0) return null;
  if (facts.ownerColumn !== null || facts.outerQualifiers.includes(relation.name)) return null;
  if (!/_id$/.test(name) || /^(user|owner|author|profile|creator|customer)_id$/.test(name))
    return null;
  const column = relation.columns.find((c) => c.name === name);
  if (column === undefined) return null;
  return {
    column: name,
    type: column.type,
    expression,
    seenOn: { schema: relation.schema, name: relation.name },
  };
}

function superAdminExpression(policies: readonly PolicyOn[]): string | null {
  const expressions = policies.flatMap(({ policy }) => {
    const expression = policy.using ?? policy.check;
    if (expression === null || !/super[\s_]*admin/i.test(expression)) return [];
    const facts = readExpression(expression);
    return facts !== null && facts.columns.length === 0 && facts.outerQualifiers.length === 0
      ? [expression]
      : [];
  });
  return mostFrequent(expressions);
}

function policyRoles(policies: readonly Policy[], catalog: Catalog): readonly string[] {
  const named = mostFrequent(policies.map((policy) => policy.roles.join(",")));
  if (named !== null && named !== "public") return named.split(",").sort(compareText);
  return catalog.roles.includes("authenticated") ? ["authenticated"] : ["public"];
}
