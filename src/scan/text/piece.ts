/** Strings in the making: a value whose characters still have offsets of the source. */
import type { ts } from "ts-morph";
import { mapLiteral, type PositionSegment } from "../map-literal.ts";
import type { SourceUnit } from "../source-unit.ts";

/** One string that an expression, or a part of one, can be. */
export interface Piece {
  readonly value: string;
  readonly segments: readonly PositionSegment[];
  /** Some of it stands elsewhere. */
  readonly resolved: boolean;
  /** Why there are holes. */
  readonly unknown: readonly string[];
}

/** Beyond that many strings for one expression the rest is left out. */
export const MAXIMUM_ALTERNATIVES = 64;

/** The text of a literal, or of one part of a template. */
export function literalPiece(
  node: ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail,
  unit: SourceUnit,
): Piece {
  const segments = mapLiteral(node, unit.source);
  return { value: node.text, segments, resolved: false, unknown: [] };
}

/**
 * Text that stands elsewhere, mapped onto the expression that brings it in: its first character to
 * the first, its last to the last, so that the whole text marks the whole expression.
 */
export function substitute(
  value: string,
  node: ts.Expression,
  unit: SourceUnit,
  how: { readonly resolved: boolean; readonly unknown: readonly string[] },
): Piece {
  const start = node.getStart(unit.source);
  const last = node.end - 1;
  const segments: PositionSegment[] = [];
  for (let offset = 0; offset < value.length; offset++) {
    const isLast = offset > 0 && offset === value.length - 1;
    segments.push({ offset, position: isLast ? last : Math.min(start + offset, last) });
  }
  return { value, segments, ...how };
}

/** Every string that alternatives of parts, one after another, make. */
export function concatenate(parts: readonly (readonly Piece[])[]): readonly Piece[] {
  const empty: Piece = { value: "", segments: [], resolved: false, unknown: [] };
  let all: readonly Piece[] = [empty];
  for (const part of parts)
    all = all
      .flatMap((left) => part.map((right) => append(left, right)))
      .slice(0, MAXIMUM_ALTERNATIVES);
  return all;
}

function append(left: Piece, right: Piece): Piece {
  if (right.value === "" && left.value !== "") return left;
  const shift = left.value.length;
  const moved = right.segments.map((s) => ({ offset: s.offset + shift, position: s.position }));
  const value = left.value + right.value;
  return {
    value,
    segments: [...left.segments.filter((s) => s.offset < shift), ...moved],
    resolved: left.resolved || right.resolved,
    unknown: [...left.unknown, ...right.unknown],
  };
}
