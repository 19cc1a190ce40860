/**
 * What is known of the values of a type, or of a validator's schema: the members that they have, and
 * those that they may have. A shape is open: a value may have more.
 */
import type { ts } from "ts-morph";
import type { SourceSpan } from "../../model/location.ts";
import type { ValueEvidence } from "../../model/request.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";

/** Where a shape is read from. Type parameters mean what `bound` says. */
export type ShapeSource =
  | (Located<ts.TypeNode> & { readonly kind: "type"; readonly bound: BoundTypes })
  | (Located<ts.Expression> & { readonly kind: "schema" })
  | (Located<ts.Expression> & { readonly kind: "value" });

/** A type as it is written, with the meaning of the type parameters in it. */
export type TypeSource = Extract<ShapeSource, { readonly kind: "type" }>;

/** What type parameters stand for. */
export type BoundTypes = ReadonlyMap<ts.TypeParameterDeclaration, TypeSource>;

/** One member. */
export interface Member {
  readonly name: string;
  /** It may be left out, or be undefined, which JSON leaves out. */
  readonly optional: boolean;
  readonly value: ValueEvidence;
  /** Null outside of the root. */
  readonly declaration: SourceSpan | null;
  /** Where the shape of its own value is read from. */
  readonly source: ShapeSource | null;
}

/** The table that a generated type describes. */
export interface GeneratedTable {
  readonly schema: string;
  readonly name: string;
}

/** One of the alternatives of a union, or the whole of any other type. */
export interface Variant {
  readonly members: ReadonlyMap<string, Member>;
  /** Its further members are columns of these tables, by a type that is generated from the database. */
  readonly tables: readonly GeneratedTable[];
}

/** What is known of a type. Never without variants, unless there are no values of it. */
export interface Shape {
  readonly variants: readonly Variant[];
  /** The values are arrays of these. */
  readonly many: boolean;
}

/** Reads the shape of another source, as often as the bounds of one reading allow. */
export interface ShapeReader {
  readonly read: (source: ShapeSource) => Shape;
}

const OPEN: Variant = { members: new Map(), tables: [] };
const MAXIMUM_VARIANTS = 64;

/** Nothing is known. */
export const UNKNOWN_SHAPE: Shape = { variants: [OPEN], many: false };

/** No value at all, such as null and undefined, of which nothing is sent. */
export const NO_SHAPE: Shape = { variants: [], many: false };

/** A shape of one variant. */
export function shapeOf(members: readonly Member[]): Shape {
  const named = new Map<string, Member>();
  for (const member of members) if (!named.has(member.name)) named.set(member.name, member);
  return { variants: [{ members: named, tables: [] }], many: false };
}

/** The shape of a generated type: its members are left to the database. */
export function shapeOfTable(table: GeneratedTable): Shape {
  return { variants: [{ members: new Map(), tables: [table] }], many: false };
}

/** Whether a shape tells anything. */
export function isKnown({ variants }: Shape): boolean {
  return variants.some(({ members, tables }) => members.size > 0 || tables.length > 0);
}

/** Values of any of these shapes. */
export function eitherShape(shapes: readonly Shape[]): Shape {
  const variants = shapes.flatMap((shape) => shape.variants);
  if (variants.length > MAXIMUM_VARIANTS) return UNKNOWN_SHAPE;
  return { variants, many: shapes.some(({ many }) => many) };
}

/** Values that are of all of these shapes: a member is there if one of them demands it. */
export function bothShapes(shapes: readonly Shape[]): Shape {
  return shapes.reduce(
    (all, shape) =>
      combined(all, shape, (known, member) =>
        known.optional && !member.optional ? member : known,
      ),
    UNKNOWN_SHAPE,
  );
}

/** `overriding` on top of `shape`, as an interface on what it extends: its members hold. */
export function overlaid(shape: Shape, overriding: Shape): Shape {
  return combined(overriding, shape, (known) => known);
}

/** Every variant of one with every variant of the other; of a member of both, `choose` takes one. */
function combined(
  one: Shape,
  other: Shape,
  choose: (known: Member, member: Member) => Member,
): Shape {
  if (one.variants.length * other.variants.length > MAXIMUM_VARIANTS) return UNKNOWN_SHAPE;
  const variants = one.variants.flatMap((first) =>
    other.variants.map((second) => {
      const members = new Map(first.members);
      for (const [name, member] of second.members) {
        const known = members.get(name);
        members.set(name, known ? choose(known, member) : member);
      }
      return { members, tables: [...first.tables, ...second.tables] };
    }),
  );
  return { variants, many: one.many || other.many };
}

/** The same shape with each member changed, or left out where `change` gives null. */
export function mapMembers(shape: Shape, change: (member: Member) => Member | null): Shape {
  const variants = shape.variants.map(({ members, tables }) => ({
    members: new Map(
      [...members.values()].flatMap((member) => {
        const changed = change(member);
        return changed ? [[changed.name, changed] as const] : [];
      }),
    ),
    tables,
  }));
  return { variants, many: shape.many };
}

/** The same members, all of which may be left out, or none. */
export function withOptional(shape: Shape, optional: boolean): Shape {
  return mapMembers(shape, (member) => ({ ...member, optional }));
}

/** The members that are named, or those that are not. */
export function pickMembers(shape: Shape, names: ReadonlySet<string>, keep: boolean): Shape {
  return mapMembers(shape, (member) => (names.has(member.name) === keep ? member : null));
}

/** What is left of a shape where it is not known which members are: those of generated types. */
export function withoutMembers(shape: Shape): Shape {
  return mapMembers(shape, () => null);
}

/** The names of all members; null where a variant may have others. */
export function memberNames({ variants }: Shape): readonly string[] | null {
  if (variants.some(({ members, tables }) => members.size === 0 || tables.length > 0)) return null;
  return [...new Set(variants.flatMap(({ members }) => [...members.keys()]))];
}

/** Arrays of a shape. */
export function manyOf(shape: Shape): Shape {
  return { ...shape, many: true };
}

/** One element of arrays of a shape. */
export function elementOfShape(shape: Shape): Shape {
  return shape.many ? { ...shape, many: false } : UNKNOWN_SHAPE;
}

/** The shape of one member of every value. */
export function memberShape(shape: Shape, name: string, { read }: ShapeReader): Shape {
  if (shape.many) return UNKNOWN_SHAPE;
  const shapes = shape.variants.map(({ members }) => {
    const source = members.get(name)?.source;
    return source ? read(source) : UNKNOWN_SHAPE;
  });
  return eitherShape(shapes);
}

/** A value of the project's code, as a source. */
export function valueSource(node: ts.Expression, unit: SourceUnit): ShapeSource {
  return { kind: "value", node, unit };
}
