/** Which tables a subscription is about. Source: Supabase Realtime, subscriptions.ex. */
import type { Catalog, Relation } from "../model/catalog.ts";
import type { Subscription } from "../model/request.ts";
import { isDynamic } from "./bind-context.ts";

/** Schema and table as the server takes them; `*` stands for all. */
export interface SubscriptionTarget {
  readonly schema: string;
  readonly table: string;
  /** Every relation that the two match. */
  readonly relations: readonly Relation[];
  /** The relation of exactly that name. */
  readonly relation: Relation | undefined;
}

/** Null where only run time knows the names. */
export function subscriptionTarget(
  { schema, table, unresolved }: Subscription,
  catalog: Catalog,
): SubscriptionTarget | null {
  if (unresolved.some(({ role }) => role === "schema" || role === "relation")) return null;
  const usual = table === null ? "*" : "public";
  const names = { schema: schema?.value ?? usual, table: table?.value ?? "*" };
  if (isDynamic(names.schema) || isDynamic(names.table)) return null;
  const [fitsSchema, fitsTable] = [patternOf(names.schema), patternOf(names.table)];
  const relations = catalog.relations.filter(
    (relation) => fitsSchema.test(relation.schema) && fitsTable.test(relation.name),
  );
  const relation = relations.find((one) => one.schema === names.schema && one.name === names.table);
  return { ...names, relations, relation };
}

/** The server compares by LIKE, without an escape character: `_` and `%` stand for others too. */
function patternOf(name: string): RegExp {
  if (name === "*") return /^/;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("%", ".*").replaceAll("_", ".")}$`, "s");
}
