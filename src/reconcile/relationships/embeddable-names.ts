/** What an origin can embed, as a select list writes it; for advice. */
import { compareText } from "../../model/location.ts";
import { matchingRelationships } from "./matching-relationships.ts";
import type { Relationship } from "./relationship.ts";
import { rewriteOf } from "./relationship-candidates.ts";

/** Each relationship under its shortest unambiguous name, sorted; those that no name can tell are left out. */
export function embeddableNames(all: readonly Relationship[]): readonly string[] {
  const names = all.flatMap((one) => nameOf(one, all) ?? []);
  return [...new Set(names)].sort(compareText);
}

function nameOf(one: Relationship, all: readonly Relationship[]): string | null {
  if (one.kind === "computed") return one.routine.name;
  const plain = { target: one.target.name, hint: null };
  const found = matchingRelationships(all, plain);
  return found.length === 1 && found[0] === one ? plain.target : rewriteOf(one, all);
}
