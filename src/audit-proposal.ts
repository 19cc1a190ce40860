/** The steps of a run that need a scratch database. What they come to is kept between runs. */

import { introspect } from "./introspect/catalog/introspect.ts";
import type { SchemaReading } from "./introspect/reading/schema-reading.ts";
import { type Elaboration, elaborate } from "./introspect/trial/elaborate.ts";
import { tryQueries } from "./introspect/trial/try-queries.ts";
import { type ProposedChanges, proposeChanges } from "./migrate/propose-changes.ts";
import type { ApiConfigFile } from "./model/api-config.ts";
import type { ApiSettings, Binding } from "./model/binding.ts";
import { type Cache, remember } from "./model/cache.ts";
import type { Declaration, DocumentQuery } from "./model/declaration.ts";
import type { SchemaGaps } from "./model/gaps.ts";
import type { MergedSchema } from "./model/merged-schema.ts";
import type { MigrationHome } from "./model/migration-home.ts";
import type { ScanResult } from "./model/request.ts";
import { outsideTests } from "./model/test-code.ts";
import type { BindResult } from "./reconcile/bind.ts";
import { bindScan } from "./reconcile/bind-scan.ts";
import { missingSubjects } from "./reconcile/missing-subjects.ts";
import { plannableBindings, withheldLosses } from "./reconcile/plannable.ts";
import { valuesToType, withTypedValues } from "./reconcile/refine-values.ts";
import { withoutWaiting } from "./reconcile/without-waiting.ts";
import { typeValues } from "./scan/checker/type-values.ts";

/** What Postgres makes of the documents' declarations. */
export async function elaborateDeclarations(
  { key, scratch, catalog, hasGivenUp }: SchemaReading,
  declarations: readonly Declaration[],
  cache: Cache,
): Promise<Elaboration> {
  // Documents build on types that an outline does not have, and nothing in it compares with them.
  if (declarations.length === 0 || catalog.outline !== undefined)
    return { declarations, errors: [] };
  return await remember(
    cache,
    "declarations",
    { key, declarations },
    async () => await elaborate((await scratch()).database, declarations),
    hasGivenUp,
  );
}

/** What a proposal is made from, beside the schema. */
export interface ProposalSource {
  readonly scan: ScanResult;
  readonly merged: MergedSchema;
  readonly gaps: SchemaGaps;
  readonly queries: readonly DocumentQuery[];
  readonly api: ApiSettings;
  readonly apiConfig: ApiConfigFile | null;
}

/** How proposals are made. */
export interface ProposalOptions {
  /** Absolute. */
  readonly root: string;
  /** Which missing objects are proposed. */
  readonly only: "all" | "used" | "documented";
  /** Where new migrations go. */
  readonly home: MigrationHome;
  readonly cache: Cache;
}

/** Proposes what would mend the findings, tried and proved. */
export async function propose(
  schema: SchemaReading,
  bound: BindResult,
  source: ProposalSource,
  { root, only, home, cache }: ProposalOptions,
): Promise<ProposedChanges> {
  const { scan, merged, gaps, queries, api, apiConfig } = source;
  const { catalog, provenance } = schema;
  const obstacles = { gaps, merged, provenance };
  const plannable = (all: readonly Binding[]): readonly Binding[] =>
    outsideTests(plannableBindings(all, obstacles));
  const types = await typeValues(root, valuesToType(bound.bindings), cache);
  const bindings = withTypedValues(plannable(bound.bindings), types);
  const inputs = { key: schema.key, ...source, bindings, only, home };
  const make = async () => {
    const made = await proposeChanges({
      catalog,
      scratch: schema.scratch,
      bindings,
      merged: withoutWaiting(merged, gaps.waiting),
      queries,
      only,
      searchPath: api.searchPath,
      home,
      stillMissing: (after) =>
        missingSubjects(plannable(bindScan(scan, after, api, apiConfig).bindings)),
      readCatalog: introspect,
      tryQueries,
    });
    return { ...made, fixable: [...made.fixable] };
  };
  const { fixable, ...proposed } = await remember(
    cache,
    "proposal",
    inputs,
    make,
    schema.hasGivenUp,
  );
  const { proposal } = proposed;
  const used = only === "documented" ? [] : outsideTests(bound.bindings);
  const withheld = [...proposal.withheld, ...withheldLosses(used, obstacles)];
  return { ...proposed, proposal: { ...proposal, withheld }, fixable: new Set(fixable) };
}
