/** Row security, policies and grants of new tables. */
import { type Catalog, findRelation } from "../model/catalog.ts";
import type { Change, Origin, WithheldChange } from "../model/change.ts";
import type { DeclaredPolicy } from "../model/declaration.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import type { MergedSchema } from "../model/merged-schema.ts";
import type { Conventions } from "./conventions.ts";
import { clauses, derivePolicies, type PolicyChange } from "./derive-policies.ts";
import { describePolicy } from "./describe-policy.ts";
import { planGrants } from "./plan-grants.ts";
import type { TablePlan } from "./plan-input.ts";

export interface PlannedSecurity {
  readonly changes: readonly Change[];
  readonly withheld: readonly WithheldChange[];
}

/** Documented policies first; a new table without any gets those that the house conventions suggest. */
export function planSecurity(
  tables: readonly TablePlan[],
  merged: MergedSchema,
  catalog: Catalog,
  conventions: Conventions,
): PlannedSecurity {
  const withheld: WithheldChange[] = [];
  const documented = merged.policies.flatMap((policy) =>
    planDocumented(policy, tables, catalog, conventions, withheld),
  );
  const spokenFor = new Set(merged.policies.map((policy) => nameKey(policy.table)));
  const created = tables.filter((plan) => plan.isNew);
  const derived = created
    .filter((plan) => !spokenFor.has(nameKey(plan.table)))
    .flatMap((plan) => derivePolicies(plan, created, conventions));
  const policies = [...documented, ...derived];
  return {
    changes: [
      ...rowSecurity(tables, merged, catalog),
      ...created.flatMap((plan) => planGrants(plan, policies, catalog)),
      ...policies,
    ],
    withheld,
  };
}

/** Every new table, and existing ones of which a document says so. */
function rowSecurity(
  tables: readonly TablePlan[],
  merged: MergedSchema,
  catalog: Catalog,
): readonly Change[] {
  const created = tables
    .filter((plan) => plan.isNew)
    .map(
      (plan): Change => ({
        kind: "enable-row-security",
        table: plan.table,
        origin: securityOrigin(plan.table, merged),
      }),
    );
  const existing = merged.tables
    .filter(
      (table) => table.rowSecurity && findRelation(catalog, table.table)?.rowSecurity === false,
    )
    .map(
      (table): Change => ({
        kind: "enable-row-security",
        table: table.table,
        origin: securityOrigin(table.table, merged),
      }),
    );
  return [...created, ...existing];
}

function securityOrigin(table: QualifiedName, merged: MergedSchema): Origin {
  const stated = merged.tables
    .find((t) => nameKey(t.table) === nameKey(table))
    ?.declarations.filter((d) => d.kind === "row-security");
  return stated === undefined || stated.length === 0
    ? { kind: "convention", reason: "tables of the API have row security" }
    : { kind: "documented", sources: stated.map((d) => d.source) };
}

function planDocumented(
  policy: DeclaredPolicy,
  tables: readonly TablePlan[],
  catalog: Catalog,
  conventions: Conventions,
  withheld: WithheldChange[],
): readonly PolicyChange[] {
  const existing = findRelation(catalog, policy.table);
  if (existing?.policies.some((known) => known.name === policy.name)) return [];
  if (existing !== undefined && existing.policies.length > 0) {
    withheld.push(widening(policy));
    return [];
  }
  if (policy.description === null) return [statedPolicy(policy)];
  const plan = tables.find((t) => nameKey(t.table) === nameKey(policy.table));
  if (plan === undefined) return [];
  const rule = describePolicy(policy.description, plan, conventions);
  const name = policy.name ?? proseName(policy);
  if (rule === null) {
    withheld.push({
      subject: { kind: "policy", schema: policy.table.schema, relation: policy.table.name, name },
      reason: "its words name an idea for which the existing schema has no expression",
      sources: [policy.source],
    });
    return [];
  }
  return [
    {
      kind: "create-policy",
      table: policy.table,
      name,
      permissive: true,
      command: policy.command,
      roles: rule.roles,
      ...clauses(policy.command, rule.expression),
      origin: { kind: "documented", sources: [policy.source] },
    },
  ];
}

/** Permissive policies add up: one more from a document that has aged opens rows that are closed today. */
function widening(policy: DeclaredPolicy): WithheldChange {
  const name = policy.name ?? proseName(policy);
  return {
    subject: { kind: "policy", schema: policy.table.schema, relation: policy.table.name, name },
    reason: "the table has policies already, and one more would let more rows through",
    sources: [policy.source],
  };
}

function statedPolicy(policy: DeclaredPolicy): PolicyChange {
  return {
    kind: "create-policy",
    table: policy.table,
    name: policy.name ?? proseName(policy),
    permissive: policy.permissive,
    command: policy.command,
    roles: policy.roles.length > 0 ? policy.roles : ["public"],
    using: policy.using,
    check: policy.check,
    origin: { kind: "documented", sources: [policy.source] },
  };
}

/** The sentence itself, as people name policies, cut at a word: Postgres keeps 63 bytes. */
function proseName(policy: DeclaredPolicy): string {
  const sentence = policy.description ?? `${policy.table.name} ${policy.command}`;
  const plain = sentence
    .replace(/\s*\([^)]*\)/g, "")
    .replace(/[^ -~]/g, "")
    .trim();
  if (plain.length <= 63) return plain;
  return plain.slice(0, 64).replace(/\W*\s\S*$/, "");
}
