/** What an embed resolves through. Source: PostgREST, SchemaCache/Relationship.hs. */
import type { Relation, Routine } from "../../model/catalog.ts";

interface RelationshipBase {
  /** The relation that embeds. */
  readonly origin: Relation;
  /** The relation that is embedded. */
  readonly target: Relation;
  /** Both ends are one relation. */
  readonly isSelf: boolean;
}

/** A column of the origin and the one that it is joined with. */
export type ColumnPair = readonly [own: string, other: string];

/** By one foreign key, seen from either side. */
export interface KeyRelationship extends RelationshipBase {
  readonly kind: "key";
  readonly cardinality: "many-to-one" | "one-to-many" | "one-to-one";
  readonly constraint: string;
  readonly columns: readonly ColumnPair[];
}

/** By two foreign keys of a relation between the two. */
export interface JunctionRelationship extends RelationshipBase {
  readonly kind: "junction";
  readonly junction: Relation;
  /** The foreign key towards the origin and its columns in the junction. */
  readonly near: JunctionKey;
  /** The foreign key towards the target and its columns in the junction. */
  readonly far: JunctionKey;
}

export interface JunctionKey {
  readonly constraint: string;
  readonly columns: readonly string[];
}

/** By a function of one row that returns rows. */
export interface ComputedRelationship extends RelationshipBase {
  readonly kind: "computed";
  readonly routine: Routine;
  readonly toOne: boolean;
}

export type DetectedRelationship = KeyRelationship | JunctionRelationship;
export type Relationship = DetectedRelationship | ComputedRelationship;

/** Whether one object is embedded rather than an array. */
export function isToOne(relationship: Relationship): boolean {
  switch (relationship.kind) {
    case "key":
      return relationship.cardinality !== "one-to-many";
    case "junction":
      return false;
    case "computed":
      return relationship.toOne;
  }
}

/** Whether columns come from a query: keys of views are those of the tables behind them. */
export function isView(relation: Relation): boolean {
  return relation.kind === "view" || relation.kind === "materialized-view";
}
