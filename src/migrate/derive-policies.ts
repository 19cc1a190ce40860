/** Policies that no document states, after the conventions of the existing schema. */
import type { PolicyCommand } from "../model/catalog.ts";
import type { Change } from "../model/change.ts";
import { formatName, nameKey, quoteIdentifier, sqlName } from "../model/identifier.ts";
import type { Conventions } from "./conventions.ts";
import { ownRow, tenantRow } from "./describe-policy.ts";
import type { TablePlan } from "./plan-input.ts";

export type PolicyChange = Extract<Change, { kind: "create-policy" }>;

/**
 * Tenant rows, else rows whose parent the reader may see (written by their owner), else own rows; else
 * none, which leaves the table to the service role.
 */
export function derivePolicies(
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

/** Which clauses a command takes: USING for rows that exist, WITH CHECK for rows as written. */
export function clauses(
  command: PolicyCommand,
  expression: string,
): { readonly using: string | null; readonly check: string | null } {
  if (command === "insert") return { using: null, check: expression };
  if (command === "select" || command === "delete") return { using: expression, check: null };
  return { using: expression, check: expression };
}
