/**
 * Values whose kind no syntax tells, told by TypeScript's checker. The checker costs a second: it is
 * loaded for the values that are asked for, and not at all where there are none, or where nothing that
 * it read has changed since it was asked last.
 */
import { type Cache, digest, NO_CACHE } from "../../model/cache.ts";
import type { ValueEvidence } from "../../model/request.ts";
import { openProject } from "../files/project.ts";
import { type Probe, stillHolds, watch } from "../files/watch.ts";
import type { WantedValue } from "./check-values.ts";

export type { WantedValue } from "./check-values.ts";

/**
 * The evidence of each value that the checker can tell, in the order of `wanted`; the others are left
 * out. `root` is the absolute project root. Installed packages are not read: what comes from them
 * stays unknown, and so does what stands in files that cannot be checked.
 */
export async function typeValues<Value extends WantedValue>(
  root: string,
  wanted: readonly Value[],
  cache: Cache = NO_CACHE,
): Promise<ReadonlyMap<Value, ValueEvidence>> {
  if (wanted.length === 0) return new Map();
  const project = openProject(root);
  const key = digest(JSON.stringify([project.root, wanted.map(placeOf)]));
  const kept = cache.read("values", key) as KeptValues | null;
  const values =
    kept && stillHolds(project, kept.probes) ? kept.values : await check(root, wanted, key, cache);
  return new Map(wanted.flatMap((value, i) => (values[i] ? [[value, values[i]] as const] : [])));
}

/** The evidence by the place of the value, and what it was read from. */
interface KeptValues {
  readonly values: readonly (ValueEvidence | null)[];
  readonly probes: readonly Probe[];
}

function placeOf({ span, declaration }: WantedValue): WantedValue {
  return { span, declaration: declaration ?? null };
}

async function check<Value extends WantedValue>(
  root: string,
  wanted: readonly Value[],
  key: string,
  cache: Cache,
): Promise<KeptValues["values"]> {
  const { checkValues } = await import("./check-values.ts");
  const watched = watch(openProject(root));
  const known = checkValues(watched.project, wanted);
  const values = wanted.map((value) => known.get(value) ?? null);
  cache.write("values", key, { values, probes: watched.probes() } satisfies KeptValues);
  return values;
}
