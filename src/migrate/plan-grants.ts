/** Which roles may reach a new table at all. */
import type { Catalog } from "../model/catalog.ts";
import type { Change } from "../model/change.ts";
import { nameKey } from "../model/identifier.ts";
import type { PolicyChange } from "./derive-policies.ts";
import type { TablePlan } from "./plan-input.ts";

/** Row security decides on rows only after these let a role at the table at all. */
export function planGrants(
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
