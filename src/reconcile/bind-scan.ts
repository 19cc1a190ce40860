/** Everything that the code names against everything that exists: requests, subscriptions, buckets. */
import type { ApiConfigFile } from "../model/api-config.ts";
import type { ApiSettings, Binding } from "../model/binding.ts";
import type { Catalog } from "../model/catalog.ts";
import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import type { Fault } from "../model/fault.ts";
import type { ScanResult, Subscription } from "../model/request.ts";
import { type BindResult, bind } from "./bind.ts";
import type { Bound } from "./bind-context.ts";
import { bindSubscription } from "./bind-subscription.ts";
import { indexCatalog } from "./catalog-index.ts";
import { findMissingBuckets } from "./faults/missing-buckets.ts";
import { findSubscriptionFaults } from "./faults/subscription-faults.ts";
import { asksElsewhere, tellOtherDatabases } from "./other-databases.ts";
import { subscriptionTarget } from "./subscription-target.ts";
import { isUntold } from "./untold-schema.ts";

/** Resolves every name that a scan found; `file` is supabase/config.toml, or null. */
export function bindScan(
  scan: ScanResult,
  catalog: Catalog,
  api: ApiSettings,
  file: ApiConfigFile | null,
): BindResult {
  const own = scan.requests.filter((request) => !asksElsewhere(request));
  const bound = bind(own, catalog, api);
  const bindings: Binding[] = [...bound.bindings];
  const faults: Fault[] = [...bound.faults];
  const diagnostics: Diagnostic[] = [...bound.diagnostics, ...tellOtherDatabases(scan.requests)];
  for (const one of bindSubscriptions(scan.subscriptions, catalog, api)) {
    if ("outcome" in one) bindings.push(one);
    else if ("place" in one) faults.push(one);
    else diagnostics.push(one);
  }
  if (catalog.buckets !== null) {
    const known = [...catalog.buckets, ...(file?.buckets ?? [])];
    faults.push(...findMissingBuckets(scan.bucketUses, known));
  }
  return { ...bound, bindings, faults, diagnostics: diagnostics.sort(compareDiagnostics) };
}

function* bindSubscriptions(
  subscriptions: readonly Subscription[],
  catalog: Catalog,
  api: ApiSettings,
): Generator<Bound> {
  if (subscriptions.length === 0) return;
  const index = indexCatalog(catalog, api);
  for (const subscription of subscriptions) {
    const target = subscriptionTarget(subscription, catalog);
    if (target === null || isUntold(index, target.schema)) continue;
    const context = { index, api, schema: target.schema };
    yield* bindSubscription(subscription, target);
    yield* findSubscriptionFaults(subscription, target, catalog, context);
  }
}
