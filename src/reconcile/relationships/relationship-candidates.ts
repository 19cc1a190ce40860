/**
 * The relationships between which an embed does not decide, as PGRST201 lists them, and what to write
 * for each. Source: PostgREST, Error.hs (compressedRel, relHint).
 */
import type { RelationshipCandidate } from "../../model/fault.ts";
import { nameKey } from "../../model/identifier.ts";
import { compareText } from "../../model/location.ts";
import { type EmbedName, matchingRelationships } from "./matching-relationships.ts";
import type { DetectedRelationship, Relationship } from "./relationship.ts";

/** In the server's order. `all` are the origin's relationships. Functions are never listed. */
export function relationshipCandidates(
  found: readonly Relationship[],
  all: readonly Relationship[],
): readonly RelationshipCandidate[] {
  return found
    .filter((one): one is DetectedRelationship => one.kind !== "computed")
    .sort((a, b) => compareText(sortKey(a), sortKey(b)))
    .map((one) => ({
      cardinality: cardinalityOf(one),
      embedding: `${one.origin.name} with ${one.target.name}`,
      relationship: describe(one),
      rewrite: rewriteOf(one, all),
    }));
}

const CARDINALITIES = ["one-to-many", "many-to-one", "one-to-one", "many-to-many"] as const;

function sortKey(one: DetectedRelationship): string {
  const rank = String(CARDINALITIES.indexOf(cardinalityOf(one)));
  const detail =
    one.kind === "key"
      ? [one.constraint, ...one.columns.flat()]
      : [nameKey(one.junction), one.near.constraint, one.far.constraint];
  return [nameKey(one.target), rank, ...detail].join("\u0000");
}

function cardinalityOf(one: DetectedRelationship): RelationshipCandidate["cardinality"] {
  return one.kind === "key" ? one.cardinality : "many-to-many";
}

/** `posts_author_fkey using posts(author_id) and users(id)` */
function describe(one: DetectedRelationship): string {
  if (one.kind === "key") {
    const own = one.columns.map(([name]) => name);
    const other = one.columns.map(([, name]) => name);
    return `${one.constraint} using ${call(one.origin.name, own)} and ${call(one.target.name, other)}`;
  }
  const { junction, near, far } = one;
  return `${junction.name} using ${call(near.constraint, near.columns)} and ${call(far.constraint, far.columns)}`;
}

function call(name: string, columns: readonly string[]): string {
  return `${name}(${columns.join(", ")})`;
}

/** The first way to write the embed that means this relationship alone. */
export function rewriteOf(one: DetectedRelationship, all: readonly Relationship[]): string | null {
  const isExact = (name: EmbedName) => {
    const found = matchingRelationships(all, name);
    return found.length === 1 && found[0] === one;
  };
  const name = waysToWrite(one).find(isExact);
  if (name === undefined) return null;
  return name.hint === null ? name.target : `${name.target}!${name.hint}`;
}

function waysToWrite(one: DetectedRelationship): readonly EmbedName[] {
  const target = one.target.name;
  if (one.kind === "junction") return [{ target, hint: one.junction.name }];
  const columns = one.columns.flat();
  const hints = one.cardinality === "one-to-many" ? [...columns].reverse() : columns;
  return [
    { target, hint: one.constraint },
    ...hints.map((hint) => ({ target, hint })),
    ...(one.isSelf ? columns.map((name) => ({ target: name, hint: null })) : []),
  ];
}
