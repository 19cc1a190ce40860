/** Which relationships `target!hint` means. Source: PostgREST, Plan.hs (findRel). */
import {
  type DetectedRelationship,
  isView,
  type KeyRelationship,
  type Relationship,
} from "./relationship.ts";

/** An embed as typed. */
export interface EmbedName {
  readonly target: string;
  readonly hint: string | null;
}

/** Those of an origin's relationships that an embed means: none and several are both refused. */
export function matchingRelationships(
  relationships: readonly Relationship[],
  name: EmbedName,
): readonly Relationship[] {
  return relationships.filter((one) => {
    if (one.kind === "computed") return one.routine.name === name.target;
    return one.isSelf ? isSelfMatch(one, name) : isMatch(one, name);
  });
}

/** The table's name means the children, a foreign key's column the parent, with a hint again the children. */
function isSelfMatch(one: DetectedRelationship, { target, hint }: EmbedName): boolean {
  if (one.kind === "junction") return false;
  const isChildren = one.cardinality === "one-to-many" && one.target.name === target;
  if (hint !== null) return isChildren && isOnlyColumn(one, hint, "other");
  return isChildren || (one.cardinality === "many-to-one" && isOnlyColumn(one, target, "own"));
}

function isMatch(one: DetectedRelationship, { target, hint }: EmbedName): boolean {
  const isTarget = one.target.name === target;
  if (one.kind === "junction") return isTarget && (hint === null || one.junction.name === hint);
  if (hint === null) {
    const isByKey = one.constraint === target || isOnlyColumn(one, target, "own");
    return isTarget || (isByKey && !isView(one.target));
  }
  const isHint =
    one.constraint === hint || isOnlyColumn(one, hint, "own") || isOnlyColumn(one, hint, "other");
  return isTarget && isHint;
}

function isOnlyColumn(one: KeyRelationship, name: string, side: "own" | "other"): boolean {
  const [only, ...more] = one.columns;
  if (only === undefined || more.length > 0) return false;
  return only[side === "own" ? 0 : 1] === name;
}
