/** Row security, policies and grants of new tables. */
import { type Catalog, findRelation, type PolicyCommand } from "../model/catalog.ts";
import type { Change, Origin, WithheldChange } from "../model/change.ts";
import type { DeclaredPolicy } from "../model/declaration.ts";
import {
  formatName,
  nameKey,
  type QualifiedName,
  quoteIdentifier,
  sqlName,
} from "../model/identifier.ts";
import type { MergedSchema } from "../model/merged-schema.ts";
import type { Conventions } from "./conventions.ts";
import { describePolicy, ownRow, tenantRow } from "./describe-policy.ts";
import type { TablePlan } from "./plan-input.ts";

export type PolicyChange = Extract<Change, { kind: "create-policy" }>;

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
      ...created.flatMap((plan) => grants(plan, policies, catalog)),
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

function clauses(
  command: PolicyCommand,
  expression: string,
): { readonly using: string | null; readonly check: string | null } {
  if (command === "insert") return { using: null, check: expression };
  if (command === "select" || command === "delete") return { using: expression, check: null };
  return { using: expression, check: expression };
}

/**
 * Tenant rows, else rows whose parent the reader may see (written by their owner), else own rows; else
 * none, which leaves the table to the service role.
 */
function derivePolicies(
  plan: TablePlan,
  created: readonly TablePlan[],
  conventions: Conventions,
): readonly PolicyChange[] {
  const tenant = tenantRow(plan, conventions);
  const own = ownRow(plan);
  if (tenant !== null && own !== null && isPersonal(plan.table.name)) {
    return [derived(plan, "all", "own rows", `${tenant} AND ${own}`, conventions)];
  }
  if (tenant !== null) {
    const command = isSensitive(plan.table.name) ? "select" : "all";
    const what = `own ${conventions.tenant?.column.replace(/_id$/, "")}`;
    return [derived(plan, command, what, tenant, conventions)];
  }
  const parent = parentRow(plan, created);
  if (parent === null)
    return own === null ? [] : [derived(plan, "all", "own rows", own, conventions)];
  const visible = derived(
    plan,
    "select",
    `rows of a visible ${parent.name}`,
    parent.expression,
    conventions,
  );
  if (own === null) return [visible];
  return [
    visible,
    derived(plan, "all", "own rows", `${own} AND ${parent.expression}`, conventions),
  ];
}

/** Tables whose rows concern one person: colleagues have no business there. */
function isPersonal(name: string): boolean {
  return /notification|preference|setting|session|token|bookmark|favou?rite/.test(name);
}

/** Tables that decide on money, rights or evidence: members read them, the service role writes them. */
function isSensitive(name: string): boolean {
  return /subscription|billing|invoice|payment|promo|usage|membership|user_organization|role|permission|admin|audit|_log|token|secret|api_key|subdomain/.test(
    name,
  );
}

function derived(
  plan: TablePlan,
  command: "all" | "select",
  what: string,
  expression: string,
  conventions: Conventions,
): PolicyChange {
  const reach =
    command === "all"
      ? "as in the existing schema"
      : "to read; other writes are the service role's";
  return {
    kind: "create-policy",
    table: plan.table,
    name: `${plan.table.name}: ${what}`.slice(0, 63),
    permissive: true,
    command,
    roles: conventions.policyRoles,
    ...clauses(command, expression),
    origin: { kind: "convention", reason: `no document states a policy: ${what}, ${reach}` },
  };
}

/** The parent's own policies decide what the reader sees of it. */
function parentRow(
  plan: TablePlan,
  created: readonly TablePlan[],
): { readonly name: string; readonly expression: string } | null {
  const key = plan.foreignKeys.find(
    (k) =>
      k.columns.length === 1 &&
      k.references.schema === plan.table.schema &&
      nameKey(k.references) !== nameKey(plan.table) &&
      !/^(?:users|profiles)$/.test(k.references.name),
  );
  const column = key?.columns[0];
  if (key === undefined || column === undefined) return null;
  const parent = created.find((p) => nameKey(p.table) === nameKey(key.references));
  const target =
    key.referencedColumns[0] ?? parent?.columns.find((c) => c.primaryKey)?.name ?? "id";
  const expression = `EXISTS (SELECT 1 FROM ${sqlName(key.references)} AS parent WHERE parent.${quoteIdentifier(target)} = ${quoteIdentifier(plan.table.name)}.${quoteIdentifier(column)})`;
  return { name: formatName(key.references), expression };
}

/** Row security decides on rows only after these let a role at the table at all. */
function grants(
  plan: TablePlan,
  policies: readonly PolicyChange[],
  catalog: Catalog,
): readonly Change[] {
  const mine = policies.filter((policy) => nameKey(policy.table) === nameKey(plan.table));
  const byRole: readonly (readonly [string, readonly string[]])[] = [
    ["anon", privilegesFor(mine, ["anon", "public"]).filter((privilege) => privilege === "SELECT")],
    ["authenticated", privilegesFor(mine, ["authenticated", "public"])],
    ["service_role", EVERY_PRIVILEGE],
  ];
  const byPrivileges = new Map<string, string[]>();
  for (const [role, privileges] of byRole) {
    if (!catalog.roles.includes(role) || privileges.length === 0) continue;
    const key = privileges.join(",");
    byPrivileges.set(key, [...(byPrivileges.get(key) ?? []), role]);
  }
  return [...byPrivileges].map(([privileges, roles]) => ({
    kind: "grant",
    table: plan.table,
    privileges: privileges.split(","),
    roles,
    origin: { kind: "convention", reason: "PostgREST reaches a table through these roles" },
  }));
}

const EVERY_PRIVILEGE: readonly string[] = ["SELECT", "INSERT", "UPDATE", "DELETE"];

function privilegesFor(
  policies: readonly PolicyChange[],
  roles: readonly string[],
): readonly string[] {
  const commands = new Set<string>(
    policies
      .filter((policy) => policy.roles.some((role) => roles.includes(role)))
      .map((policy) => policy.command),
  );
  if (commands.has("all")) return EVERY_PRIVILEGE;
  return EVERY_PRIVILEGE.filter((privilege) => commands.has(privilege.toLowerCase()));
}
