/** Which files or folders of the repository make what the schema lacks. Pure. */
import type { BaseCandidate } from "../../model/gaps.ts";
import { compareText } from "../../model/location.ts";
import type { MadeObjects } from "../sql/sql-inventory.ts";

/** More are no advice. */
const MOST = 3;
/** What makes a smaller share of the names is by chance of the same name. */
const LEAST_SHARE = 0.05;

/**
 * The fewest that make the most, best first. `unitOf` names the folder of files that belong together, or
 * the file itself.
 */
export function chooseCandidates(
  wanted: ReadonlySet<string>,
  inventory: readonly MadeObjects[],
  unitOf: (path: string) => string,
): readonly BaseCandidate[] {
  const units = new Map<string, Set<string>>();
  for (const { path, names } of inventory) {
    const unit = unitOf(path);
    const made = units.get(unit) ?? new Set<string>();
    for (const name of names) if (wanted.has(name)) made.add(name);
    units.set(unit, made);
  }
  const chosen: BaseCandidate[] = [];
  const open = new Set(wanted);
  while (chosen.length < MOST) {
    const best = bestOf(units, open);
    if (best === null || best.makes < wanted.size * LEAST_SHARE) break;
    chosen.push(best);
    for (const name of units.get(best.path) ?? []) open.delete(name);
  }
  return chosen;
}

function bestOf(
  units: ReadonlyMap<string, ReadonlySet<string>>,
  open: ReadonlySet<string>,
): BaseCandidate | null {
  const [best] = [...units]
    .map(([path, names]) => ({ path, makes: [...names].filter((name) => open.has(name)).length }))
    .filter(({ makes }) => makes > 0)
    .sort((a, b) => b.makes - a.makes || compareText(a.path, b.path));
  return best ?? null;
}
